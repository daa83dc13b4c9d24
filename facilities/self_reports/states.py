"""The states of a 自己申告, and what leads from one to another."""

from facilities.models import SelfReport
from office.machines import Machine, ways

_REPORTED, _ASKED = SelfReport.State.REPORTED, SelfReport.State.ASKED
_CONFIRMED = SelfReport.State.CONFIRMED
#: A day that is said anew waits anew, however it stood before. What nobody has said is 自己申告 all the same.
SELF_REPORT = Machine(
    "自己申告",
    SelfReport.State,
    (
        *ways("self_report.say", (None, _REPORTED), (_REPORTED, _REPORTED), (_ASKED, _REPORTED)),
        *ways("self_report.say", (_CONFIRMED, _REPORTED)),
        *ways("self_report.question", (_REPORTED, _ASKED), (_ASKED, _ASKED), (_CONFIRMED, _ASKED)),
        *ways("self_report.answer", (_ASKED, _ASKED)),
        *ways("self_report.confirm", (_REPORTED, _CONFIRMED), (_ASKED, _CONFIRMED)),
    ),
)

"""Records whose last day of keeping is over, so that the list of what may be disposed of is seen."""

from datetime import time, timedelta

from accounts import law_services
from accounts.law import law_here
from accounts.models import RuleCheck
from compliance.rules.checks import checkables
from compliance.rules.codes import DutyId
from meetings import rules_queries
from meetings.models import Meeting, MeetingPart

#: Whose old records stand on the list; so many of them, a quarter of a year apart.
_WHOSE, _HOW_MANY, _DUTY = "ichigo_home", 2, DutyId.RECORD_KEEP


def build(admin, homes, today):
    """The ward has compared for how long it keeps, and two meetings of long ago are past their last day."""
    here = law_here()
    for one in checkables(here.book, here.code):
        if _DUTY in one.duties and one.line is not None:
            law_services.record_check(
                by=admin,
                content=one.content,
                outcome=RuleCheck.Outcome.AGREES,
                compared_by="見本 区子",
                compared_on=today,
                compared_with="見本の文書管理規程",
            )
    home = homes[_WHOSE]
    for number in range(_HOW_MANY):
        held = today - timedelta(days=3 * 365 + 91 * number)
        meeting = Meeting.objects.create(
            host=home.facility,
            date=held,
            starts_at=time(14, 0),
            ends_at=time(15, 0),
            place=f"{home.place.name} 1階食堂",
            state=Meeting.State.HELD,
        )
        published = held + timedelta(days=20)
        part = MeetingPart(
            meeting=meeting,
            facility=home.facility,
            agenda="利用者の状況\n意見交換",
            notified_on=held - timedelta(days=21),
            published_on=published,
        )
        part.save()
        part.keep_until = rules_queries.last_day_of_keeping(part, published)
        part.save(update_fields=["keep_until"])

"""Writes how a municipality wants its reports, and the days on which its 協議会 looks at them."""

from compliance.rules.calendar import months_before as day_before
from evaluations.council_report.selectors import setting
from evaluations.models import ReviewRound, ReviewSetting
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, write
from office.errors import refuse

_OWN = nothing_forbids("the municipality decides it itself")


def report_by(meets_on, months_before):
    """The last day for handing in: so many months before the day, or that day itself."""
    return day_before(meets_on, months_before) if months_before else meets_on


def put_setting(*, by, seen=None, **values):
    """Write the setting, which is made where there is none. Raises Stale."""
    with acting(by, "council_report.set"):
        lock_until_commit("review_setting")
        row = setting()
        if row is None:
            return ReviewSetting.objects.create(**values)
        with changing(by, "council_report.set", row, seen=seen, policy=_OWN):
            write(row, **values)
        return row


def put_template(*, by, file):
    """Let reports be filled into a form that was looked into. Raises Refused where nothing has been set yet."""
    with acting(by, "council_report.form"):
        row = setting()
        refuse("" if row else "先に協議会の名前を設定してください。")
        with changing(by, "council_report.form", row, policy=_OWN):
            write(row, template=file)


def add_round(*, by, body, meets_on, report_by=None):
    """A day on which the 協議会 looks at reports; entered twice it is one. Returns the row."""
    with acting(by, "review_round.add"):
        lock_until_commit("review_round")
        by_then = report_by or _by_setting(meets_on)
        refuse(_why_not(meets_on, by_then))
        made, _ = ReviewRound.objects.get_or_create(
            body=body, meets_on=meets_on, defaults={"report_by": by_then}
        )
        return made


def change_round(*, by, round, body, meets_on, report_by=None, seen=None):
    """Correct a day of the 協議会. Raises Stale, Refused."""
    by_then = report_by or _by_setting(meets_on)
    with changing(
        by, "review_round.change", round, seen=seen, policy=lambda row: _why_not(meets_on, by_then)
    ):
        write(round, body=body, meets_on=meets_on, report_by=by_then)


def _by_setting(meets_on):
    known = setting()
    return report_by(meets_on, known.months_before if known else None)


def _why_not(meets_on, by_then):
    return "報告の期限は、協議会の開催日までの日にしてください。" if by_then > meets_on else ""

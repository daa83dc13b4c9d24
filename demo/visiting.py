"""What the invented ward's officers plan and note: visits, some late or at one time, calls, and sentences of their own."""

from datetime import time, timedelta

from compliance.obligations.models import Call
from compliance.rules.workdays import next_working_day
from meetings.models import ReplyTemplate, WardVisit, WardVisitOfficer

#: (days from today, begin, end) of each visit, in the order of the facilities.
_PLANS = (
    (-6, time(10), time(11, 30)),
    (9, time(10), time(11, 30)),
    (9, time(11), time(12)),
    (16, time(14), time(15, 30)),
)


def build(homes, people, today):
    """Plan visits for the officers of both desks."""
    for key, officer in people.items():
        if not key.startswith("officer-"):
            continue
        own = [home for home in homes.values() if home.place.service_type in officer.desk.service_types]
        open_homes = [home for home in own if home.facility.closed_on is None]
        for home, (days, begin, end) in zip(open_homes, _PLANS, strict=False):
            day = next_working_day(today + timedelta(days=days))
            visit = WardVisit.objects.create(
                facility=home.facility, planned_on=day, starts_at=begin, ends_at=end
            )
            WardVisitOfficer.objects.create(visit=visit, membership=officer)
        _calls(open_homes, officer, today)
        ReplyTemplate.objects.create(
            desk=officer.desk,
            title="区分ごとの出席が分かりません",
            text="出席した方の区分（利用者、家族、地域の方など）が分かるように書いてください。",
        )


def _calls(homes, officer, today):
    """One facility was called and is to be called again today; another was taken over."""
    said = (
        (today - timedelta(days=7), "議事録は来週提出するとのこと。", today),
        (None, "", next_working_day(today + timedelta(days=5))),
    )
    for home, (called_on, words, next_on) in zip(homes, said, strict=False):
        Call.objects.create(
            facility=home.facility,
            desk=officer.desk,
            called_on=called_on,
            words=words,
            next_on=next_on,
            holder=officer,
            made_by=officer,
        )

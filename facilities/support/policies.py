"""What a resident's plan may say, and what it lacks. Each check answers with the sentence that refuses, or with ""."""

from compliance.rules.wareki import format_date
from facilities import pseudonyms
from facilities.models import PlanGiven
from facilities.wording import has_dwellings

#: Days that have happened, in the order in which they follow each other.
_DAYS = ("asked_on", "meeting_on", "given_on", "sent_on")


def keeps_plans(facility):
    """Is it a group home, whose rule asks for these records?"""
    return has_dwellings(facility.service_type)


def why_not_so(values, today, given=()):
    """{field: sentence} for what a plan cannot say; absent fields are left alone.

    Args: ``given``: what of its document was given, as of :func:`given_of`: never before the meeting.
    """
    refusals = {}
    if (resident := values.get("resident")) and (why := pseudonyms.why_not_resident(resident)):
        refusals["resident"] = why
    for name in _DAYS:
        if (day := values.get(name)) and day > today:
            refusals[name] = f"{format_date(day)}はまだ来ていません。済んでから記録してください。"
    meeting = values.get("meeting_on")
    if meeting and not values.get("resident_came"):
        refusals["resident_came"] = (
            "計画の会議には、本人の参加が要ります。参加していないときは会議の日を空け、本人と一緒に開き直してください。"
        )
    first = min((row.given_on for row in given), default=None)
    if first and "meeting_on" in values and (meeting is None or first < meeting):
        refusals["meeting_on"] = (
            f"計画の文書を、{format_date(first)}に渡した記録があります。会議の日をその日までにするか、先に渡した記録を取り消してください。"
        )
    for name in ("given_on", "sent_on"):
        day = values.get(name)
        if day and not meeting:
            refusals[name] = "先に、会議の日を入力してください。"
        elif day and day < meeting:
            refusals[name] = f"会議の日（{format_date(meeting)}）より前です。どちらかを直してください。"
    if values.get("sent_on") and not values.get("office"):
        refusals["office"] = "計画を渡した相談支援事業所の名前を入力してください。"
    return refusals


def given_of(plan):
    """What of a plan's document was given, taken-back records left out; of all versions."""
    return [row for paper in plan.papers.all() for row in paper.given.all() if row.withdrawn_on is None]


def _got_the_newest(plan, to, before):
    """Does somebody have the version that holds? Args: ``before``: the day from the time without documents: of the first one."""
    newest = next(iter(plan.papers.all()), None)
    if before and (newest is None or newest.version == 1):
        return True
    return newest is not None and any(row.paper_id == newest.pk and row.to == to for row in given_of(plan))


def why_not_given(paper, values, today):
    """{field: sentence} for what cannot have been given so; absent fields are left alone."""
    refusals = {}
    day, meeting = values.get("given_on"), paper.plan.meeting_on
    if not meeting:
        refusals["given_on"] = "先に、計画の会議の日を記録してください。"
    elif day and day > today:
        refusals["given_on"] = f"{format_date(day)}はまだ来ていません。渡してから記録してください。"
    elif day and day < meeting:
        refusals["given_on"] = f"会議の日（{format_date(meeting)}）より前です。どちらかを直してください。"
    to, who = values.get("to"), values.get("who")
    if to and to != PlanGiven.To.RESIDENT and not who:
        refusals["who"] = "渡した先の事業所の名前か、続柄を入力してください。"
    return refusals


def why_not_take_back(given):
    """Why a record of giving stays."""
    return "この記録は、もう取り消しています。" if given.withdrawn_on else ""


def lacks(plan):
    """What a plan still lacks, in words, in the order in which it is done. That the newest version was given, its records tell."""
    found = []
    if not plan.same_sex:
        found.append("同性介助の希望を聞いていません")
    if not plan.meeting_on:
        found.append("本人が参加する会議がまだです")
    if not plan.papers.all():
        found.append("計画の文書を付けていません")
    which = "いちばん新しい版の計画" if given_of(plan) else "計画"
    if not _got_the_newest(plan, PlanGiven.To.RESIDENT, plan.given_on):
        found.append(f"{which}を本人に渡していません")
    if not _got_the_newest(plan, PlanGiven.To.OFFICE, plan.sent_on):
        found.append(f"{which}を相談支援事業所に渡していません")
    return found

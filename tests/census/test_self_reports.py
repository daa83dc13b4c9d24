"""自己申告: every day that somebody types is classified, and none is shown without the mark that says so."""

import re
from pathlib import Path

from django.conf import settings
from django.db import models

from facilities.self_reports.kinds import WAYS, all_kinds
from tests.census import tables
from tests.census.sources import sources

#: Days that are no 自己申告, each with the reason; whoever adds a column names it here or in an app's
#: ``self_reports.py``.
NO_SELF_REPORT = {
    "meetings.CouncilRequest.closed_on": "the day on which it was closed here; the program sets it",
    "accounts.Anchor": "computed",
    "accounts.RuleCheck": "the ward's own deed",
    "accounts.WardProfile": "the ward's own word about itself",
    "accounts.WardValue": "the ward's own rules",
    "facilities.Facility": "what is registered, not what was done",
    "meetings.DatePoll": "a day by which to answer lies ahead; nothing was done then",
    "meetings.PollDay": "a day that is asked about lies ahead; nothing was done then",
    "facilities.Dwelling": "what is registered, not what was done",
    "facilities.Suspension": "told to the ward in a form of its own, with its paper",
    "facilities.AccountingYear": "what is registered, not what was done",
    "facilities.OperatorChange": "what is registered, not what was done",
    "facilities.AddressChange": "what is registered, not what was done",
    "facilities.Measure.done_on": "done in the facility itself; its record is kept there and shown on inspection",
    "facilities.Measure.made_known_on": "done in the facility itself; its record is kept there",
    "facilities.Settlement.settled_on": "done in the facility itself; its record is kept there",
    "facilities.MovingPlan": "what was sent is frozen beside it, and the decision's paper is kept in the home",
    "facilities.ContactAddress": "set by answering the mail here",
    "facilities.SupportPlan": "done in the facility itself; its record is kept here",
    "facilities.SelfCheck": "set by handing in and judging here",
    "facilities.SelfCheckItem": "set by judging here",
    "facilities.ChargeMonth": "a month",
    "facilities.DailyWish": "agreed in the facility itself; its record is kept here",
    "facilities.RefundHanded": "handed over in the facility itself; its receipt is printed here and kept there",
    "facilities.PlanGiven": "given in the facility itself; the document lies beside it and its record is kept here",
    "facilities.StatusNotice": "set by handing in and answering here",
    "facilities.RentReckoning": "set by keeping what was reckoned here",
    "facilities.ChargePrice": "since when a price holds",
    "facilities.YearSettlement": "set by settling, or taking back, here",
    "facilities.Incident": "what happened in the facility itself; its record is kept here",
    "facilities.IncidentReport": "what was sent is frozen beside the day and the way; the desk receives it here",
    "facilities.ListStep": "what a list says, before anybody has confirmed it",
    "facilities.Residency": "how things stand, not what was done",
    "facilities.Addition.starts_on": "a plan",
    "facilities.SelfReport": "is what says it",
    "facilities.SelfReportStep": "is what says it",
    "meetings.CouncilMember": "a term of office, and the paper that the facility keeps",
    "meetings.Meeting.date": "the meeting itself, whose attendance is recorded here",
    "meetings.MeetingPart.keep_until": "computed",
    "evaluations.Evaluation.keep_until": "computed",
    "evaluations.Evaluation.disposed_on": "set by disposing here",
    "meetings.MeetingPart.consents_in_on": "set by the last consent that came in here",
    "meetings.OnlineConsent.given_on": "given here, or the date on a paper that the facility keeps",
    "meetings.OnlineRoom.told_ward_on": "set by telling the desk here",
    "meetings.MeetingPart.on_register_since": "set by publishing here",
    "meetings.MeetingPart.notices_out_on": "set by what went out here",
    "meetings.MeetingPart.ward_told_on": "set by asking the desk here",
    "meetings.Enquiry.asked_on": "set by asking here",
    "meetings.DatesSurvey": "the ward's own deed",
    "meetings.SurveyedFacility": "the ward's own deed",
    "meetings.AnsweredDay": "a plan, and the ward's own word on it",
    "meetings.WardRequest.asked_on": "set by asking here",
    "meetings.WardRequest.agreed_on": "a plan",
    "meetings.ProposedDay.day": "a plan",
    "meetings.OfficerAttendance.day": "the ward's own plan",
    "meetings.MeetingPart.minutes_out_on": "set by what went out here",
    "meetings.HoldingWish": "the asking itself, whose answers are recorded here",
    "meetings.JointProposal": "a plan",
    "meetings.SeatRequest": "asked and answered here, or the date on a paper that the facility keeps",
    "meetings.MemberLink.expires_on": "computed",
    "meetings.Delivery": "set by the mail server, or by whoever hands over a letter printed here",
    "meetings.Reply.about": "the meeting's own day",
    "meetings.Visit.date": "the visit itself, whose members are recorded here",
    "meetings.DatesAnswer": "the answer itself, given here or written down by the desk",
    "meetings.WardVisit": "the ward's own plan and deed",
    "evaluations.Evaluation.named_on": "when an authority named a measure; confirmed with the whole record",
    "evaluations.Evaluation.presented_on": "said at a meeting of the council, whose minutes tell it",
    "evaluations.Evaluation.contracted_on": "when an agency was asked; confirmed with the whole record",
    "evaluations.Evaluation.visited_on": "when an agency came; confirmed with the whole record",
    "evaluations.CouncilReport": "set by handing in, receiving and recording the review here",
    "evaluations.ReviewRound": "the ward's own plan",
    "evaluations.ReviewRequest.answered_on": "set by answering here",
    "evaluations.Evaluation.confirmed_on": "the ward's own deed",
    "evaluations.Evaluation.questioned_on": "the ward's own deed",
    "evaluations.Evaluation.handed_in_on": "set by handing in here",
    "evaluations.Evaluation.on_register_since": "set by publishing here",
    "evaluations.QuestionList.valid_from": "a plan",
    "evaluations.EvaluationPath": "set by the steps that are done here",
    "evaluations.ResultReport": "handed in and answered here",
    "meetings.MeetingPart.disposed_on": "set by disposing here",
    "publications.DisposalLine.keep_until": "computed",
    "publications.CaseFile": "when a contract ended, and what is computed of it",
    "obligations.PackRequest": "the ward's own deed, and what was given here",
    "publications.PassageReport.decided_on": "the desk's own deed, set by deciding here",
    "publications.Publication.withdrawn_on": "set by withdrawing here",
    "obligations": "computed, or the ward's own word",
    "office": "computed",
}
#: Templates that show such a day bare, each with the reason.
BARE = {
    "publications/register/": "the public register shows days that publishing here set",
    "publications/evaluated/_register.html": "``live`` is a row of the register; other channels are marked beside",
    "publications/places.html": "``live`` is a row of the register; other channels are marked beside",
    "evaluations/council_report/": "days that handing in and the review here set",
    "evaluations/waiting.html": "the list of what waits to be confirmed says what it is",
}
TEMPLATES = Path(settings.BASE_DIR) / "templates"
FIELDS = sorted({kind.field for kind in all_kinds()} - {"date"})
#: A day of a row, said in a tag or between braces, where it is not only asked whether there is one.
ANY = f"(?:{'|'.join(FIELDS)})"
SHOWN = re.compile(r"\{[{%](?! *(?:if|elif)\b)[^}]*?\w\." + ANY + r"\b[^}]*\}")
IN_PYTHON = re.compile(r"format_date\(\s*\w+(?:\.\w+)*\." + ANY + r"\b")
#: Sentences in Python that name such a day, each with the reason.
BARE_IN_PYTHON = {
    "meetings/members/papers.py": "the date of the notice itself",
    "evaluations/council_report/gathering.py": "a report to the 協議会, whose reader sees the marks on the page",
    "publications/register/feeds.py": "the public register's day, which publishing here set",
    "publications/printouts.py": "the roster says when a member agreed",
    "meetings/minutes/advice.py": "a sentence to whoever submits, who typed it or sees it marked beside",
}


def _named(label, field):
    names = (f"{label}.{field}", label, label.partition(".")[0])
    return next((name for name in names if name in NO_SELF_REPORT), None)


def test_every_day_of_a_record_is_typed_with_how_and_where_or_says_why_not():
    typed = {(kind.model._meta.label, kind.field) for kind in all_kinds()}
    found, used = [], set()
    for model in tables.record_models():
        for field in model._meta.concrete_fields:
            if not isinstance(field, models.DateField) or isinstance(field, models.DateTimeField):
                continue
            key = (model._meta.label, field.name)
            reason = _named(*key)
            used.add(reason)
            if (key in typed) == (reason is not None):
                found.append(key)
    assert not found, "named in an app's self_reports.py, or in NO_SELF_REPORT with a reason; not in both"
    unused = NO_SELF_REPORT.keys() - used
    assert not unused - {"office"}


def test_no_template_shows_such_a_day_without_its_mark():
    found = {}
    for path in TEMPLATES.rglob("*"):
        if path.suffix not in (".html", ".txt") or any(
            str(path.relative_to(TEMPLATES)).startswith(b) for b in BARE
        ):
            continue
        if hits := [hit.group(0) for hit in SHOWN.finditer(path.read_text(encoding="utf-8"))]:
            found[str(path.relative_to(TEMPLATES))] = hits
    assert not found, 'show it by {% typed_day row "field" %}'


def test_a_template_that_shows_one_bare_would_be_found():
    assert SHOWN.search("{{ part.submitted_on|wareki }}")
    assert SHOWN.search('{% fact "公表した日" part.published_on|wareki %}')
    assert not SHOWN.search("{% if part.published_on %}")
    assert not SHOWN.search('{% typed_day part "submitted_on" %}')
    assert not SHOWN.search("{{ form.notified_on_how }}")


def test_no_sentence_of_python_says_such_a_day_without_its_mark():
    found = {one.path for one in sources() if IN_PYTHON.search(one.text)}
    assert not found - BARE_IN_PYTHON.keys()
    assert not BARE_IN_PYTHON.keys() - found


def test_each_kind_is_whole():
    codes = [kind.code for kind in all_kinds()]
    assert len(codes) == len(set(codes)) >= 11
    for kind in all_kinds():
        assert kind.label.endswith("日")
        assert set(kind.ways) <= set(WAYS)
        assert set(kind.place_needed) <= set(kind.ways)
        assert kind.place_field == "" or hasattr(kind.model, kind.place_field)
        assert isinstance(kind.model._meta.get_field(kind.field), models.DateField)
        assert kind.duties

"""Every model is classified, every field of a trail is fit to stay for good."""

import django_scopes
from django.db import models

from compliance.rules import load_rulebook
from tests.census import tables

#: Text in a trail that stands there in clear, each with the reason why it is neither personal nor long.
CLEAR_TEXT = {
    "accounts.Desk": "a public office: name, telephone and mail of the counter",
    "accounts.WardProfile": "what the ward tells everybody about itself",
    "accounts.WardValue": "the ward's own rules and the public source they cite",
    "accounts.SignOn": "addresses and public keys of an organisation's directory",
    "accounts.Operator": "corporations stand in public lists",
    "facilities.Facility": "facilities stand in public lists",
    "facilities.Dwelling": "dwellings stand in public lists",
}
#: Single fields in clear of models that are not public throughout.
CLEAR_FIELDS = {
    "meetings.AgendaItem.about": "a box of the rulebook's outline",
    "meetings.AgendaItem.topic": "a code of the rulebook",
    "meetings.CouncilRequest.kind": "one of two words",
    "accounts.Membership.role": "one of four words",
    "accounts.SignOnLink.issuer": "the address of a directory",
    "facilities.OperatorChange.kind": "one of two words",
    "facilities.ListMapping.layout_key": "a hash of the headers of a list",
    "facilities.ListMapping.mapping": "headers of columns, and the name of a corporation",
    "facilities.ListWord.kind": "one of four words",
    "facilities.ListWord.meaning": "a code of the rulebook, or one of a few words",
    "facilities.Measure.area": "a code of the rulebook",
    "facilities.Measure.item": "a code of the rulebook",
    "facilities.Settlement.item": "a code of the rulebook",
    "facilities.Disclosure.what": "one of two words",
    "facilities.Residency.extended_by": "a municipality's name",
    "facilities.Addition.kind": "a code of the rulebook",
    "facilities.ContactAddress.use": "one of two words",
    "facilities.SupportPlan.same_sex": "one of four words",
    "facilities.SelfCheckItem.code": "a code of the rulebook, and a number",
    "facilities.SelfCheckItem.state": "one of three words",
    "facilities.SelfCheckItem.verdict": "one of three words",
    "facilities.DailyWish.unit": "one of four words",
    "facilities.RefundHanded.way": "one of two words",
    "facilities.RefundHanded.receipt": "one of four words",
    "facilities.PlanGiven.to": "one of four words",
    "facilities.PlanGiven.way": "one of four words",
    "facilities.StatusNotice.to": "one of two words",
    "facilities.StatusNotice.state": "one of six words",
    "facilities.StatusNotice.way": "one of four words",
    "facilities.RentReckoning.building": "one of two words",
    "facilities.ChargePrice.kind": "a code of the rulebook",
    "facilities.ChargePrice.unit": "one of four words",
    "facilities.MonthCost.kind": "a code of the rulebook",
    "facilities.MonthPayment.kind": "a code of the rulebook",
    "facilities.YearSettlement.kind": "a code of the rulebook",
    "facilities.YearSettlement.key": "one of three words",
    "facilities.Incident.kind": "one of two words",
    "facilities.IncidentReport.stage": "one of two words",
    "facilities.IncidentReport.to": "one of two words",
    "facilities.IncidentReport.way": "one of six words",
    "facilities.SelfReport.kind": "one of the kinds that apps name",
    "facilities.SelfReport.how": "one of fourteen words",
    "facilities.SelfReport.state": "one of three words",
    "meetings.Meeting.state": "one of three words",
    "meetings.Meeting.online_tool": "the name of a program",
    "meetings.DatePoll.state": "one of three words",
    "meetings.PollAnswer.suits": "one of three words",
    "meetings.Intention.topics": "codes of the rulebook",
    "meetings.Intention.dwellings": "numbers of dwellings",
    "meetings.Intention.measures": "codes of the rulebook",
    "meetings.MeetingPart.review_state": "one of four words",
    "meetings.CouncilMember.category": "a code of the rulebook",
    "meetings.Delivery.kind": "one of five words",
    "meetings.Delivery.channel": "one of two words",
    "meetings.Enquiry.category": "a code of the rulebook",
    "meetings.Enquiry.state": "one of three words",
    "meetings.SurveyedFacility.channel": "one of two words",
    "meetings.AnsweredDay.verdict": "one of three words",
    "meetings.WardRequest.state": "one of three words",
    "meetings.WardRequest.answer": "one of three words",
    "meetings.OfficerAttendance.state": "one of four words",
    "meetings.SeatRequest.category": "a code of the rulebook",
    "meetings.SeatRequest.state": "one of four words",
    "meetings.SeatRequest.channel": "one of two words",
    "meetings.SeatRequest.text": "what everybody is asked to agree to",
    "meetings.Reply.kind": "one of four words",
    "meetings.JointInvitation.state": "one of four words",
    "meetings.JointGroupSeat.state": "one of four words",
    "meetings.SharedReply.state": "one of four words",
    "meetings.JointProposal.state": "one of four words",
    "meetings.OnlineCheck.item": "a code of the rulebook",
    "meetings.HoldingWish.way": "one of five words",
    "meetings.Attendance.category": "a code of the rulebook",
    "meetings.Attendance.kind": "one of three words",
    "evaluations.Evaluation.kind": "one of six words",
    "evaluations.Evaluation.received_from": "an agency's or a body's name",
    "evaluations.Evaluation.named_by": "an authority's name",
    "evaluations.Evaluation.published_where": "where something was made public is public",
    "evaluations.Evaluation.certified_by": "an authority's name",
    "evaluations.EvaluationFile.kind": "one of three words",
    "evaluations.ReviewSetting.body": "a body's name",
    "evaluations.ReviewRound.body": "a body's name",
    "evaluations.CouncilReport.kind": "one of two words",
    "evaluations.CouncilReport.state": "one of five words",
    "evaluations.ReviewRequest.kind": "one of two words",
    "evaluations.EvaluationChoice.way": "one of three words",
    "evaluations.QuestionList.service_type": "a code of the rulebook",
    "evaluations.QuestionList.version": "what a published form calls its version",
    "evaluations.EvaluationPath.list_version": "what a published form calls its version",
    "evaluations.ResultReport.to": "one of two words",
    "evaluations.ResultReport.state": "one of three words",
    "publications.Publication.channel": "one of six words",
    "publications.PassageReport.box": "which passage, never its words",
    "publications.PassageReport.state": "one of three words",
    "publications.Publication.withdrawn_because": "one of six words",
    "publications.Publication.note": "where something was made public is public",
    "publications.Publication.address": "where something was made public is public",
    "obligations.PackRequest.state": "one of four words",
    "publications.ErasureRequest.state": "one of three words",
    "publications.CaseFile.pseudonym": "letters or numbers behind 利用者 or 事例; no name is taken",
    "publications.DisposalList.state": "one of three words",
    "publications.DisposalLine.state": "one of three words",
    "obligations.PriorRecord.duty": "a code of the rulebook",
    "obligations.ReminderChoice.muted_stages": "numbers of days",
    "obligations.PriorRecord.subject": "a subject of the rules, no person's name",
}
#: Keys to another app's model that may be walked backwards: none.
BACKWARDS = {}

OURS = {"accounts", "facilities", "meetings", "evaluations", "publications", "obligations", "office"}


def test_every_table_is_of_a_tenant_open_with_a_reason_or_closed_with_a_reason():
    unclassified = [
        m._meta.db_table
        for m in tables.all_models()
        if m._meta.db_table not in {*tables.walls(), *tables.open_tables(), *tables.CLOSED_TABLES}
    ]
    assert not unclassified
    assert all(len(op.reason) > 10 for op in tables.open_tables().values())


def test_every_tenant_model_stands_behind_the_wall_and_no_other_does():
    assert {m._meta.db_table for m in tables.tenant_models()} == set(tables.walls())


def test_every_manager_of_a_tenant_model_refuses_without_a_door():
    for model in tables.tenant_models():
        managers = list(model._meta.managers)
        if model in tables.record_models():
            managers.append(model._base_manager)
        for manager in managers:
            queryset = manager.get_queryset()
            assert isinstance(queryset, django_scopes.manager.DisabledQuerySet), (model, manager.name)


def test_tenant_models_hang_on_the_municipality_and_nothing_else_crosses_it():
    for model in tables.record_models():
        field = model._meta.get_field(
            "municipality_id" if model._meta.app_label == "office" else "municipality"
        )
        assert not field.null, model
        assert not field.editable, model


def test_every_record_has_a_trail_or_a_reason():
    tracked = set(tables.tracked_models())
    without = {m._meta.label for m in tables.record_models() if m not in tracked}
    assert without == set(tables.UNTRACKED)


def test_what_is_text_in_a_trail_is_hashed_or_harmless():
    found, named = [], set()
    for model, event in tables.tracked_models().items():
        for field in event._meta.concrete_fields:
            if field.name.startswith("pgh_") or field.name.endswith("_sha256"):
                continue
            if model._meta.label in CLEAR_TEXT or not _holds_text(field):
                continue
            place = f"{model._meta.label}.{field.name}"
            named.add(place)
            if place not in CLEAR_FIELDS:
                found.append(place)
    assert not found
    assert named == set(CLEAR_FIELDS), "a line of CLEAR_FIELDS names nothing"


def _holds_text(field):
    if hasattr(field, "base_field"):
        field = field.base_field
        # Lists of codes are drawn from the rulebook, as long as they are short.
        return not (isinstance(field, models.CharField) and field.max_length <= 40)
    return isinstance(field, models.TextField | models.CharField | models.JSONField)


def test_every_hashed_field_is_followed_by_its_hash():
    for model, event in tables.tracked_models().items():
        for name in event.hashed_fields:
            assert event._meta.get_field(f"{name}_sha256").max_length == 64, model
            assert not any(f.name == name for f in event._meta.get_fields()), f"{model}.{name} in clear"


def test_trails_carry_context_in_the_event_and_outlive_the_record():
    for model, event in tables.tracked_models().items():
        names = {f.name: f for f in event._meta.concrete_fields}
        assert {"pgh_context", "pgh_context_id", "municipality"} <= names.keys(), model
        assert names["pgh_obj"].db_constraint is False, model


def test_keys_across_apps_cannot_be_walked_backwards():
    found = [
        f"{model._meta.label}.{field.name}"
        for model in tables.all_models()
        if model._meta.app_label in OURS
        for field in model._meta.concrete_fields
        if field.remote_field
        and field.related_model._meta.app_label != model._meta.app_label
        and not field.remote_field.hidden
    ]
    assert set(found) == set(BACKWARDS)


def test_a_service_type_is_never_a_choice_or_a_check():
    codes = {str(code) for code in load_rulebook().service_types}
    for model in tables.all_models():
        for field in model._meta.concrete_fields:
            assert not codes & {str(value) for value, _ in getattr(field, "flatchoices", [])}, field
        for constraint in model._meta.constraints:
            assert not any(code in str(constraint) for code in codes), constraint


def test_moments_of_recording_come_from_the_database():
    for model in tables.all_models():
        if model._meta.app_label not in OURS:
            continue
        for field in model._meta.concrete_fields:
            taken_by_python = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
            assert not taken_by_python or field.name == "pgh_created_at", field

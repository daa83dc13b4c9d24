"""The only place that takes away facilities: those that were made by mistake and that no record names."""

from django.apps import apps
from django.db import connection
from django.db.models import Count

from facilities.models import Dwelling, Facility
from office.changing import changing
from office.errors import refuse

#: So many facilities go by one statement.
TURN = 1000
#: What each record that names a facility, or one of its dwellings, is called where it holds the facility in place.
RECORDS = {
    "obligations.Call": "電話の記録",
    "obligations.PriorRecord": "利用開始前の記録",
    "obligations.RegistrationRequest": "登録の依頼",
    "obligations.Reminder": "お知らせ",
    "obligations.PackRequest": "運営指導の資料の依頼",
    "evaluations.CouncilReport": "協議会への報告",
    "evaluations.Evaluation": "評価",
    "evaluations.EvaluationChoice": "評価の受け方",
    "evaluations.EvaluationPath": "評価の道すじ",
    "publications.CaseFile": "事例の資料",
    "publications.ErasureRequest": "内容の消去の依頼",
    "publications.Follower": "公表のお知らせの登録",
    "publications.Publication": "よそでの公表",
    "meetings.CouncilMember": "構成員",
    "meetings.HoldingWish": "利用者や家族の希望",
    "meetings.JointProposal": "合同開催の日時の提案",
    "meetings.SeatRequest": "就任のお願い",
    "meetings.CouncilRequest": "要望・助言",
    "meetings.DatePoll": "日程のお尋ね",
    "meetings.CalendarFeed": "カレンダーのアドレス",
    "meetings.Meeting": "主催する会議",
    "meetings.MeetingPart": "会議",
    "meetings.JointInvitation": "合同開催の招き",
    "meetings.Enquiry": "構成員の紹介のお願い",
    "meetings.SurveyedFacility": "次の年度の開催予定のお願い",
    "meetings.JointGroup": "合同のグループ",
    "meetings.JointGroupSeat": "合同のグループへの参加",
    "meetings.JointPlan": "合同の会議の役割",
    "meetings.SharedText": "合同の議事録",
    "meetings.SharedReply": "合同の議事録への返事",
    "meetings.Visit": "見学",
    "meetings.VisitDwelling": "住居の見学",
    "meetings.DatesAnswer": "次の年度の開催予定",
    "meetings.WardVisit": "自治体の職員の訪問",
    "facilities.FacilityAssignment": "職員の割り当て",
    "facilities.Suspension": "休止",
    "facilities.OperatorChange": "法人の変更",
    "facilities.AddressChange": "移転",
    "facilities.DeskNote": "担当のメモ",
    "facilities.SelfReport": "自己申告",
    "facilities.ContactAddress": "情報公表の連絡先",
    "facilities.SupportPlan": "本人の意思と計画の記録",
    "facilities.SelfCheck": "自己点検",
    "facilities.ChargePrice": "料金",
    "facilities.DailyWish": "その他日常生活費の希望",
    "facilities.RefundHanded": "返したお金の記録",
    "facilities.StatusNotice": "体制の届出書",
    "facilities.RentReckoning": "家賃の計算",
    "facilities.ChargeMonth": "月ごとの費用",
    "facilities.YearSettlement": "年度の精算",
    "facilities.Incident": "事故と身体拘束の記録",
    "facilities.IncidentReader": "記録を見られる職員",
    "facilities.Measure": "対策の記録",
    "facilities.Settlement": "精算",
    "facilities.Disclosure": "情報公表",
    "facilities.Residency": "入居",
    "facilities.Addition": "加算の届出",
}
#: What names a facility and goes with it, each with the reason.
GOES_ALONG = {
    "obligations.Assessment": "computed",
    "obligations.StoredRow": "computed",
    "facilities.Dwelling": "part of it",
    "facilities.StagedRow": "a list's; it forgets the facility",
    "facilities.ListStep": "a list's; it forgets the facility",
}


def links_to(model):
    """The fields of records that name a row of ``model``, as (model, name of the field)."""
    return [
        (other, field.name)
        for other in apps.get_models()
        for field in other._meta.concrete_fields
        if field.remote_field and field.related_model is model and field.db_constraint
    ]


def records_of(facilities):
    """What holds facilities in place, in words, as {facility's id: {word: how many}}. Args: ``facilities``: their ids."""
    found: dict = {}
    for model, name in links_to(Facility):
        if (word := RECORDS.get(model._meta.label)) is not None:
            _count(found, word, model.objects.filter(**{f"{name}__in": facilities}), name)
    for model, name in links_to(Dwelling):
        # What names the facility as well has been counted.
        if not any(field.name == "facility" for field in model._meta.concrete_fields):
            rows = model.objects.filter(**{f"{name}__facility__in": facilities})
            _count(found, RECORDS[model._meta.label], rows, f"{name}__facility")
    return found


def _count(found, word, rows, by):
    for facility_id, number in rows.order_by().values_list(by).annotate(number=Count("pk")):
        found.setdefault(facility_id, {})[word] = number


def in_words(counts):
    """Counts of records as a reader sees them: 会議2件、構成員3件."""
    return "、".join(f"{word}{number:,}件" for word, number in counts.items())


def why_not_remove(facility):
    """Why a facility cannot be taken away, or ""."""
    held = records_of([facility.pk]).get(facility.pk)
    if held:
        return (
            f"この事業所には、{in_words(held)}の記録があるので消せません。"
            "やめた事業所なら、廃止日を登録してください。"
        )
    return ""


def remove_facility(*, by, facility, seen=None):
    """Take away a facility that was made by mistake, with its dwellings. Raises Refused where a record names it, Stale."""
    with changing(by, "facility.remove", facility, seen=seen, policy=why_not_remove):
        dwellings = list(Dwelling.objects.filter(facility=facility).values_list("pk", flat=True))
        remove_rows([facility.pk], dwellings)


def remove_rows(facilities, dwellings, operators=()):
    """Take away rows by their ids, inside the caller's ``acting`` (``sql/remove_facilities.sql``). Raises Refused."""
    facilities = list(facilities)
    # In turns: no statement is to take as long as thousands of facilities with all that could name them.
    turns = [facilities[start : start + TURN] for start in range(0, len(facilities), TURN)]
    _remove([], list(dwellings), [])
    for turn in turns:
        _remove(turn, [], [])
    _remove([], [], list(operators))


def _remove(*ids):
    with connection.cursor() as cursor:
        cursor.execute("SELECT remove_facilities(%s, %s, %s)", ids)
        (table,) = cursor.fetchone()
    if table:
        words = {model._meta.db_table: RECORDS.get(model._meta.label, "記録") for model in apps.get_models()}
        refuse(f"{words.get(table, '記録')}が残っているので消せません。")

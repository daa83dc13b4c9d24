"""The rulebook's names for the codes that facilities carry."""

from compliance.rules import load_rulebook
from compliance.rules.statuses import DUE_SOON, UPCOMING
from compliance.rules.wareki import format_date

#: Verbs of the rules by whose due day something must have reached an office, and which no rule moves to an open day.
_REACHES_AN_OFFICE = frozenset({"notify_before_month", "answer_dates", "contact_before_notice"})

_DISABILITY = "shogai"

#: What follows from the ways in which a facility goes over to another 法人.
HOW_IT_CHANGES = (
    "合併などのときは、指定年月日も構成員もそのまま続きます。"
    "新しい指定のときは、変わった日が指定年月日になり、構成員の任期は前の日で終わり、"
    "予定している会議のオンライン参加の同意は取り直しになります。"
)


def service_types():
    """The rulebook's service types by code."""
    return load_rulebook().service_types


def service_name(code):
    """サービス種別 in words; the code itself where the rulebook no longer knows it."""
    return load_rulebook().service_name(code)


def variant_name(service_type, variant):
    """類型 in words, empty where there is none."""
    service = service_types().get(service_type)
    return service.variants.get(variant, variant) if service else variant


def has_dwellings(service_type):
    """Does this service live in dwellings (共同生活住居)?"""
    service = service_types().get(service_type)
    return bool(service and service.has_dwellings)


def discloses(facility):
    """Is it a service whose entry stands in the disclosure system of the disability services?"""
    kind = service_types().get(facility.service_type)
    return kind is not None and kind.group == _DISABILITY


def closed_when_due(row, office):
    """What is told of a row that will be due at an office on a day on which it is closed; "" of any other.

    Args: ``office``: when the municipality's office is closed.
    """
    if (
        row.due_on is None
        or row.status not in (UPCOMING, DUE_SOON)
        or row.spec.duty.kind.name not in _REACHES_AN_OFFICE
    ):
        return ""
    closed = office.why_closed(row.due_on)
    open_before = format_date(office.last_open(row.due_on))
    return (
        f"期限の日は{closed}で、窓口が閉じています。窓口へ出すなら{open_before}までです。" if closed else ""
    )

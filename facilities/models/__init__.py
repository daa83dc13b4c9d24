"""The tables of this app, by room: what is registered, what is recorded of running and said of it, lists on their way in."""

from facilities.models.charges import (
    ChargeMonth,
    ChargePrice,
    MonthCost,
    MonthPayment,
    MonthResident,
    SettlementShare,
    YearSettlement,
)
from facilities.models.importing import FacilityImport, ListStep, StagedRow
from facilities.models.incidents import Incident, IncidentReader, IncidentReport
from facilities.models.moving import ContactAddress, MovingPlan
from facilities.models.notices import StatusNotice
from facilities.models.reading_ways import ListMapping, ListWord
from facilities.models.refunds import RefundHanded
from facilities.models.register import (
    AccountingYear,
    AddressChange,
    DeskNote,
    Dwelling,
    Facility,
    FacilityAssignment,
    OperatorChange,
    OperatorSpelling,
    Suspension,
)
from facilities.models.rents import RentReckoning
from facilities.models.running import Addition, Disclosure, Measure, Residency, Settlement
from facilities.models.self_checks import SelfCheck, SelfCheckItem
from facilities.models.self_reports import SelfReport, SelfReportStep, said_about
from facilities.models.support import PlanGiven, SupportPaper, SupportPlan
from facilities.models.wishes import DailyWish

__all__ = [
    "AccountingYear",
    "Addition",
    "AddressChange",
    "ChargeMonth",
    "ChargePrice",
    "ContactAddress",
    "DailyWish",
    "DeskNote",
    "Disclosure",
    "Dwelling",
    "Facility",
    "FacilityAssignment",
    "FacilityImport",
    "Incident",
    "IncidentReader",
    "IncidentReport",
    "ListMapping",
    "ListStep",
    "ListWord",
    "Measure",
    "MonthCost",
    "MonthPayment",
    "MonthResident",
    "MovingPlan",
    "OperatorChange",
    "OperatorSpelling",
    "PlanGiven",
    "RefundHanded",
    "RentReckoning",
    "Residency",
    "SelfCheck",
    "SelfCheckItem",
    "SelfReport",
    "SelfReportStep",
    "Settlement",
    "SettlementShare",
    "StagedRow",
    "StatusNotice",
    "SupportPaper",
    "SupportPlan",
    "Suspension",
    "YearSettlement",
    "said_about",
]

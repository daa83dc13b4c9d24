"""The tables of this app, by room: what is registered, what is recorded of running and said of it, lists on their way in."""

from facilities.models.importing import FacilityImport, ListStep, StagedRow
from facilities.models.reading_ways import ListMapping, ListWord
from facilities.models.register import (
    AddressChange,
    DeskNote,
    Dwelling,
    Facility,
    FacilityAssignment,
    OperatorChange,
    OperatorSpelling,
    Suspension,
)
from facilities.models.running import Addition, Disclosure, Measure, Residency, Settlement
from facilities.models.self_reports import SelfReport, SelfReportStep, said_about

__all__ = [
    "Addition",
    "AddressChange",
    "DeskNote",
    "Disclosure",
    "Dwelling",
    "Facility",
    "FacilityAssignment",
    "FacilityImport",
    "ListMapping",
    "ListStep",
    "ListWord",
    "Measure",
    "OperatorChange",
    "OperatorSpelling",
    "Residency",
    "SelfReport",
    "SelfReportStep",
    "Settlement",
    "StagedRow",
    "Suspension",
    "said_about",
]

from django.db import migrations

from office.trails import ChainEvents, WriteTrails
from office.walls import ReadOnly


class Migration(migrations.Migration):
    dependencies = [("facilities", "0002_suspensions_and_changes"), ("accounts", "0006_chain")]

    operations = [
        ReadOnly(
            [
                "FacilityEvent",
                "DwellingEvent",
                "FacilityAssignmentEvent",
                "SuspensionEvent",
                "OperatorChangeEvent",
                "AddressChangeEvent",
                "MeasureEvent",
                "SettlementEvent",
                "DisclosureEvent",
                "ResidencyEvent",
                "AdditionEvent",
            ]
        ),
        WriteTrails(
            [
                "Facility",
                "Dwelling",
                "FacilityAssignment",
                "Suspension",
                "OperatorChange",
                "AddressChange",
                "Measure",
                "Settlement",
                "Disclosure",
                "Residency",
                "Addition",
            ],
            "96ab34cee265a453",
        ),
        ChainEvents(
            [
                "FacilityEvent",
                "DwellingEvent",
                "FacilityAssignmentEvent",
                "SuspensionEvent",
                "OperatorChangeEvent",
                "AddressChangeEvent",
                "MeasureEvent",
                "SettlementEvent",
                "DisclosureEvent",
                "ResidencyEvent",
                "AdditionEvent",
            ],
            "6b37eb1644940a4b",
        ),
    ]

from django.db import migrations

from compliance.obligations.triggers import MarksStale

_OWN_FACILITY = "SELECT municipality_id, facility_id FROM changed"


class Migration(migrations.Migration):
    dependencies = [
        ("evaluations", "0003_later_steps"),
        ("facilities", "0005_records_of_running"),
        ("meetings", "0005_answers_and_ward_visits"),
        ("obligations", "0005_ward_values_mark"),
    ]

    operations = [
        MarksStale(label, _OWN_FACILITY)
        for label in (
            "facilities.Measure",
            "facilities.Settlement",
            "facilities.Disclosure",
            "facilities.Residency",
            "facilities.Addition",
            "meetings.DatesAnswer",
            "meetings.WardVisit",
        )
    ]

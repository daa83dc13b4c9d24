from django.db import migrations

from compliance.obligations.triggers import MarksStale


class Migration(migrations.Migration):
    dependencies = [
        ("facilities", "0026_accounting_years"),
        ("obligations", "0011_rests_where_suspended"),
    ]

    operations = [
        MarksStale(
            {
                "facilities.AccountingYear": "SELECT own.municipality_id, own.id FROM changed JOIN facilities_facility own"
                " ON own.operator_id = changed.operator_id"
            },
            "755fbae586c7e4c5",
        ),
    ]

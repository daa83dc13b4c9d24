from django.db import migrations

from compliance.obligations.triggers import MarksStale


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_ward_values"),
        ("obligations", "0004_stored_title"),
    ]

    operations = [
        MarksStale(
            "accounts.WardValue",
            "SELECT own.municipality_id, own.id FROM changed JOIN facilities_facility own"
            " ON own.municipality_id = changed.municipality_id AND changed.duty <> 'profile'"
            " AND (cardinality(changed.service_types) = 0 OR own.service_type = ANY (changed.service_types))",
        ),
    ]

"""What was public before the register knew facilities: whose it is, and what it is found by."""

from django.db import connection, migrations

from accounts.tenancy import for_each_municipality
from publications.register.letters import letters_of


def fill(apps, schema_editor):
    for_each_municipality(apps, lambda municipality_id: _fill(apps))


def _fill(apps):
    part_of = apps.get_model("meetings", "MeetingPart").objects.select_related("facility")
    minutes = apps.get_model("publications", "PublicMinutes").objects
    facilities = set()
    for part in part_of.filter(pk__in=minutes.values("part_id")):
        for row in minutes.filter(part_id=part.pk):
            row.facility_id = part.facility_id
            if row.withdrawn_on is None:
                row.search_text = letters_of(part.facility, row.content)
            row.save(update_fields=["facility_id", "search_text"])
        facilities.add(part.facility_id)
    with connection.cursor() as cursor:
        for facility in sorted(facilities):
            cursor.execute("SELECT show_facility(%s)", [facility])
    return len(facilities)


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0012_the_register"),
        ("evaluations", "0003_chain"),
        ("meetings", "0011_kinds_of_deliveries"),
        ("facilities", "0014_taking_back"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

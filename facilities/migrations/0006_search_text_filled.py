from django.db import migrations

from accounts.tenancy import for_each_municipality
from facilities.searching import search_text


def fill(apps, schema_editor):
    for_each_municipality(apps, lambda municipality_id: _fill(apps), rows_of=["facilities_facility"])


def _fill(apps):
    facilities = list(apps.get_model("facilities", "Facility").objects.all())
    for facility in facilities:
        facility.search_text = search_text(facility)
    apps.get_model("facilities", "Facility").objects.bulk_update(facilities, ["search_text"], batch_size=500)
    return len(facilities)


class Migration(migrations.Migration):
    dependencies = [("facilities", "0005_search_text")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

from django.db import migrations
from django.db.models import OuterRef, Subquery

from accounts.tenancy import for_each_municipality


def fill(apps, schema_editor):
    """A place names the facility whose minutes can be read there."""
    for_each_municipality(apps, lambda municipality_id: _fill(apps), rows_of=["publications_publication"])


def _fill(apps):
    parts = apps.get_model("meetings", "MeetingPart").objects.filter(pk=OuterRef("part"))
    rows = apps.get_model("publications", "Publication").objects.filter(facility=None)
    return rows.update(facility_id=Subquery(parts.values("facility_id")[:1]))


class Migration(migrations.Migration):
    dependencies = [("publications", "0025_places_with_proof")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

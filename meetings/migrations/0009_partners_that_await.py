from django.db import migrations
from django.db.models import Exists, OuterRef

from accounts.tenancy import for_each_municipality


def mark(apps, schema_editor):
    """A partner that has written nothing of a joint meeting which another has recorded has still to record its part."""
    for_each_municipality(apps, lambda municipality_id: _mark(apps.get_model("meetings", "MeetingPart")))


def _mark(parts):
    recorded = parts.objects.filter(meeting=OuterRef("meeting"), attendance_recorded=True)
    silent = parts.objects.filter(
        Exists(recorded),
        meeting__state="held",
        attendance_recorded=False,
        review_state="none",
        submitted_on=None,
        distributed_on=None,
        published_on=None,
    )
    return silent.update(awaits_record=True)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0008_own_record_of_a_joint_meeting")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]

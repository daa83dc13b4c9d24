from django.db import migrations

from office.grants import MayDelete


class Migration(migrations.Migration):
    dependencies = [("facilities", "0009_batches_of_lists")]

    operations = [MayDelete("OperatorChange"), MayDelete("AddressChange")]

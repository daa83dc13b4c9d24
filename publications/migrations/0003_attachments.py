from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0002_chain"),
        ("meetings", "0005_attachments"),
    ]

    operations = [
        migrations.RenameField(model_name="publicdraft", old_name="papers", new_name="attachments"),
    ]

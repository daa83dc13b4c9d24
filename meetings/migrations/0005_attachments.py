import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """An attached file was called a paper, as is what the program prints and what comes by post. The tables stay."""

    dependencies = [
        ("meetings", "0004_chain"),
    ]

    operations = [
        migrations.AlterModelTable(name="paper", table="meetings_paper"),
        migrations.AlterModelTable(name="paperevent", table="meetings_paperevent"),
        migrations.RenameModel(old_name="Paper", new_name="Attachment"),
        migrations.RenameModel(old_name="PaperEvent", new_name="AttachmentEvent"),
        migrations.AlterField(
            model_name="attachment",
            name="part",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attachments",
                to="meetings.meetingpart",
            ),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("obligations", "0003_prior_record_and_stale_marks"),
    ]

    operations = [
        migrations.AddField(
            model_name="storedrow",
            name="title",
            field=models.CharField(default="", max_length=300, verbose_name="義務の名前と対象"),
        ),
    ]

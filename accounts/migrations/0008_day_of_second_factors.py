"""From which day a ward asks the people of its facilities for a second factor."""

from django.db import migrations, models

import office.trails


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_proved_addresses"),
    ]

    operations = [
        migrations.AddField(
            model_name="wardprofile",
            name="factor_from",
            field=models.DateField(blank=True, null=True, verbose_name="事業所の人に2段階の確認を求める日"),
        ),
        migrations.AddField(
            model_name="wardprofileevent",
            name="factor_from",
            field=models.DateField(blank=True, null=True, verbose_name="事業所の人に2段階の確認を求める日"),
        ),
        office.trails.WriteTrails(
            models=("WardProfile",),
            sha256="96ab34cee265a453",
        ),
        office.trails.ChainEvents(
            models=("WardProfileEvent",),
            sha256="6b37eb1644940a4b",
        ),
    ]

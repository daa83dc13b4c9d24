from django.db import migrations, models

from office.sql import SqlFile
from office.trails import ChainEvents, WriteTrails
from office.walls import KeeperReads, KeeperWrites


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0010_rows_of_logins"),
    ]

    operations = [
        migrations.AddField(
            model_name="wardprofile",
            name="record_years",
            field=models.PositiveSmallIntegerField(default=5, verbose_name="記録を残す年数"),
        ),
        migrations.AddField(
            model_name="wardprofileevent",
            name="record_years",
            field=models.PositiveSmallIntegerField(default=5, verbose_name="記録を残す年数"),
        ),
        migrations.AddConstraint(
            model_name="wardprofile",
            constraint=models.CheckConstraint(
                condition=models.Q(("record_years__gte", 1), ("record_years__lte", 30)),
                name="ward_profile_keeps_the_record",
            ),
        ),
        WriteTrails(
            models=("WardProfile",),
            sha256="96ab34cee265a453",
        ),
        ChainEvents(
            models=("WardProfileEvent",),
            sha256="6b37eb1644940a4b",
        ),
        SqlFile("chain_hash.sql", "b05f19557b1f35af"),
        SqlFile("row_hash.sql", "98cfe2670427f258"),
        KeeperReads("WardProfile", ["record_years"], more=True),
        KeeperReads("SecurityEvent", ["id", "municipality_id", "at"]),
        KeeperReads("OutsideEvent", ["id", "at"], more=True),
        KeeperWrites("SecurityEvent", sweeps=True),
        KeeperWrites("OutsideEvent", sweeps=True),
        SqlFile("keeper/sweep_security_events.sql", "3b2a97d92f8198ad"),
    ]

from django.db import migrations

from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0005_withdrawn_mail"),
    ]

    operations = [
        SqlFile("count_revision.sql", "c30b8809dccc0058"),
    ]

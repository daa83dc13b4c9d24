from django.db import migrations

import office.sql


class Migration(migrations.Migration):
    dependencies = [("publications", "0041_deletions_noted_anew")]

    operations = [
        office.sql.SqlFile("erase_content.sql", "f376075e5f226d31"),
        office.sql.SqlFile("dispose_evaluation.sql", "d7ba403302ffc978"),
        office.sql.SqlFile("dispose.sql", "7ab30f23b1fbab85"),
    ]

from django.db import migrations

import office.sql


class Migration(migrations.Migration):
    dependencies = [("publications", "0039_disposing_of_results")]

    operations = [office.sql.SqlFile("publish_evaluation.sql", "74c1ca90b9d0a718")]

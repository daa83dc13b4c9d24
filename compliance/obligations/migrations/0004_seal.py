"""Hangs on the chain what stood in the trails before there was one, the oldest first."""

from django.db import connection, migrations

from accounts.tenancy import for_each_municipality
from office.trails import is_trail, shape_of

_SEAL = """
SELECT count(chain_row(municipality_id, event_table, event_row, shape, row_hash)) FROM (
    SELECT * FROM ({rows}) e ORDER BY at, event_table, event_row
) inorder
"""
_ROWS = """
SELECT municipality_id, '{table}' AS event_table, pgh_id::bigint AS event_row, '{shape}' AS shape,
    row_hash(to_jsonb(e)) AS row_hash, pgh_created_at AS at FROM {table} e
"""


def seal(apps, schema_editor):
    trails = [model for model in apps.get_models() if is_trail(model)]
    rows = " UNION ALL ".join(
        _ROWS.format(table=model._meta.db_table, shape=shape_of(model)) for model in trails
    )

    def run(municipality_id):
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL timezone = 'UTC'")
            cursor.execute(_SEAL.format(rows=rows))
            return cursor.fetchone()[0]

    for_each_municipality(apps, run, rows_of=[model._meta.db_table for model in trails])


class Migration(migrations.Migration):
    dependencies = [
        ("obligations", "0003_chain"),
        ("publications", "0002_chain"),
        ("evaluations", "0003_chain"),
        ("meetings", "0004_chain"),
        ("facilities", "0003_chain"),
        ("accounts", "0006_chain"),
    ]

    operations = [migrations.RunPython(seal)]

from importlib import import_module

from django.db import migrations

from office.walls import OwnerFunction

ANY_FILE = import_module("publications.migrations.0002_walls").PUBLISH_FILE

# A file goes out if the public version names it among its papers, or if it was printed from a public version's text.
PUBLISH_FILE = """
    INSERT INTO publications_publicfile (minutes_id, title, file_name, content_type, sha256, data)
    SELECT m.id, p_title, f.name, f.content_type, f.sha256, c.data
    FROM publications_publicminutes m
    JOIN meetings_version v ON v.id = m.version_id
    JOIN office_storedfile f ON f.id = p_file AND f.erased_at IS NULL
    JOIN office_storedcontent c ON c.file_id = f.id
    WHERE m.id = p_minutes AND m.withdrawn_on IS NULL AND (
        v.content->'papers' @> jsonb_build_array(jsonb_build_object('file', f.id))
        OR EXISTS (
            SELECT 1 FROM office_printedfile p JOIN office_snapshot s ON s.id = p.snapshot_id
            WHERE p.file_id = f.id AND s.kind = 'public'
        )
    )
    ON CONFLICT (minutes_id, sha256, title) DO NOTHING
    RETURNING id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0003_what_the_public_wording_was_made_from"),
        ("office", "0002_mail_and_print"),
    ]

    operations = [
        OwnerFunction(
            "publish_file(p_minutes bigint, p_file bigint, p_title text)",
            "bigint",
            PUBLISH_FILE,
            replaces=ANY_FILE,
        ),
    ]

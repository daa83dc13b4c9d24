from django.db import migrations

from office.walls import APPEND, READ_WRITE, OpenTable, OwnerFunction, TenantWall

# What is public is written by these functions alone. They run as the owner, whom the wall holds too: they see the
# rows of the municipality whose door is open and no others.
PUBLISH_MINUTES = """
    WITH source AS (
        SELECT v.id, v.part_id, v.content, v.sha256, m.code, m.name AS municipality, f.name, f.service_type, e.date
        FROM meetings_version v
        JOIN meetings_meetingpart p ON p.id = v.part_id
        JOIN meetings_meeting e ON e.id = p.meeting_id AND e.state = 'held'
        JOIN facilities_facility f ON f.id = p.facility_id
        JOIN accounts_municipality m ON m.id = v.municipality_id
        WHERE v.id = p_version AND v.kind = 'public' AND v.confirmed_by_id IS NOT NULL
    ), replaced AS (
        UPDATE publications_publicminutes SET withdrawn_on = p_on
        WHERE part_id = (SELECT part_id FROM source) AND withdrawn_on IS NULL AND version_id <> p_version
        RETURNING address
    )
    INSERT INTO publications_publicminutes (version_id, part_id, municipality_code, municipality_name, address,
        facility_name, service_type, held_on, published_on, content, sha256)
    SELECT id, part_id, code, municipality, COALESCE((SELECT address FROM replaced LIMIT 1), p_address),
        name, service_type, date, p_on, content, sha256
    FROM source ON CONFLICT (version_id) DO NOTHING
    RETURNING id
"""
PUBLISH_FILE = """
    INSERT INTO publications_publicfile (minutes_id, title, file_name, content_type, sha256, data)
    SELECT m.id, p_title, f.name, f.content_type, f.sha256, c.data
    FROM publications_publicminutes m
    JOIN meetings_version v ON v.id = m.version_id
    JOIN office_storedfile f ON f.id = p_file AND f.erased_at IS NULL
    JOIN office_storedcontent c ON c.file_id = f.id
    WHERE m.id = p_minutes AND m.withdrawn_on IS NULL
    ON CONFLICT (minutes_id, sha256, title) DO NOTHING
    RETURNING id
"""
WITHDRAW_MINUTES = """
    UPDATE publications_publicminutes m SET withdrawn_on = p_on
    FROM meetings_meetingpart p
    WHERE p.id = m.part_id AND p.id = p_part AND m.withdrawn_on IS NULL
    RETURNING m.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0001_initial"),
        ("meetings", "0002_walls"),
    ]

    operations = [
        TenantWall("PublicDraft"),
        TenantWall("Publication", READ_WRITE),
        TenantWall("PublicationEvent", APPEND, links=False),
        OpenTable("publications_publicminutes", ("SELECT",), "PUBLIC: anybody may read what was made public"),
        OpenTable("publications_publicfile", ("SELECT",), "PUBLIC: papers that go with public minutes"),
        OwnerFunction(
            "publish_minutes(p_version bigint, p_address text, p_on date)", "bigint", PUBLISH_MINUTES
        ),
        OwnerFunction("publish_file(p_minutes bigint, p_file bigint, p_title text)", "bigint", PUBLISH_FILE),
        OwnerFunction("withdraw_minutes(p_part bigint, p_on date)", "bigint", WITHDRAW_MINUTES),
    ]

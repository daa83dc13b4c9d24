from django.db import migrations

from office.walls import READ_WRITE, KeeperFunction, KeeperReads, TenantWall


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0002_mail_and_print"),
        ("accounts", "0002_walls"),
    ]

    operations = [
        TenantWall("office.OutgoingMail", READ_WRITE, home="accounts.Municipality"),
        TenantWall("office.PrintedFile", READ_WRITE, home="accounts.Municipality"),
        KeeperReads("office.OutgoingMail", ["municipality_id", "state", "next_try_at", "claimed_at"]),
        KeeperFunction(
            "municipalities_with_open_mail()",
            "SETOF bigint",
            "SELECT DISTINCT municipality_id FROM office_outgoingmail"
            " WHERE state IN ('waiting', 'sending') AND next_try_at <= now()",
        ),
    ]

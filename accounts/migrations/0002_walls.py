from django.db import migrations

from office.walls import APPEND, EVERYTHING, READ_WRITE, KeeperFunction, KeeperReads, OpenTable, TenantWall


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0001_initial"),
        ("accounts", "0001_initial"),
        ("sessions", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        OpenTable(
            "accounts_user", READ_WRITE, "login data of people who may belong to several municipalities"
        ),
        OpenTable("accounts_municipality", READ_WRITE, "the list of tenants itself"),
        OpenTable("django_session", EVERYTHING, "a session begins before the municipality is known"),
        OpenTable("django_content_type", ("SELECT",), "names of models, the same for all"),
        OpenTable("account_emailaddress", EVERYTHING, "addresses of logins"),
        OpenTable("account_emailconfirmation", EVERYTHING, "confirmations of addresses of logins"),
        OpenTable("mfa_authenticator", EVERYTHING, "second factors of logins, encrypted"),
        OpenTable("usersessions_usersession", EVERYTHING, "where a login is signed in"),
        TenantWall("Desk"),
        TenantWall("Operator", READ_WRITE),
        TenantWall("Membership", READ_WRITE, own_rows=True),
        TenantWall("DeskEvent", APPEND, links=False),
        TenantWall("OperatorEvent", APPEND, links=False),
        TenantWall("MembershipEvent", APPEND, links=False),
        TenantWall("office.StoredFile", READ_WRITE, home="accounts.Municipality"),
        TenantWall("office.StoredContent", APPEND, home="accounts.Municipality"),
        TenantWall("office.Snapshot", APPEND, home="accounts.Municipality"),
        TenantWall("office.Job", READ_WRITE, home="accounts.Municipality"),
        KeeperReads("office.Job", ["municipality_id", "state", "claimed_at"]),
        KeeperFunction(
            "municipalities_with_open_jobs()",
            "SETOF bigint",
            "SELECT DISTINCT municipality_id FROM office_job WHERE state IN ('waiting', 'running')",
        ),
    ]

"""A login is read where it was named or belongs to the open municipality; before, two functions give the one asked for."""

from django.db import migrations

from office.login_walls import LoginRows, ReadHere, RowsOf
from office.sql import SqlFile
from office.walls import KeeperReads


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0011_keeping"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [
        SqlFile("login_addressed.sql", "52b8421c227421a0"),
        SqlFile("login_numbered.sql", "b65e1fa307be3e18"),
        ReadHere("accounts_user", "id"),
        ReadHere("mfa_authenticator", "user_id"),
        LoginRows("account_emailaddress"),
        RowsOf("account_emailconfirmation", "email_address_id", "account_emailaddress"),
        KeeperReads("mfa.Authenticator", ["id", "user_id"]),
        SqlFile("keeper/owners_of_factors.sql", "ea2e075a88698612"),
    ]

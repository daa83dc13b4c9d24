"""Rows of a login open to whoever names the login, a session to whoever knows its key; nobody is made an operator by the app."""

from django.db import migrations

from office.login_walls import Closed, LoginRows, Logins, Municipalities
from office.sql import SqlFile


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_rule_checks")]

    operations = [
        SqlFile("no_platform_operator_yet.sql", "c505c3d333472592"),
        SqlFile("session_of.sql", "157073126c675c18"),
        SqlFile("session_exists.sql", "d0c4387f046d6b33"),
        SqlFile("save_session.sql", "8ca601347f5913b3"),
        SqlFile("end_session.sql", "f444518a4a734499"),
        SqlFile("sweep_sessions.sql", "e86d4f8bdde05ff3"),
        Logins("accounts_user"),
        Municipalities("accounts_municipality"),
        LoginRows("mfa_authenticator", read_by_all=True),
        LoginRows("usersessions_usersession"),
        Closed("django_session", "functions give one session to whoever knows its key"),
    ]

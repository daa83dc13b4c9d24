"""The tables of others that a login lives in; they point at accounts_user, which the migration before this one makes."""

from django.db import migrations

from office.walls import EVERYTHING, OpenTable


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("sessions", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        OpenTable("django_session", EVERYTHING, "a session begins before the municipality is known"),
        OpenTable("django_content_type", ("SELECT",), "names of models, the same for all"),
        OpenTable("account_emailaddress", EVERYTHING, "addresses of logins"),
        OpenTable("account_emailconfirmation", EVERYTHING, "confirmations of addresses of logins"),
        OpenTable("mfa_authenticator", EVERYTHING, "second factors of logins, encrypted"),
        OpenTable("usersessions_usersession", EVERYTHING, "where a login is signed in"),
    ]

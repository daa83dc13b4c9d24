#!/usr/bin/env python
"""Command line of the program."""

import os
import sys

# These read or change the shape of the database: the app's own login may not.
OWNER_COMMANDS = {
    "makemigrations",
    "migrate",
    "optimizemigration",
    "pgtrigger",
    "showmigrations",
    "squashmigrations",
}


def main() -> None:
    if sys.argv[1:2] == ["assess"]:
        # The rules are plain Python: setting up every app would take longer than most answers.
        from compliance.rules.cli import main as assess

        sys.exit(assess(sys.argv[2:]))
    if sys.argv[1:2] in (["backup"], ["restore"]):
        # On a machine where nothing is set up yet there are no keys: those are in the backup.
        from config.backup import cli

        sys.exit({"backup": cli.backup, "restore": cli.restore}[sys.argv[1]](sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if len(sys.argv) > 1 and sys.argv[1] in OWNER_COMMANDS:
        os.environ.setdefault("YORIAI_DB_ROLE", "owner")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()

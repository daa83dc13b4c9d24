"""``manage.py assess``: the rules module's answers, without a database."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from compliance.rules import cli


class Command(BaseCommand):
    help = "事業所の事実を読み、義務の一覧を JSON で出します（データベースは使いません）。"
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        cli.add_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        status = cli.run(_Options(options))
        if status:
            sys.exit(status)


class _Options:
    """Django hands the parsed arguments over as a dict; the rules read them as attributes."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.__dict__.update(options)

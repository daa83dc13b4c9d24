"""``manage.py import_facilities FILE --municipality CODE [--dry-run] [--json]``"""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from accounts.models import Municipality
from accounts.tenancy import scope
from compliance.rules.memory import without_collecting
from compliance.rules.troubles import trouble
from facilities.importing import problems, services, telling
from facilities.lists.apart import read_facilities
from facilities.lists.encoding import CHOICES
from facilities.lists.faults import EncodingUnclear, Faults, ListError
from facilities.lists.found import Reading
from facilities.lists.places import UnknownPlace, place_by_code
from office.errors import Later, Refused

_COUNTS = ("rows", "in_municipality", "new", "changed", "unchanged", "unsupported")

_ENCODING_UNCLEAR = (
    "文字コードを判別できません。ファイルの一部が壊れているおそれがあります。元のソフトで「CSV UTF-8」として保存し直すか、"
    "--encoding cp932 か --encoding utf-8 を付けて読み込んでください（読めない文字のある欄は空欄として扱います）。"
)


class Command(BaseCommand):
    help = "事業所の一覧（CSV・XLSX）を取り込みます。--dry-run では何も書かずに件数と問題のある行だけを表示します。"
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", help="一覧のファイル")
        parser.add_argument("--municipality", required=True, metavar="CODE", help="自治体コード（6桁）")
        parser.add_argument("--dry-run", action="store_true", help="書き込まずに確かめる")
        parser.add_argument("--json", action="store_true", help="結果をJSONで表示する")
        parser.add_argument("--encoding", choices=CHOICES, help="文字コードを判別できないときに指定する")

    @without_collecting()
    def handle(self, *, file, municipality, dry_run, **options):
        try:
            data = Path(file).read_bytes()
            home = _home(municipality)
        except OSError as failure:
            raise CommandError(f"ファイルを読めません: {file}（{trouble(failure)}）") from None
        except UnknownPlace as failure:
            raise CommandError(str(failure)) from None
        try:
            reading = read_facilities(data, home=home, chosen_encoding=options["encoding"])
        except EncodingUnclear:
            self._print(_unreadable(ListError(_ENCODING_UNCLEAR)), {}, {}, options["json"])
            raise SystemExit(1) from None
        except ListError as failure:
            self._print(_unreadable(failure), {}, {}, options["json"])
            raise SystemExit(1) from None
        except (Refused, Later) as failure:
            self._print(_unreadable(ListError(str(failure))), {}, {}, options["json"])
            raise SystemExit(1) from None
        tenant = _tenant(home.code, needed=not dry_run)
        counts, steps = _compared(reading, tenant)
        if not dry_run:
            services.apply_directly(by=None, municipality=tenant, reading=reading)
        self._print(reading, counts, steps, options["json"])

    def _print(self, reading, counts, steps, as_json):
        answer = {"format": reading.format, "encoding": reading.encoding}
        answer |= {name: counts.get(name, 0) for name in _COUNTS} | {"removed": 0}
        found = problems.of_reading(reading)
        for kind in ("error", "warning"):
            answer[f"{kind}s"] = [_as_told(problem) for problem in found if problem["kind"] == kind]
        answer |= steps or telling.NOTHING
        if as_json:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        self.stdout.write(
            "形式 {format} / 文字コード {encoding}\n行 {rows}、この自治体 {in_municipality}、新規 {new}、変更 {changed}、"
            "変更なし {unchanged}、未対応 {unsupported}、消えた行 {removed}".format(**answer)
        )
        for word, faults in (("誤り", answer["errors"]), ("注意", answer["warnings"])):
            for fault in faults:
                place = " ".join(str(part) for part in (fault["line"], fault["column"]) if part)
                self.stdout.write(f"{word} {place}: {fault['message']}")


def _as_told(problem):
    return {name: problem[name] for name in ("line", "column", "message")}


def _unreadable(failure):
    return Reading(None, None, faults=Faults(errors=[failure.fault]))


def _home(code):
    """The place of a code; also of a tenant that the table of the country does not have (a merger, an invented town)."""
    try:
        return place_by_code(code)
    except UnknownPlace:
        tenant = Municipality.objects.filter(code=code).first() if _server_answers() else None
        if tenant is None:
            raise
        return services.home_of(tenant)


def _compared(reading, tenant):
    """(counts, steps) of a reading beside what the municipality knows, or beside nothing."""
    if tenant is None:
        plans = services.compare_list(reading, known=False)
        return services.counts_of(reading, plans), telling.steps_of(plans)
    with scope(tenant):
        plans = services.compare_list(reading)
        return services.counts_of(reading, plans), telling.steps_of(plans)


def _tenant(code, needed):
    """The municipality as a tenant; None for a dry run where there is none, or no database to ask."""
    if not needed and not _server_answers():
        return None
    tenant = Municipality.objects.filter(code=code).first()
    if tenant is None and needed:
        raise CommandError(
            f"自治体コード {code} の自治体がまだ登録されていません。先に自治体を登録してください（--dry-run なら登録なしで確かめられます）。"
        )
    return tenant


def _server_answers():
    # A dry run starts no server: without a socket of ours there is nothing to compare with.
    host = connection.settings_dict["HOST"]
    if host.startswith("/") and not any(Path(host).glob(".s.PGSQL.*")):
        return False
    try:
        return Municipality._meta.db_table in connection.introspection.table_names()
    except DatabaseError:
        return False

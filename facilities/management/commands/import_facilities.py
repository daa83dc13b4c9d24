"""``manage.py import_facilities FILE --municipality CODE [--dry-run] [--json] [--mapping FILE] [--accept-proposal]``"""

import json
from argparse import ArgumentTypeError
from dataclasses import replace
from datetime import date
from pathlib import Path

import yaml
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.utils import timezone

from accounts.models import Municipality
from accounts.tenancy import scope
from compliance.rules.memory import without_collecting
from compliance.rules.troubles import trouble
from facilities.importing import by_command, problems, services, telling
from facilities.lists.apart import read_facilities
from facilities.lists.encoding import CHOICES
from facilities.lists.faults import EncodingUnclear, Faults, ListError, MappingNeeded
from facilities.lists.fields import label_of
from facilities.lists.list_result import ListReading
from facilities.lists.mapping import Mapping, MappingFault
from facilities.lists.places import UnknownPlace, place_by_code
from office.errors import Later, Refused

_COUNTS = ("rows", "in_municipality", "new", "changed", "unchanged", "unsupported")

_ENCODING_UNCLEAR = (
    "文字コードを判別できません。ファイルの一部が壊れているおそれがあります。元のソフトで「CSV UTF-8」として保存し直すか、"
    "--encoding cp932 か --encoding utf-8 を付けて読み込んでください（読めない文字のある欄は空欄として扱います）。"
)


_HOW_TO_ACCEPT = (
    "提案のとおりに読むときは --accept-proposal を付けてください。直すときは --save-mapping FILE で書き出し、"
    "直したものを --mapping FILE で読んでください。"
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
        parser.add_argument("--mapping", metavar="FILE", help="列の対応を書いたファイル（YAMLかJSON）")
        parser.add_argument("--save-mapping", metavar="FILE", help="使った列の対応を、このファイルに書く")
        parser.add_argument(
            "--accept-proposal", action="store_true", help="知らない一覧や言葉を、提案されたとおりに読む"
        )
        parser.add_argument(
            "--by",
            metavar="ADDRESS",
            help="取り込みを登録する自治体の管理者。画面で見られ、取り消せる取り込みになる",
        )
        parser.add_argument(
            "--confirm-steps",
            metavar="DATE",
            type=_day,
            help="休止・廃止・再開、法人の変更、移転も登録する。一覧に日付のないものは、この日（例: 2026-04-01）にする",
        )

    @without_collecting()
    def handle(self, *, file, municipality, dry_run, **options):
        try:
            data = Path(file).read_bytes()
            home = _home(municipality)
        except OSError as failure:
            raise CommandError(f"ファイルを読めません: {file}（{trouble(failure)}）") from None
        except UnknownPlace as failure:
            raise CommandError(str(failure)) from None
        mapping = _mapping(options["mapping"])
        try:
            reading = read_facilities(
                data,
                home=home,
                chosen_encoding=options["encoding"],
                mapping=mapping,
                accept=options["accept_proposal"],
                today=timezone.localdate(),
            )
        except EncodingUnclear:
            self._refuse(ListError(_ENCODING_UNCLEAR), options)
        except MappingNeeded as needed:
            _save(needed.proposal.mapping.to_dict(), options["save_mapping"])
            self._refuse(needed, options)
        except (ListError, Refused, Later) as failure:
            self._refuse(failure if isinstance(failure, ListError) else ListError(str(failure)), options)
        _save(reading.mapping, options["save_mapping"])
        tenant = _tenant(home.code, needed=not dry_run)
        by = _administrator(tenant, dry_run=dry_run, **options)
        counts, steps = _compared(reading, tenant)
        found = problems.of_reading(reading)
        if not dry_run:
            self._write(by, tenant, Path(file).name, data, reading, options["confirm_steps"], steps)
        self._print(reading, found, counts, steps, options["json"])

    def _write(self, by, tenant, name, data, reading, steps_on, steps):
        """Write the list; what becomes of its steps is told beside the answer."""
        confirmed = None
        if by is None:
            services.apply_directly(by=None, municipality=tenant, reading=reading)
        else:
            confirmed = by_command.apply_as(by=by, name=name, data=data, reading=reading, steps_on=steps_on)
        if confirmed is not None:
            self.stderr.write(f"手続きを{confirmed.done}件登録しました。")
            for step, sentence in confirmed.refused:
                self.stderr.write(
                    f"登録していない手続き {step.name}（{step.get_kind_display()}）: {sentence}"
                )
        elif number := sum(map(len, steps.values())):
            self.stderr.write(
                f"手続き{number}件（休止・廃止・再開、法人の変更）は登録していません。"
                "登録するときは --by と --confirm-steps を付けてください。"
            )

    def _refuse(self, failure, options):
        reading = _unreadable(failure)
        self._print(reading, problems.of_reading(reading), {}, {}, options["json"])
        raise SystemExit(1)

    def _print(self, reading, found, counts, steps, as_json):
        answer = {"format": reading.format, "encoding": reading.encoding}
        answer |= {name: counts.get(name, 0) for name in _COUNTS} | {"removed": 0}
        found = sorted(found, key=lambda problem: problem["line"] or 0)
        for kind in ("error", "warning"):
            answer[f"{kind}s"] = [_as_told(problem) for problem in found if problem["kind"] == kind]
        answer |= {"mapping": reading.mapping, "unknown_words": reading.unknown_words}
        answer |= {"questions": reading.questions}
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
    told = {name: problem[name] for name in ("line", "column", "message")}
    told["kind"] = problem.get("topic", "")
    return told | {name: problem.get(name, "") for name in ("weight", "before", "after")}


def _unreadable(failure):
    """A reading of nothing, with the sentence; where a mapping is needed, with what is proposed and how it is accepted."""
    reading = ListReading(None, None, faults=Faults(errors=[failure.fault]))
    if isinstance(failure, MappingNeeded):
        proposal = failure.proposal
        columns = [
            f"{c.header or f'{c.place + 1}列目'} → {label_of(c.field)}" for c in proposal.columns if c.field
        ]
        sentence = f"{failure}列の提案: {'、'.join(columns) or 'なし'}。{_HOW_TO_ACCEPT}"
        reading.faults.errors = [replace(failure.fault, message=sentence, kind="mapping_needed")]
        reading.mapping = proposal.mapping.to_dict()
        reading.questions = [question.as_dict() for question in proposal.questions]
    return reading


def _mapping(path):
    if path is None:
        return None
    try:
        return Mapping.from_dict(yaml.safe_load(Path(path).read_text(encoding="utf-8")))
    except OSError as failure:
        raise CommandError(f"列の対応のファイルを読めません: {path}（{trouble(failure)}）") from None
    except UnicodeDecodeError:
        raise CommandError(f"列の対応のファイルがUTF-8ではありません: {path}") from None
    except yaml.YAMLError:
        raise CommandError(f"列の対応のファイルがYAMLやJSONとして読めません: {path}") from None
    except MappingFault as fault:
        raise CommandError("\n".join(f"{path}: {one}" for one in fault.faults)) from None


def _save(mapping, path):
    if path is None:
        return
    words = yaml.safe_dump(mapping, allow_unicode=True, sort_keys=False)
    try:
        Path(path).write_text(words, encoding="utf-8")
    except OSError as failure:
        raise CommandError(f"列の対応を書けません: {path}（{trouble(failure)}）") from None


def _day(words):
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise ArgumentTypeError("日付は 2026-04-01 のように書いてください。") from None


def _administrator(tenant, *, dry_run, by, confirm_steps, **options):
    """In whose name the list is written, None: the program's."""
    if dry_run or (by is None and confirm_steps is None):
        return None
    if by is None:
        raise CommandError(
            "--confirm-steps には --by も付けてください。手続きには、登録した人の名前が残ります。"
        )
    found = by_command.administrator(tenant, by)
    if found is None:
        raise CommandError(f"{by} は、この自治体の管理者のアドレスではありません。")
    return found


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

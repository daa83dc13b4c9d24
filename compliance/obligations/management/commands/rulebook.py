"""``manage.py rulebook``: a municipality's own values as a file, and what another rulebook would change."""

import json
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts import law
from accounts.models import Municipality
from accounts.tenancy import scope
from compliance.obligations.comparing.comparison import BATCH, RuleComparison, compare
from compliance.rules import RulebookError, load_rulebook
from compliance.rules.reading import read_day
from compliance.rules.troubles import trouble
from compliance.rules.versions import CHANGES, without_versions_from
from compliance.rules.ward_values import dump_ward_values
from facilities.models import Facility


class Command(BaseCommand):
    help = "自治体が決めた値をファイルに書き出し、規則を変えたときの影響を調べます。"

    def add_arguments(self, parser):
        # Django's own class of parser asks for the command itself; those below it are plain ones.
        verbs = parser.add_subparsers(dest="verb", required=True)
        export = verbs.add_parser("export", help="自治体が決めた値を、assess --local が読むファイルにします")
        whatif = verbs.add_parser("whatif", help="規則を変えると、どの事業所の何が変わるかを調べます")
        for verb in (export, whatif):
            verb.add_argument(
                "--municipality", metavar="CODE", required=True, help="全国地方公共団体コード（6桁）"
            )
            verb.add_argument("--on", metavar="DATE", help="基準日（YYYY-MM-DD）。省くと今日")
        export.add_argument("--output", metavar="FILE", help="書き出すファイル。省くと標準出力")
        other = whatif.add_mutually_exclusive_group(required=True)
        other.add_argument("--local", metavar="FILE", help="いまの値の代わりに、このファイルの値にしたとき")
        other.add_argument("--law", metavar="DIR", help="いまの規則の代わりに、このフォルダの規則にしたとき")
        other.add_argument("--version-of", metavar="DATE", help="この日に始まる規則がないときと、あるとき")
        whatif.add_argument("--service-type", metavar="TYPE", help="このサービス種別だけ")
        whatif.add_argument("--format", choices=("table", "json"), default="table", help="出力の形")

    def handle(self, *args, verb, municipality, on, **options):
        tenant = Municipality.objects.filter(code=municipality).first()
        if tenant is None:
            raise CommandError(
                f"コード {municipality} の自治体は登録されていません。6桁のコードを確かめてください。"
            )
        day = _day(on, "--on") if on else timezone.localdate()
        if verb == "export":
            self._export(tenant, day, options["output"])
        else:
            self._whatif(tenant, day, options)

    def _export(self, municipality, on, output):
        with scope(municipality):
            here = law.law_here()
            text = dump_ward_values(here.values(profile_on=on))
        for _, sentence in here.unfit:
            self.stderr.write(f"いまの規則に合わない値を1つ省きました: {sentence}")
        if not output:
            self.stdout.write(text, ending="")
            return
        try:
            Path(output).write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{output}: 書けません（{trouble(error)}）") from None

    def _whatif(self, municipality, on, options):
        with scope(municipality):
            before, after = _books(law.law_here(), options)
            facilities = Facility.objects.order_by("pk")
            if options["service_type"]:
                facilities = facilities.filter(service_type=options["service_type"])
            ids = list(facilities.values_list("pk", flat=True))
        comparison = RuleComparison(on)
        for start in range(0, len(ids), BATCH):
            with scope(municipality):
                compare(ids[start : start + BATCH], before, after, comparison)
        if options["format"] == "json":
            self.stdout.write(json.dumps(comparison.as_json(), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_lines(comparison)))


def _books(here, options):
    try:
        if options["local"]:
            return here.book, _with_file(Path(options["local"]), here.code)
        if options["law"]:
            other = load_rulebook(law=Path(options["law"]))
            return here.book, law.law_with(here.versions, other).book
    except RulebookError as error:
        raise CommandError(str(error)) from None
    return without_versions_from(here.book, _day(options["version_of"], "--version-of")), here.book


def _with_file(path, code):
    book = load_rulebook().with_ward(path)
    if book.ward.code != code:
        raise CommandError(f"{path}: {book.ward.code} の値です。{code} の値のファイルを選んでください。")
    return book


def _day(text, option) -> date:
    try:
        return read_day(text)
    except ValueError as error:
        raise CommandError(f"{option}: {error}") from None


def _lines(comparison):
    yield f"{comparison.on.isoformat()} の時点で、{comparison.asked}件のうち{comparison.touched}件の事業所が変わります。"
    for kind, word in CHANGES.items():
        if comparison.kinds[kind]:
            yield f"  {word}: {comparison.kinds[kind]}"
    for one in comparison.lines:
        yield f"{one['name']}（{one['service']}）"
        for change in one["changes"]:
            since = change["since"] or "以前"
            yield (
                f"  {CHANGES[change['kind']]}: {change['title']}  {_state(change['before'])} → "
                f"{_state(change['after'])}（{since}からの規則）"
            )
    for one in comparison.broken:
        yield f"{one['name']}: 計算できません（{'、'.join(one['why'])}）"


def _state(state):
    if state is None:
        return "なし"
    word = load_rulebook().statuses[state["status"]]
    return f"{word} {state['due_on']}" if state["due_on"] else word

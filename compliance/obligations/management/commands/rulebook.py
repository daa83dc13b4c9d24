"""``manage.py rulebook``: a municipality's own values as a file, and what another rulebook would change."""

import json
from datetime import date
from pathlib import Path
from time import monotonic

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts import law
from accounts.models import Municipality, WardValue
from accounts.tenancy import scope
from compliance.obligations.comparing.comparison import BATCH, RuleComparison, compare
from compliance.obligations.comparing.services import book_with, day_of
from compliance.rules import RulebookError, load_rulebook
from compliance.rules.facts_reader import read_day
from compliance.rules.troubles import trouble
from compliance.rules.versions import CHANGES, without_versions_from
from compliance.rules.ward_file import dump_ward_values
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
        other.add_argument(
            "--value",
            nargs=3,
            metavar=("DUTY", "NAME", "JSON"),
            help="いまの値に、この値を加えたとき。例: minutes.publish within '{\"months\": 2}'",
        )
        whatif.add_argument("--since", metavar="DATE", help="--value の値がいつから効くか。省くと以前から")
        whatif.add_argument("--service-type", metavar="TYPE", help="このサービス種別だけ")
        whatif.add_argument(
            "--format", choices=("sum", "table", "json"), default="table", help="出力の形。sum は合計だけ"
        )

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
        begun = monotonic()
        with scope(municipality):
            before, after, on = _books(law.law_here(), options, on)
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
            return
        lines = [*_sum(comparison, monotonic() - begun)]
        if options["format"] == "table":
            lines += _lines(comparison)
        self.stdout.write("\n".join(lines))


def _books(here, options, on):
    """The book that answers and the other one, and the day on which both are asked."""
    try:
        if options["local"]:
            return here.book, _with_file(Path(options["local"]), here.code), on
        if options["law"]:
            other = load_rulebook(law=Path(options["law"]))
            return here.book, law.law_with(here.versions, other).book, on
    except RulebookError as error:
        raise CommandError(str(error)) from None
    if options["value"]:
        draft = _draft(*options["value"], options["since"])
        if why := law.why_unfit(law.version_of(draft)):
            raise CommandError(f"この値は規則に合いません: {why}")
        return here.book, book_with(here, draft), day_of(here, draft, on)
    return without_versions_from(here.book, _day(options["version_of"], "--version-of")), here.book, on


def _draft(duty, name, text, since):
    """The value that the command line writes, unsaved; which source it would cite makes no difference to days."""
    try:
        value = json.loads(text)
    except ValueError:
        raise CommandError(f"--value: 「{text}」は JSON として読めません。例: '{{\"months\": 2}}'") from None
    return WardValue(
        duty=duty,
        name=name,
        value=value,
        since=_day(since, "--since") if since else None,
        source_title="試しの値",
        source_issuer="試しの値",
        source_edition="試しの値",
        source_clause="試しの値",
    )


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


def _sum(comparison, seconds):
    rows = sum(comparison.kinds.values())
    yield (
        f"{comparison.on.isoformat()} の時点で、{comparison.asked}件のうち{comparison.touched}件の事業所の、"
        f"{rows}の義務が変わります（計算 {seconds:.1f}秒）。"
    )
    for kind, word in CHANGES.items():
        if comparison.kinds[kind]:
            yield f"  {word}: {comparison.kinds[kind]}"
    for duty, counts in sorted(comparison.duties.items()):
        told = "、".join(f"{word} {counts[kind]}" for kind, word in CHANGES.items() if counts[kind])
        yield f"  {comparison.titles[duty]}（{duty}）: {told}"


def _lines(comparison):
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

"""義務一覧: every duty of the rulebook on one sheet, made from the data and from nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass

from .explain import checked_in_words
from .layering import statutes_of
from .model import Book, Branch, Duty, Scope, Version
from .rulebook import Rulebook
from .vocabulary import ServiceType
from .wareki import format_date

RESPONSIBLE = {"facility": "事業所", "municipality": "市区町村"}


@dataclass(frozen=True, slots=True)
class DutySheetLine:
    """One version of one duty as it holds for one circle of facilities.

    ``place`` is the prefecture or municipality whose book says so and ``code`` its code, None for the whole
    country. ``branch`` and ``version`` are the rule itself; all else is that in Japanese.
    """

    duty: Duty
    code: str | None
    branch: Branch
    version: Version
    place: str | None
    whom: str
    reading: str
    values: str
    level: str
    force: str
    since: str
    basis: str
    assumption: str | None
    checked: str


def overview(book: Rulebook) -> list[DutySheetLine]:
    """All versions of all duties: national first, then the books in order of their codes."""
    return [line for duty in book.duties.values() for line in lines_of(book, duty)]


def lines_of(book: Rulebook, rule: Duty) -> list[DutySheetLine]:
    """All versions of a duty or a definition; one that a municipality's book brings is that municipality's alone."""
    books = [*book.books.values(), *([book.ward] if book.ward else [])]
    brought_by = next((own for own in books if rule.id in own.duties), None)
    lines = [line for branch in rule.branches for line in _lines(book, rule, brought_by, branch)]
    for own in books:
        for overlay in own.overlays:
            if overlay.duty == rule.id:
                lines += _lines(book, rule, own, overlay.branch)
    return lines


def duty_sheet_of(
    book: Rulebook, municipality: str, service_type: str | None = None
) -> list[tuple[Duty, list[DutySheetLine]]]:
    """Each duty that may bind in a municipality, with its lines.

    Args:
        service_type: only what binds this type, in one of its variants or all.
    """
    layers = {None, *(layer.code for layer in book.layers(municipality))}
    kind = service_type and book.service_types[service_type]
    found: dict[str, list[DutySheetLine]] = {}
    for line in overview(book):
        if (
            line.duty.id in book.duties
            and line.code in layers
            and (not kind or _binds(line.branch.scope, kind))
        ):
            found.setdefault(line.duty.id, []).append(line)
    # Values laid over a duty that nothing lays down for the type say nothing by themselves.
    return [
        (lines[0].duty, lines)
        for lines in found.values()
        if any(line.version.force is not None for line in lines)
    ]


def _binds(scope: Scope, kind: ServiceType) -> bool:
    return any(scope.binds(kind, variant) for variant in (None, *kind.variants))


def _lines(book: Rulebook, duty: Duty, own: Book | None, branch: Branch) -> Iterator[DutySheetLine]:
    words = book.vocabulary
    for version in branch.versions:
        values = {name: duty.kind.values[name].show(v, words) for name, v in version.values.items()}
        shown = [f"{duty.kind.values[name].label}: {text}" for name, text in values.items()]
        yield DutySheetLine(
            duty=duty,
            code=own.code if own else None,
            branch=branch,
            version=version,
            place=(own.name or own.code) if own else None,
            whom=_whom(book, branch.scope),
            reading=_reading(duty, branch, values),
            values="、".join(shown),
            level=words.levels[version.level],
            force=words.forces[version.force] if version.force else "もとの規則のまま",
            since=_since(version),
            basis="、".join(citation.clause for citation in version.source),
            assumption=version.assumption,
            checked=checked_in_words(version.checked) if version.checked else "未確認",
        )


def _reading(duty: Duty, branch: Branch, values: dict[str, str]) -> str:
    """The reading with this version's values; where they come from a book below, their names stand."""
    labels = {name: f"（{setting.label}）" for name, setting in duty.kind.values.items()}
    return (branch.reading or duty.reading).format(**{**labels, **values})


def _whom(book: Rulebook, scope: Scope) -> str:
    words = book.vocabulary
    parts = [
        *(words.service_types[code].name for code in scope.types),
        *(words.councils[code] for code in scope.councils),
        *(words.groups[code] for code in scope.groups),
        *(words.joint_groups[code] for code in scope.joint_groups),
    ]
    text = "・".join(parts) or "すべて"
    if scope.variants:
        text += f"（{'・'.join(words.variants[code] for code in scope.variants)}）"
    return "会議を活用した外部評価のあるサービス" if scope.external_evaluation else text


def _since(version: Version) -> str:
    since = format_date(version.since, weekday=False) + "から" if version.since else "以前から"
    return since + (f"{format_date(version.until, weekday=False)}まで" if version.until else "")


def markdown(book: Rulebook) -> str:
    """docs/duties.md."""
    parts = [_HEAD, _documents(book), _service_types(book)]
    for duty in book.duties.values():
        parts.append(f"## {duty.title} `{duty.id}`\n\n{duty.text}\n")
        parts.append(
            f"- だれが: {RESPONSIBLE[duty.responsible]}\n- いつ: {duty.times}\n- 満たすもの: {duty.done}\n"
            f"- 自治体が決められる値: {'、'.join(one.label for one in duty.settable().values()) or 'なし'}\n"
        )
        parts.append(_statutes(book, duty))
        parts.append(_table(lines_of(book, duty)))
    parts.append(
        "# 言葉の決まり\n\n義務の決まりが使う言葉の意味と、義務をかからなくするもの。これだけで生じる義務はありません。\n"
    )
    for definition in book.definitions.values():
        parts.append(f"## {definition.title} `{definition.id}`\n\n{definition.text}\n")
        parts.append(_table(lines_of(book, definition)))
    parts.append("## この規則集が答えないこと\n")
    parts.append("".join(f"- **{gap.title}** {gap.why}\n" for gap in book.not_covered.values()))
    return "\n".join(parts)


def _statutes(book: Rulebook, duty: Duty) -> str:
    own = [*book.books.values(), *([book.ward] if book.ward else [])]
    found = statutes_of(book.vocabulary, own, duty.id)
    types, levels = book.service_types, book.vocabulary.levels
    lines = [
        f"- 根拠の条文（{levels[statute.level]}、{'人が読みました' if statute.read else '未読'}）: {statute.words}"
        + (f"。{'・'.join(types[code].name for code in statute.types)}" if statute.types else "")
        + (f"。見つけた所: {'、'.join(statute.found)}" if statute.found else "")
        for statute in found
    ]
    return "\n".join(lines or ["- 根拠の条文: まだ調べていません"]) + "\n"


def _documents(book: Rulebook) -> str:
    rows = ["## 資料\n", "| 略号 | 題 | 出した所 | 版 |", "|---|---|---|---|"]
    rows += [
        f"| {d.code} | {d.title} | {d.issuer} | {d.edition} |" for d in book.vocabulary.documents.values()
    ]
    return "\n".join(rows) + "\n"


def _service_types(book: Rulebook) -> str:
    words = book.vocabulary
    rows = [
        "## サービス種別\n",
        "| サービス | コード | 分野 | 会議 | 年度の回数 | 外部評価 | 要確認 |",
        "|---|---|---|---|---|---|---|",
    ]
    for kind in book.service_types.values():
        cells = (
            kind.name,
            kind.official_code or "—",
            words.groups[kind.group],
            words.councils[kind.council] if kind.council else "なし",
            str(kind.meetings_per_year or "—"),
            "・".join(words.evaluation_ways[way] for way in kind.external_evaluation) or "—",
            kind.assumption or "—",
        )
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


def _table(lines: list[DutySheetLine]) -> str:
    rows = [
        "| どこ | だれに | 期限の読み方 | 値 | だれの決まり | 効力 | いつから | 根拠 | 要確認 | 確認 |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for line in lines:
        cells = (
            line.place or "全国",
            line.whom,
            line.reading,
            line.values or "—",
            line.level,
            line.force,
            line.since,
            line.basis,
            line.assumption or "—",
            line.checked,
        )
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


_HEAD = """# 義務一覧

この文書は規則のデータ（`compliance/rules/law/`）から作ります。手で直さず、データを直してから
`python -m compliance.rules.write_duties` を実行してください。古いままだとテストが知らせます。

「要確認」は、資料が黙っているため仮に決めた値です。「未確認」は、規則と資料を人が見比べた記録がないことです。
"""

"""What an unknown list leaves open: what every row is, how rows group, and what only a person can say."""

from collections import Counter
from dataclasses import dataclass, field

from . import cleaning
from .collected import ListQuestion
from .fields import SERVICE_MARK
from .mapping import BY_SECTION, BY_SHEET, Mapping
from .municipality_of_row import ELSEWHERE, UNCLEAR, PlaceTeller
from .service_names import group_of_number
from .texts import folded, text
from .whereabouts import here_question

#: The share of rows that has to say the same.
_MOST = 0.6
YES_NO = (("yes", "はい"), ("no", "いいえ"))
_MOST = 0.6


@dataclass(slots=True)
class Sample:
    """What was looked at: the columns with their fields, rows below the header, texts above it, names of the sheets, and lines of one
    cell between the rows."""

    columns: list
    rows: list
    titles: list
    sheets: list
    sections: list = field(default_factory=list)

    def cells(self, name):
        """The filled cells under a field."""
        column = next((column for column in self.columns if column.field == name), None)
        return column.cells if column else []

    def has(self, name):
        return any(column.field == name for column in self.columns)

    def value(self, cells, name):
        """The cell of one row under a field."""
        column = next((column for column in self.columns if column.field == name), None)
        return cells[column.place].strip() if column and column.place < len(cells) else ""


@dataclass(slots=True)
class Asked:
    """Constants and grouping as proposed, with the questions; ``missing``: why the list cannot be read without an answer."""

    constants: dict = field(default_factory=dict)
    grouping: str = ""
    questions: list = field(default_factory=list)
    missing: list = field(default_factory=list)

    def ask(self, key, words, choices=(), proposal=""):
        self.questions.append(ListQuestion(key, words, tuple(choices), proposal))


def ask(sample, *, home, names, service_types):
    """An :class:`Asked` for a sample. Args: as :func:`proposing.propose`."""
    asked = Asked()
    _service(sample, asked, names, service_types)
    _town(sample)
    _here(sample, asked, home)
    _grouping(sample, asked, names, service_types)
    _variant(sample, asked, names, service_types)
    _lacking(sample, asked)
    return asked


def _service(sample, asked, names, service_types):
    if sample.has("service") or any(c.field.startswith(SERVICE_MARK) for c in sample.columns):
        return
    choices = [(code, service.name) for code, service in service_types.items()]
    if len(sample.sheets) > 1 and all(names.is_service(text(name)) for name in sample.sheets):
        asked.constants["service"] = BY_SHEET
        choices.insert(0, (BY_SHEET, "シートの名前のとおり"))
    elif any(names.within(words) or names.asked_within(words) for words in sample.sections):
        asked.constants["service"] = BY_SECTION
        choices.insert(0, (BY_SECTION, "行の間の見出しのとおり"))
    else:
        found = _of_titles(sample, names) or _of_rows(sample, names, service_types)
        if found:
            asked.constants["service"] = found
    proposal = asked.constants.get("service", "")
    asked.ask("service", "サービスの種類の列がありません。どの行も、どのサービスですか。", choices, proposal)
    if not proposal:
        asked.missing.append("サービスの種類が分かりません。")


def _of_titles(sample, names):
    """The service that a title above the header, or the sheet, names."""
    for words in (*sample.titles, *sample.sheets):
        found = names.within(words)
        if found:
            return found
    return ""


def _of_rows(sample, names, service_types):
    """The service that the numbers, the dwellings or the variants of the rows tell."""
    with_dwellings = next((code for code, service in service_types.items() if service.has_dwellings), "")
    if sample.has("variant") or sample.has("dwelling_name") or sample.has("satellite"):
        return with_dwellings
    numbers = [cleaning.facility_number(cell)[0] for cell in sample.cells("number")]
    groups = Counter(filter(None, map(group_of_number, numbers)))
    group = groups.most_common(1)[0][0] if groups else ""
    if group and service_types[with_dwellings].group == group:
        return with_dwellings
    written = sample.cells("name")
    named = Counter(names.within(name, group) for name in written).most_common(1)
    return named[0][0] if named and named[0][1] > _MOST * len(written) else ""


def _town(sample):
    """A column of the town's name goes before addresses that lack it."""
    city = next((column for column in sample.columns if column.field == "city"), None)
    if city is None or not sample.has("address") or sample.has("place"):
        return
    pairs = [(sample.value(cells, "city"), sample.value(cells, "address")) for _, cells in sample.rows]
    pairs = [(folded(town), folded(street)) for town, street in pairs if town and street]
    if pairs and sum(town in street for town, street in pairs) < len(pairs) / 2:
        city.field = "place"


def _here(sample, asked, home):
    standing = PlaceTeller(home, Mapping(code="sample"))
    where: Counter = Counter()
    for _, cells in sample.rows:
        number, _ = cleaning.facility_number(sample.value(cells, "number"))
        if sample.has("address") and not number and not sample.value(cells, "address"):
            # A further dwelling's line, or a stray: the line above it tells.
            continue
        found = standing.of(
            code=sample.value(cells, "code"),
            prefecture=sample.value(cells, "prefecture"),
            city=sample.value(cells, "city"),
            address="".join(
                sample.value(cells, key) for key in ("place", "address", "address_2", "address_3")
            ),
            number=number,
        )
        where[found.where] += 1
    if not where[UNCLEAR]:
        return
    here = not where[ELSEWHERE]
    if here:
        asked.constants["here"] = True
    asked.questions.append(here_question(home, "yes" if here else "no"))


def _grouping(sample, asked, names, service_types):
    numbers = Counter(filter(None, (sample.value(cells, "number") for _, cells in sample.rows)))
    repeated = any(count > 1 for count in numbers.values())
    dwellings = _has_dwellings(sample, asked, names, service_types)
    if dwellings and (sample.has("dwelling_name") or repeated):
        asked.grouping = "rows"
        asked.ask("grouping", "同じ番号の行を、一つの事業所の住居として読みますか。", YES_NO, "yes")
    if sample.has("capacity") and not sample.has("dwelling_capacity") and dwellings:
        choices = (("facility", "事業所の定員"), ("dwelling", "住居の定員"))
        proposal = "dwelling" if asked.grouping else "facility"
        asked.constants["capacity"] = proposal
        asked.ask("capacity", "定員は、事業所の定員ですか、住居の定員ですか。", choices, proposal)


def _has_dwellings(sample, asked, names, service_types):
    """Are most rows those of a service that has dwellings?"""
    words = sample.cells("service") or [asked.constants.get("service", "").partition("/")[0]]
    found = [any(service_types[one.code].has_dwellings for one in names.read(word)[0]) for word in words]
    return sum(found) > len(found) / 2


def _variant(sample, asked, names, service_types):
    if sample.has("variant"):
        return
    codes = [code for code, service in service_types.items() if service.variants]
    found = sum(any(names.variant_in(code, name) for code in codes) for name in sample.cells("name"))
    if found:
        asked.constants["variant_from_name"] = True
        asked.ask(
            "variant_from_name",
            f"名前に類型のある行が{found}行あります。名前から類型を決めますか。",
            YES_NO,
            "yes",
        )


def _lacking(sample, asked):
    if not sample.has("name"):
        asked.missing.append("事業所名の列が分かりません。")
    if not sample.has("operator") and not sample.has("corporate_number"):
        asked.ask(
            "operator",
            "法人の列がありません。どの行も同じ法人なら、その名称を入れてください。空欄なら「法人未登録」とします。",
        )
    if not sample.has("number"):
        asked.ask("number", "事業所番号の列がありません。名前と住所で見分けます。")
    if any(c.field == "designated_on" and c.named and c.named.field == "opened_on" for c in sample.columns):
        asked.ask("designated_on", "開始した日の列を、指定年月日として読みますか。", YES_NO, "yes")
    if sample.has("changed_on"):
        asked.ask(
            "changed_on",
            "異動した日の列があります。新規の行の日だけを指定年月日とします。",
            (("new", "新規の行だけ"), ("never", "読まない")),
            "new",
        )

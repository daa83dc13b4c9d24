"""Open data: four tables of one municipality, each column with what it means, for CSV, JSON and their description.

Nothing stands in them but what the pages show anybody. Licence: CC BY 4.0.
"""

from collections.abc import Callable
from dataclasses import dataclass

from accounts.links import public_url
from evaluations.models import Evaluation
from facilities.wording import service_name
from meetings import rules_queries
from publications.register import selectors
from publications.register.models import PublicDay, PublicFacility, PublicMinutes

LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/deed.ja"}
_EVALUATIONS = dict(Evaluation.Kind.choices)


@dataclass(frozen=True)
class DataColumn:
    """One column: its key in JSON, its heading in CSV, what it means, and its type in a JSON schema."""

    key: str
    heading: str
    means: str
    kind: str = "string"
    format: str = ""

    @property
    def schema(self):
        """What a JSON schema says of it; a missing value is null."""
        said = {"title": self.heading, "description": self.means, "type": [self.kind, "null"]}
        return said | ({"format": self.format} if self.format else {})


@dataclass(frozen=True)
class Dataset:
    """One table: its name in addresses, its title, its columns, and the function that gives a municipality's rows."""

    name: str
    title: str
    columns: tuple
    rows: Callable

    @property
    def headings(self):
        return [column.heading for column in self.columns]


_CODE = DataColumn("municipality_code", "全国地方公共団体コード", "6桁のコード")
_NUMBER = DataColumn("facility_number", "事業所番号", "指定のときの番号。まだ登録されていなければ空")
_NAME = DataColumn("facility_name", "事業所名", "いまの名前")
_ID = DataColumn("facility_id", "事業所ID", "このサイトでの番号。ほかの表と結び付ける", "integer")


def _day(key, heading, means):
    return DataColumn(key, heading, means, format="date")


def _facilities(code):
    for one in (
        PublicFacility.objects.filter(municipality_code=code).defer("search_text").order_by("facility_id")
    ):
        yield (
            code,
            one.facility_id,
            one.number,
            one.name,
            one.kana,
            service_name(one.service_type),
            rules_queries.council_of_type(one.service_type),
            one.operator,
            one.life_area,
            one.address,
            one.phone,
            one.url,
            one.capacity,
            one.designated_on,
            one.closed_on,
            one.minutes,
            public_url(selectors.url_of_facility(one)),
        )


def _names(code):
    rows = PublicFacility.objects.filter(municipality_code=code).values_list("facility_id", "number", "name")
    return {pk: (number, name) for pk, number, name in rows}


def _minutes(code):
    names = _names(code)
    rows = PublicMinutes.objects.filter(municipality_code=code, withdrawn_on=None)
    for one in rows.defer("content", "search_text").order_by("pk"):
        number, _ = names.get(one.facility_id, ("", ""))
        yield (
            code,
            one.facility_id,
            number,
            one.facility_name,
            service_name(one.service_type),
            one.held_on,
            one.published_on,
            one.correction,
            public_url(selectors.url_of(one)),
        )


def _days(code, kind):
    rows = PublicDay.objects.filter(municipality_code=code, kind=kind).order_by("pk")
    names = _names(code)
    for one in rows:
        yield one, names.get(one.facility_id, ("", ""))


def _meetings(code):
    for one, (number, name) in _days(code, PublicDay.Kind.MEETING):
        yield (code, one.facility_id, number, name, one.on, one.joint, one.evaluating, one.published_on)


def _evaluations(code):
    for one, (number, name) in _days(code, PublicDay.Kind.EVALUATION):
        yield (
            code,
            one.facility_id,
            number,
            name,
            _EVALUATIONS.get(one.what, one.what),
            one.on,
            one.published_on,
        )


DATASETS = {
    dataset.name: dataset
    for dataset in (
        Dataset(
            "facilities",
            "事業所",
            (
                _CODE,
                _ID,
                _NUMBER,
                _NAME,
                DataColumn("facility_kana", "事業所名（カナ）", "読み方"),
                DataColumn("service", "サービス種別", "サービスの名前"),
                DataColumn(
                    "council", "会議の種類", "運営推進会議、介護・医療連携推進会議、地域連携推進会議のどれか"
                ),
                DataColumn("operator", "法人", "運営する法人の名称"),
                DataColumn("life_area", "圏域", "日常生活圏域。決まっていなければ空"),
                DataColumn("address", "住所", "町名・番地と建物"),
                DataColumn("phone", "電話番号", "事業所の電話番号"),
                DataColumn("url", "ホームページ", "事業所のホームページ"),
                DataColumn("capacity", "定員", "人数", "integer"),
                _day("designated_on", "指定年月日", "指定を受けた日"),
                _day("closed_on", "廃止日", "廃止した事業所の最後の日。続いていれば空"),
                DataColumn("minutes", "議事録の数", "いま公表している議事録の数", "integer"),
                DataColumn("page", "ページ", "このサイトの事業所のページ", format="uri"),
            ),
            _facilities,
        ),
        Dataset(
            "meetings",
            "開いた会議",
            (
                _CODE,
                _ID,
                _NUMBER,
                _NAME,
                _day("held_on", "開催日", "会議を開いた日"),
                DataColumn("joint", "合同", "ほかの事業所と合同で開いたか", "boolean"),
                DataColumn("evaluating", "外部評価", "会議で外部評価を行ったか", "boolean"),
                _day(
                    "published_on", "公表した日", "議事録をはじめて公表した日。このサイトの外での公表も含む"
                ),
            ),
            _meetings,
        ),
        Dataset(
            "minutes",
            "公表した議事録",
            (
                _CODE,
                _ID,
                _NUMBER,
                DataColumn("facility_name", "事業所名", "公表したときの名前"),
                DataColumn("service", "サービス種別", "サービスの名前"),
                _day("held_on", "開催日", "会議を開いた日"),
                _day("published_on", "公表した日", "この版を公表した日"),
                DataColumn("correction", "訂正したこと", "前の版から直したこと。はじめての版では空"),
                DataColumn("page", "ページ", "議事録のページ", format="uri"),
            ),
            _minutes,
        ),
        Dataset(
            "evaluations",
            "公表した評価",
            (
                _CODE,
                _ID,
                _NUMBER,
                _NAME,
                DataColumn("kind", "評価の種類", "自己評価、外部評価、第三者評価など"),
                _day("evaluated_on", "実施日", "評価をした日"),
                _day("published_on", "公表した日", "結果を公表した日"),
            ),
            _evaluations,
        ),
    )
}


def as_rows(dataset, code):
    """The rows of a dataset with days as ISO 8601, as CSV and JSON write them; nothing for what is not known."""
    for row in dataset.rows(code):
        yield [value.isoformat() if hasattr(value, "isoformat") else value for value in row]


def as_json(dataset, municipality, as_of):
    """A dataset as one JSON object: what it is, as of when, under which licence, and its rows by key."""
    keys = [column.key for column in dataset.columns]
    rows = as_rows(dataset, municipality.code)
    return {
        "title": f"{municipality.name} {dataset.title}",
        "municipality": {"code": municipality.code, "name": municipality.name},
        "as_of": as_of.isoformat(),
        "licence": LICENCE,
        "columns": [{"key": c.key, "heading": c.heading, "means": c.means} for c in dataset.columns],
        "rows": [
            {key: None if value == "" else value for key, value in zip(keys, row, strict=True)}
            for row in rows
        ],
    }


def as_schema(dataset):
    """The JSON schema (draft 2020-12) of a dataset's JSON."""
    row = {
        "type": "object",
        "properties": {column.key: column.schema for column in dataset.columns},
        "required": [column.key for column in dataset.columns],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": dataset.title,
        "type": "object",
        "required": ["title", "municipality", "as_of", "licence", "columns", "rows"],
        "properties": {
            "title": {"type": "string"},
            "municipality": {"type": "object", "required": ["code", "name"]},
            "as_of": {"type": "string", "format": "date"},
            "licence": {"type": "object", "required": ["name", "url"]},
            "columns": {"type": "array"},
            "rows": {"type": "array", "items": row},
        },
    }

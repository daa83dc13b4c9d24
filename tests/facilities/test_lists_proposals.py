"""Whatever the arrangement of what a list holds, the same facilities are found in it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from facilities.lists.mapping import Mapping
from tests.facilities.lists import published
from tests.facilities.shapes import desk, found, number, saved, table

FIRST, SECOND = number(139990001), number(139990002)
HOME = number(132990001)
#: field → headers that lists give it, and its cells in two rows.
CONTENT = {
    "number": (("事業所番号", "指定番号", "事業者番号", "介護保険事業所番号", "事業所No."), (FIRST, SECOND)),
    "service": (
        ("サービスの種類", "提供サービス", "サービス種別", "事業種別", "種別"),
        ("小規模多機能型居宅介護", "認知症対応型共同生活介護"),
    ),
    "name": (("事業所名", "施設名", "事業所の名称", "名称", "施設名称"), ("見本の家", "見本の里")),
    "operator": (
        ("法人名", "運営法人", "申請者名称", "設置主体", "開設者", "事業者名"),
        ("社会福祉法人見本会", "株式会社見本"),
    ),
    "address": (
        ("所在地", "住所", "事業所所在地", "事業所の住所"),
        ("東京都練馬区見本町1-1", "東京都練馬区見本町2-2"),
    ),
    "phone": (("電話番号", "TEL", "電話", "事業所電話番号", "連絡先"), ("03-1111-1111", "03-1111-2222")),
    "designated_on": (("指定年月日", "指定日"), ("令和2年4月1日", "2018/10/1")),
}
#: Columns that are nobody's: they must not be taken for others.
BESIDE = {
    "No": ("1", "2"),
    "郵便番号": ("176-0001", "1760002"),
    "代表者氏名": ("見本太郎", "見本花子"),
    "法人所在地": ("東京都新宿区見本1", "埼玉県和光市見本2"),
    "管理者名": ("見本一", "見本二"),
    "圏域": ("第一", "第二"),
    "備考": ("", "土曜休み"),
}


@st.composite
def layouts(draw):
    """A table of the content in any order, under any of its headers, among columns that are nobody's."""
    columns = [(draw(st.sampled_from(names)), cells) for names, cells in CONTENT.values()]
    columns += [(name, BESIDE[name]) for name in draw(st.lists(st.sampled_from(sorted(BESIDE)), unique=True))]
    columns = draw(st.permutations(columns))
    before = draw(st.lists(st.sampled_from([["事業所一覧"], ["令和8年4月1日現在"], [""]]), max_size=3))
    after = draw(st.lists(st.sampled_from([["計", "2"], ["※ 見本です"]]), max_size=2))
    return before, columns, after, draw(st.booleans())


def _rows(layout):
    before, columns, after, _ = layout
    return [
        *before,
        [name for name, _ in columns],
        *map(list, zip(*(cells for _, cells in columns), strict=True)),
        *after,
    ]


EXPECTED = {(FIRST, "shokibo_takino", "見本の家"), (SECOND, "ninchi_gh", "見本の里")}


@given(layouts())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_columns_and_the_words_of_headers_change_nothing(layout):
    rows = _rows(layout)
    if layout[3]:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        reading = desk(saved(book))
    else:
        reading = desk(table(",".join(rows[0]), *rows[1:]))
    assert set(found(reading)) == EXPECTED
    assert not reading.faults.errors
    first = next(f for f in reading.facilities if f.number == FIRST)
    assert (first.operator, first.values["address"]) == ("社会福祉法人見本会", "東京都練馬区見本町1-1")
    assert (first.values["phone"], str(first.values["designated_on"])) == ("03-1111-1111", "2020-04-01")


@st.composite
def grouped_headers(draw):
    """Columns of facility and operator under two headers, merged sideways, some of one line merged downwards."""
    groups = [
        ("事業所", [("番号", "number"), ("名称", "name"), ("所在地", "address"), ("電話", "phone")]),
        ("法人", [("名称", "operator"), ("所在地", "法人所在地")]),
    ]
    alone = [("サービス種類", "service"), ("指定年月日", "designated_on")]
    groups = [(title, draw(st.permutations(parts))) for title, parts in groups]
    return draw(st.permutations([*groups, *((name, [("", key)]) for name, key in alone)]))


@given(grouped_headers(), st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_two_lines_of_header_are_one(groups, merged, titled):
    top, below, keys = [], [], []
    for title, parts in groups:
        top += [title, *[""] * (len(parts) - 1)]
        below += [name for name, _ in parts]
        keys += [key for _, key in parts]
    cells = {key: values for key, (_, values) in CONTENT.items()} | BESIDE
    rows = [top, below, *map(list, zip(*(cells[key] for key in keys), strict=True))]
    if not merged:
        data = table(",".join(rows[0]), *rows[1:])
    else:
        book = Workbook()
        sheet = book.active
        if titled:
            sheet.append(["見本の一覧"])
        for row in rows:
            sheet.append(row)
        line = sheet.max_row - 3
        for place, title in enumerate(top, start=1):
            if title and not below[place - 1]:
                sheet.merge_cells(start_row=line, end_row=line + 1, start_column=place, end_column=place)
            elif title:
                width = next((n for n in range(place, len(top)) if top[n]), len(top)) - place
                sheet.merge_cells(start_row=line, end_row=line, start_column=place, end_column=place + width)
        data = saved(book)
    assert set(found(desk(data))) == EXPECTED


@given(st.permutations(sorted(CONTENT)), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_list_without_any_header_is_known_by_its_cells(keys, numbered):
    rows = [[CONTENT[key][1][at] for key in keys] for at in (0, 1)]
    if numbered:
        rows = [[str(at + 1), *row] for at, row in enumerate(rows)]
    reading = desk(table(",".join(rows[0]), *rows[1:]))
    assert set(found(reading)) == EXPECTED


@given(
    st.permutations(["小多機", "認知症対応型通所介護", "看護小規模多機能型居宅介護"]),
    st.integers(0, 3),
    st.booleans(),
)
@settings(max_examples=30, deadline=None)
def test_one_sheet_for_each_service(sheets, titles, cover):
    book = Workbook()
    book.active.title = "表紙"
    book.active.append(["この一覧について"] if cover else [""])
    for at, name in enumerate(sheets):
        sheet = book.create_sheet(name)
        for _ in range(titles):
            sheet.append(["見本の一覧"])
        sheet.append(["事業所番号", "事業所名", "運営法人", "所在地"])
        for row in (1, 2):
            line = [
                number(139990000 + 10 * at + row),
                f"見本{at}{row}",
                "株式会社見本",
                "東京都練馬区見本町1",
            ]
            sheet.append(line)
        sheet.append(["計", 2])
    reading = desk(saved(book))
    assert (len(reading.facilities), len({f.service_type for f in reading.facilities})) == (6, 3)
    assert not reading.faults.errors


@pytest.mark.parametrize(
    ("name", "municipality", "facilities", "dwellings"),
    [("gh_saitama.csv", "112143", 24, 68), ("gh_kumamoto.csv", "431001", 70, 168)],
)
def test_published_lists_of_dwellings(name, municipality, facilities, dwellings):
    reading = desk(published(name), municipality)
    assert len(reading.facilities) == facilities
    assert sum(len(home.dwellings) for home in reading.facilities) == dwellings
    assert not reading.faults.errors


def test_a_confirmed_mapping_reads_the_next_edition_of_the_list():
    header = "施設名,運営法人,提供サービス,指定番号,所在地"
    first = desk(table(header, f"見本,見本会,小多機,{FIRST},東京都練馬区見本1"))
    mapping = Mapping.from_dict(first.mapping)
    again = desk(
        table("令和9年", header, f"見本い,見本会,小多機,{SECOND},東京都練馬区見本1"),
        accept=False,
        mapping=mapping,
    )
    assert found(again) == [(SECOND, "shokibo_takino", "見本い")]
    assert again.layout_key == first.layout_key == mapping.layout_key


def test_words_that_a_person_explained_are_known():
    header = "施設名,運営法人,提供サービス,指定番号,所在地,状況"
    row = f"見本,見本会,{{}},{FIRST},東京都練馬区見本1,{{}}"
    data = table(header, row.format("見本サービス", "お休み"))
    first = desk(data)
    assert [(word["word"], word["kind"]) for word in first.unknown_words] == [("見本サービス", "service")]
    words = {"見本サービス": "shokibo_takino", "お休み": "state/suspended"}
    again = desk(data, accept=False, mapping=Mapping.from_dict({**first.mapping, "words": words}))
    assert (again.unknown_words, again.facilities[0].service_type) == ([], "shokibo_takino")
    assert again.facilities[0].state.kind == "suspended"
    ignored = desk(data, mapping=Mapping.from_dict({**first.mapping, "words": {"見本サービス": "ignore"}}))
    assert (ignored.unknown_words, ignored.unsupported) == ([], 1)


def test_signs_that_were_explained_are_read_as_they_mean():
    header = "事業所番号,事業所名,法人名,住所,小規模多機能型居宅介護,認知症対応型共同生活介護"
    row = "{},見本{},見本会,東京都練馬区見本{},{},{}"
    ours = number("137200001")
    plain = [row.format(number(f"13720{place:04}"), place, place, "○", "×") for place in range(10, 16)]
    data = table(header, *plain, row.format(ours, "い", 1, "済", "調整中"))
    unread = desk(data)
    assert [(one["word"], one["kind"]) for one in unread.unknown_words] == [
        ("済", "sign"),
        ("調整中", "sign"),
    ]

    def read(**words):
        reading = desk(data, mapping=Mapping.from_dict({**unread.mapping, "words": words}))
        assert not reading.unknown_words
        return [one for one in found(reading) if one[0] == ours]

    assert read(済="yes", 調整中="no") == [(ours, "shokibo_takino", "見本い")]
    assert read(済="no", 調整中="yes") == [(ours, "ninchi_gh", "見本い")]
    assert read(済="ignore", 調整中="ignore") == []

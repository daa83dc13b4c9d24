"""The import desk: an unknown list is read once a person has said how, and by itself the next time."""

from dataclasses import replace

import pytest
from django.http import QueryDict
from openpyxl import Workbook

from accounts.tenancy import scope
from facilities.importing.desk import selectors, services
from facilities.importing.desk.mapping_form import MappingForm
from facilities.importing.selectors import READ
from facilities.lists.faults import MappingNeeded
from facilities.models import Facility, FacilityImport, ListMapping, ListWord
from office.errors import Stale
from office.models import Job
from tests.facilities.importing import HEADER, ROW, address, apply_list, latest, upload
from tests.facilities.shapes import desk, number, saved, table
from tests.support.pages import led_on, open_page, sent_by, shown_on

FIRST, SECOND = number(139990001), number(139990002)
UNKNOWN = "施設のなまえ,運営,番号欄,どこ"
ROWS = (f"見本デイ,社会福祉法人見本会,{FIRST},見本町1-1", f"別のデイ,社会福祉法人見本会,{SECOND},見本町2-2")
SAID = {
    "column_0": "name",
    "column_1": "operator",
    "column_2": "number",
    "column_3": "address",
    "here": "on",
    "service": "chiiki_tsusho",
}


def _say(client, page, **typed):
    """Send the form that a page shows, with what somebody changes, and go on to where a worker leads."""
    sent = {name: value for name, value in (shown_on(page) | typed).items() if value is not None}
    return led_on(client, page.wsgi_request.path, sent)


def _found(world):
    with scope(world.home.municipality):
        facilities = Facility.objects.filter(number__in=[FIRST, SECOND]).order_by("number")
        return [(one.number, one.name, one.service_type, one.address) for one in facilities]


def test_an_unknown_list_is_asked_about_read_and_remembered(world, admin, django_capture_on_commit_callbacks):
    asked = upload(admin, world, table(UNKNOWN, *ROWS))
    assert "どの列が何かを確かめてください" in asked.text
    assert "見本町2-2" in asked.text
    with scope(world.home.municipality):
        assert not FacilityImport.objects.filter(file__name="list.csv").exists()

    checked = _say(admin, asked, **SAID)
    assert "取り込む前の確認" in checked.text
    assert "決めた読み方で読みました" in checked.text
    apply_list(admin, world, django_capture_on_commit_callbacks)
    assert _found(world) == [
        (FIRST, "見本デイ", "chiiki_tsusho", "見本町1-1"),
        (SECOND, "別のデイ", "chiiki_tsusho", "見本町2-2"),
    ]
    # The next list of that layout, other rows in it, is read at once.
    again = upload(admin, world, table(UNKNOWN, ROWS[0].replace("見本町1-1", "見本町9-9"), ROWS[1]))
    assert "取り込む前の確認" in again.text
    assert latest(world).counts["changed"] + latest(world).counts.get("steps", 0) == 1


def test_a_remembered_way_can_be_said_anew_and_what_was_checked_by_it_is_dropped(world, admin):
    _say(admin, upload(admin, world, table(UNKNOWN, *ROWS)), **SAID)
    before = latest(world)
    page = admin.get(address(world, f"import/desk/{before.file_id}/"))
    assert "前に決めてあります" in page.text
    assert shown_on(page)["column_1"] == "operator"
    _say(admin, page, column_3="")
    after = latest(world)
    with scope(world.home.municipality):
        before.refresh_from_db()
        assert (before.state, after.state) == ("dropped", "checked")
        assert "address" not in ListMapping.objects.get().mapping["columns"]
        assert after.file_id == before.file_id


def test_of_a_list_that_is_dropped_no_row_is_kept(world, admin):
    _say(admin, upload(admin, world, table(UNKNOWN, *ROWS)), **SAID)
    admin.post(address(world, f"import/{latest(world).pk}/drop/"))
    with scope(world.home.municipality):
        told = Job.objects.filter(kind=READ, parameters__contains={"file": latest(world).file_id})
        assert told.count() == 2
        assert not [job for job in told if "見本デイ" in str(job.result)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"column_3": "name"}, "1列目にも選んでいます"),
        ({"column_0": ""}, "事業所名の列を選んでください"),
        ({"service": ""}, "サービス種別の列を選ぶか"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_lost(world, admin, typed, sentence):
    asked = upload(admin, world, table(UNKNOWN, *ROWS))
    answer = _say(admin, asked, **(SAID | typed))
    assert sentence in answer.text
    assert shown_on(answer)["column_2"] == "number"
    with scope(world.home.municipality):
        assert not ListMapping.objects.exists()


def test_another_line_can_be_the_header(world, admin):
    asked = upload(admin, world, table("一覧,,,", "令和8年4月,,,", UNKNOWN, *ROWS))
    checked = _say(admin, asked, **SAID, header_at="3", header_rows="1")
    assert "見本デイ" in checked.text
    assert latest(world).counts["new"] == 2
    opened = open_page(admin, address(world, f"import/desk/{latest(world).file_id}/"))
    assert {name: opened[name] for name in (*SAID, "header_at")} == SAID | {"header_at": "3"}


def test_a_list_without_a_header_is_known_by_its_shape_and_no_other_is(world, admin):
    rows = (
        f"見本デイ,社会福祉法人見本会,{FIRST},見本町1-1,地域密着型通所介護",
        f"別のデイ,社会福祉法人見本会,{SECOND},見本町2-2,地域密着型通所介護",
    )
    said = {name: value for name, value in SAID.items() if name != "service"} | {
        "column_4": "service",
        "header_at": "",
    }
    _say(admin, upload(admin, world, table(*rows)), **said)
    assert latest(world).counts["new"] == 2
    assert "取り込む前の確認" in upload(admin, world, table(rows[0])).text
    other = upload(admin, world, table(f"{FIRST},見本デイ", f"{SECOND},別のデイ"))
    assert "はじめての形の一覧です" in other.text


def test_two_who_say_how_a_layout_is_read_hear_of_each_other(world, admin):
    upload(admin, world, table(UNKNOWN, *ROWS))
    with scope(world.home.municipality):
        job = Job.objects.filter(result__has_key="proposal").latest("pk")
        file = selectors.access_list(world.home.ward_admin, job.parameters["file"])
        said = {"by": world.home.ward_admin, "file": file, "proposal": selectors.proposal_of(file)}
        mapping = replace(selectors.proposal_of(file).mapping, columns={"name": 0})
        services.confirm_mapping(mapping=mapping, seen="none yet", **said)
        with pytest.raises(Stale):
            services.confirm_mapping(mapping=replace(mapping, columns={"name": 1}), seen="none yet", **said)
        assert ListMapping.objects.get().mapping["columns"] == {"name": 0}


def _two_line_workbook(lines_above):
    book = Workbook()
    book.remove(book.active)
    for service in ("地域密着型通所介護", "認知症対応型通所介護"):
        sheet = book.create_sheet(service)
        for line in range(lines_above):
            sheet.append([f"前書き{line}"])
        for cells in (["事業所", None, None, "法人", "指定年月日"], ["番号", "名称", "所在地", "名称", None]):
            sheet.append(cells)
        for home in (FIRST, SECOND):
            sheet.append([home, f"見本{service}", "東京都練馬区豊玉北6-12-1", "見本会", "令和2年4月1日"])
    return saved(book)


@pytest.mark.parametrize("data", [_two_line_workbook(2), _two_line_workbook(16), table(UNKNOWN, *ROWS)])
def test_the_form_gives_back_the_proposal_that_nobody_changed(data):
    with pytest.raises(MappingNeeded) as needed:
        desk(data, accept=False)
    proposal = needed.value.proposal
    typed = QueryDict(mutable=True)
    for name, value in sent_by(MappingForm(proposal=proposal, kept=ListMapping())).items():
        typed.setlist(name, value if isinstance(value, list) else [value])
    typed.setdefault("column_0", "name")
    if not typed.get("service"):
        typed["service"], typed["column_0"] = "chiiki_tsusho", "name"
    form = MappingForm(typed, proposal=proposal, kept=ListMapping())
    assert form.is_valid(), form.errors
    said, found = form.confirmed(), proposal.mapping
    assert (said.header_rows, said.layout_key or found.layout_key) == (found.header_rows, found.layout_key)
    assert said.sheets == found.sheets
    if found.constants.get("service"):
        assert said == found
        assert len(desk(data, accept=False, mapping=said).facilities) == 4


# --- words ------------------------------------------------------------------------------------------------


WORDS = (
    HEADER + ROW.replace("認知症対応型共同生活介護", "ふれあいの家") + ROW.replace("1399900016", "1399900024")
)


def test_a_word_that_nobody_knows_is_asked_about_once(world, admin):
    asked = upload(admin, world, WORDS)
    assert "知らない言葉の意味を選んでください" in asked.text
    assert "「ふれあいの家」（サービス・1行）" in asked.text
    checked = _say(admin, asked, word_0="ninchi_gh")
    assert "取り込む前の確認" in checked.text
    assert latest(world).counts["new"] == 2
    with scope(world.home.municipality):
        assert ListWord.objects.get(word="ふれあいの家").meaning == "ninchi_gh"
    # In any list, and without a question.
    assert "取り込む前の確認" in upload(admin, world, WORDS + "\r\n").text


def test_what_is_left_for_later_is_asked_about_again(world, admin):
    checked = _say(admin, upload(admin, world, WORDS), word_0="")
    assert "取り込む前の確認" in checked.text
    assert latest(world).counts["new"] == 1
    assert "知らない言葉の意味を選んでください" in upload(admin, world, WORDS).text


def test_what_is_not_dealt_with_stays_away_and_can_be_said_anew(world, admin):
    asked = upload(admin, world, WORDS)
    _say(admin, asked, word_0="ignore")
    assert latest(world).counts["new"] == 1
    with scope(world.home.municipality):
        word = ListWord.objects.get(word="ふれあいの家")
    page = asked.wsgi_request.path
    opened = open_page(admin, page)
    assert opened[f"known_{word.pk}"] == "ignore"
    led_on(admin, page, opened | {f"known_{word.pk}": "ninchi_gh"})
    assert latest(world).counts["new"] == 2


def test_all_that_is_left_can_be_left_alone_at_once(world, admin):
    words = ("あい", "うえ", "おか", "きく")
    asked = upload(
        admin, world, HEADER + "".join(ROW.replace("認知症対応型共同生活介護", f"{w}の家") for w in words)
    )
    assert "残りはすべて扱わない" in asked.text
    _say(admin, asked, word_1="ninchi_gh", rest="1")
    with scope(world.home.municipality):
        said = dict(ListWord.objects.filter(word__endswith="の家").values_list("word", "meaning"))
    assert sorted(said.values()) == ["ignore", "ignore", "ignore", "ninchi_gh"]
    assert "取り込む前の確認" in admin.get(address(world, f"import/{latest(world).pk}/")).text

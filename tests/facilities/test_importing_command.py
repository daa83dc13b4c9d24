"""``manage.py import_facilities``: the same as the page, for a terminal and for other programs."""

import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from accounts import services
from accounts.models import Operator, Role
from accounts.tenancy import scope
from facilities.models import Dwelling, Facility, FacilityImport, OperatorChange, OperatorSpelling
from tests.census.sources import PROJECT
from tests.facilities.lists import SAMPLES
from tests.facilities.making import kaigo_csv
from tests.facilities.records import take_back

KEYS = [
    "format",
    "encoding",
    "rows",
    "in_municipality",
    "new",
    "changed",
    "unchanged",
    "unsupported",
    "removed",
    "errors",
    "warnings",
    "mapping",
    "unknown_words",
    "questions",
    "state_changes",
    "operator_changes",
]
TOLD = {"line", "column", "message", "kind", "weight", "before", "after"}


def test_a_dry_run_needs_no_tenant_and_writes_nothing(db, run):
    answer = run(SAMPLES / "kaigo_faults.csv", "--dry-run")
    assert list(answer) == KEYS
    assert (answer["format"], answer["encoding"]) == ("kaigo_kohyo", "utf-8-sig")
    assert (answer["rows"], answer["in_municipality"], answer["removed"]) == (12, 10, 0)
    assert [fault["line"] for fault in answer["errors"]] == [10, 11, 14]
    lines = [fault["line"] for fault in answer["warnings"]]
    assert lines == sorted(lines)
    assert all(set(fault) == TOLD for fault in answer["errors"] + answer["warnings"])


def test_a_dry_run_needs_no_database(tmp_path):
    """The database named here does not exist; nothing listens there either."""
    command = [sys.executable, "manage.py", "import_facilities", str(SAMPLES / "kaigo_plain.csv")]
    command += ["--municipality", "131202", "--dry-run", "--json"]
    elsewhere = {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": f"postgresql://nobody@/nothing?host={tmp_path}",
    }
    done = subprocess.run(command, cwd=PROJECT, env=os.environ | elsewhere, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["new"] == 2


def test_writing_and_reading_again_changes_nothing(new_ward, run):
    first = run(SAMPLES / "kaigo_faults.csv")
    again = run(SAMPLES / "kaigo_faults.csv")
    assert first["new"] > 0
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, first["new"])
    dry = run(SAMPLES / "kaigo_faults.csv", "--dry-run")
    assert (dry["new"], dry["unchanged"]) == (0, first["new"])


def test_spellings_of_one_corporation_are_one_operator(new_ward, run):
    run(SAMPLES / "kaigo_faults.csv")
    with scope(new_ward):
        operator = Operator.objects.get(corporate_number="7010000000001")
        spellings = {
            operator.name,
            *OperatorSpelling.objects.filter(operator=operator).values_list("spelling", flat=True),
        }
        assert {"社会福祉法人　架空会", "(福)架空会", "社会福祉法人架空会"} == spellings
        assert Facility.objects.filter(operator=operator).count() == 3


def test_rows_without_a_corporate_number_find_their_operator_by_name(new_ward, run):
    run(SAMPLES / "kaigo_faults.csv")
    with scope(new_ward):
        named = Facility.objects.get(number="1399900057")
        assert named.operator.corporate_number == "6010000000002"
        assert Operator.objects.count() == 2


def test_a_list_does_not_reopen_what_has_closed_and_moves_nobody_by_name_alone(new_ward, run, tmp_path):
    path = tmp_path / "list.csv"
    header = "事業所番号,サービス種別,事業所名,法人の名称\n"
    path.write_text(header + "1399900016,認知症対応型通所介護,見本デイ,見本会\n")
    run(path)
    with scope(new_ward):
        Facility.objects.update(closed_on="2026-03-31")
    path.write_text(header + "1399900016,認知症対応型通所介護,見本デイ,まったく別の会\n")
    answer = run(path)
    assert (answer["changed"], answer["unchanged"]) == (0, 1)
    words = [fault["message"] for fault in answer["warnings"] if fault["column"] is None]
    assert ["廃止として登録" in words[0], "法人は変えません" in words[1]] == [True, True]
    with scope(new_ward):
        facility = Facility.objects.get()
        assert (str(facility.closed_on), facility.operator.name) == ("2026-03-31", "見本会")
        assert Operator.objects.count() == 1


def test_another_corporate_number_is_a_step_that_the_list_does_not_take(new_ward, run, tmp_path):
    path = tmp_path / "list.csv"
    header = "事業所番号,サービス種別,事業所名,法人の名称,法人番号\n"
    row = "1399900016,認知症対応型通所介護,見本デイ,見本会,7010000000001\n"
    path.write_text(header + row)
    run(path)
    path.write_text(header + row.replace("見本会", "見本新会").replace("7010000000001", "6010000000002"))
    answer = run(path)
    assert (answer["changed"], answer["unchanged"]) == (0, 1)
    (step,) = answer["operator_changes"]
    assert (step["number"], step["from"], step["to"]) == ("1399900016", "7010000000001", "6010000000002")
    assert (step["line"], step["on"], step["loses_access"]) == (2, None, [])
    with scope(new_ward):
        assert Facility.objects.get().operator.name == "見本会"
        assert Operator.objects.count() == 1


def test_an_operator_known_by_name_takes_the_number_of_a_later_list(new_ward, run, tmp_path):
    path = tmp_path / "list.csv"
    header = "事業所番号,サービス種別,事業所名,法人の名称,法人番号\n"
    row = "1399900016,認知症対応型通所介護,見本デイ,見本会,\n"
    path.write_text(header + row)
    run(path)
    path.write_text(header + row.replace("見本会,", "見本会,7010000000001"))
    assert run(path)["changed"] == 0
    with scope(new_ward):
        assert Operator.objects.get().corporate_number == "7010000000001"


def test_a_number_finds_its_dwelling_before_a_name_does(new_ward, run, tmp_path):
    path = tmp_path / "list.csv"
    header = "事業所番号,サービス種別,事業所名,法人の名称,住居の番号（WAM NET）,住居の名前\n"
    row = "1399900016,共同生活援助,見本ホーム,見本会,{},{}\n"
    path.write_text(header + row.format("", "あ棟") + row.format("A2", "い棟"))
    run(path)
    path.write_text(header + row.format("", "い棟") + row.format("A2", "あ棟"))
    run(path)
    assert run(path)["unchanged"] == 1
    with scope(new_ward):
        assert set(Dwelling.objects.values_list("key_no", "name")) == {
            ("", "あ棟"),
            ("", "い棟"),
            ("A2", "あ棟"),
        }


def test_a_town_that_the_countrys_table_does_not_have_imports_its_list(db, capsys, tmp_path):
    town = services.create_municipality(code="990019", prefecture="見本県", name="空の市")
    path = tmp_path / "list.csv"
    path.write_text(
        "事業所番号,サービス種別,事業所名,法人の名称\n1399900016,共同生活援助,見本ホーム,見本会\n"
    )
    call_command("import_facilities", str(path), "--municipality", "990019", "--json")
    assert json.loads(capsys.readouterr().out)["new"] == 1
    with scope(town):
        assert Facility.objects.get().name == "見本ホーム"


def test_many_rows_take_few_queries(new_ward, run, tmp_path, django_assert_max_num_queries):
    path = tmp_path / "list.csv"
    path.write_bytes(kaigo_csv(1500))
    with django_assert_max_num_queries(40):
        assert run(path)["new"] == 1500
    with scope(new_ward):
        facility = Facility.objects.get(name="架空の家その7")
        assert facility.search_text
        assert str(facility.latitude) == "35.7000070"


def test_the_trail_names_the_program(new_ward, run):
    from django.apps import apps

    run(SAMPLES / "kaigo_plain.csv")
    with scope(new_ward):
        event = apps.get_model("facilities", "FacilityEvent").objects.first()
        assert event.pgh_context["verb"] == "list.apply"


@pytest.mark.parametrize(
    ("file", "code", "sentence"),
    [
        ("nowhere.csv", "131202", "ファイルを読めません"),
        ("kaigo_plain.csv", "999999", "全国地方公共団体コードにありません"),
    ],
)
def test_mistakes_in_the_command_are_answered_with_a_sentence(db, file, code, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("import_facilities", str(SAMPLES / file), "--municipality", code, "--dry-run")


def test_a_municipality_that_is_no_tenant_is_not_written(db):
    with pytest.raises(CommandError, match="まだ登録されていません"):
        call_command("import_facilities", str(SAMPLES / "kaigo_plain.csv"), "--municipality", "131202")


@pytest.mark.parametrize("broken", [b"\x80", b"\xa0", b"\xfd", b"\xff", b"\x81\x20"])
def test_one_broken_byte_is_asked_about_and_never_read_as_a_character(db, run, capsys, tmp_path, broken):
    """Python reads the bytes that cp932 leaves free as private characters; no list means those."""
    path = tmp_path / "list.csv"
    # cp932 knows no radicals; the sample's one is written as the character it stands for.
    plain = (SAMPLES / "kaigo_plain.csv").read_text(encoding="utf-8").replace("\u2f08", "人").encode("cp932")
    name = "見本デイ".encode("cp932")
    path.write_bytes(plain.replace(name, name + broken, 1))
    with pytest.raises(SystemExit):
        run(path, "--dry-run")
    assert "--encoding cp932" in json.loads(capsys.readouterr().out)["errors"][0]["message"]
    answer = run(path, "--dry-run", "--encoding", "cp932")
    assert "読めない文字" in (answer["errors"] + answer["warnings"])[0]["message"]


def test_an_unknown_header_ends_with_a_status(db, capsys, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("なにか,べつの\n1,2\n")
    with pytest.raises(SystemExit) as ended:
        call_command("import_facilities", str(path), "--municipality", "131202", "--dry-run", "--json")
    answer = json.loads(capsys.readouterr().out)
    assert ended.value.code == 1
    assert (list(answer), answer["format"], len(answer["errors"])) == (KEYS, None, 1)


@pytest.fixture
def handed_over(new_ward, run, tmp_path):
    """A list that hands a registered facility to another 法人 and closes another."""
    path = tmp_path / "list.csv"
    header = "事業所番号,サービス種別,事業所名,法人の名称,法人番号,廃止日\n"
    rows = "1399900016,認知症対応型通所介護,見本デイ,見本会,7010000000001,\n"
    rows += "1399900024,認知症対応型通所介護,第二デイ,見本会,7010000000001,\n"
    path.write_text(header + rows)
    run(path)
    rows = rows.replace("第二デイ,見本会,7010000000001,", "第二デイ,見本会,7010000000001,2026-03-31")
    path.write_text(header + rows.replace("見本会,7010000000001", "見本新会,6010000000002", 1))
    return path


@pytest.fixture
def administrator(new_ward):
    user = services.create_user(email="admin@example.jp")
    with scope(new_ward):
        return services.create_membership(by=None, user=user, role=Role.WARD_ADMIN, name="見本")


def test_the_command_leaves_the_steps_and_says_so(new_ward, handed_over, capsys):
    call_command("import_facilities", str(handed_over), "--municipality", "131202", "--json")
    answer = capsys.readouterr()
    told = json.loads(answer.out)
    assert [len(told[kind]) for kind in ("state_changes", "operator_changes")] == [1, 1]
    assert "手続き2件" in answer.err
    with scope(new_ward):
        assert set(Facility.objects.values_list("operator__name", "closed_on")) == {("見本会", None)}


def test_the_command_confirms_the_steps_in_an_administrators_name(
    new_ward, handed_over, administrator, run, capsys
):
    run(handed_over, "--by", "ADMIN@example.jp", "--confirm-steps", "2026-09-01")
    with scope(new_ward):
        found = dict(Facility.objects.values_list("name", "operator__name"))
        assert found == {"見本デイ": "見本新会", "第二デイ": "見本会"}
        assert str(Facility.objects.get(name="第二デイ").closed_on) == "2026-03-31"
        assert str(OperatorChange.objects.get().changed_on) == "2026-09-01"
        # What is written in somebody's name is a batch, which can be taken back.
        batch = FacilityImport.objects.get()
        take_back(administrator, batch)
        assert set(Facility.objects.values_list("operator__name", "closed_on")) == {("見本会", None)}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--confirm-steps", "2026-09-01"], "--by も付けて"),
        (["--confirm-steps", "きのう", "--by", "admin@example.jp"], "2026-04-01 のように"),
        (["--by", "nobody@example.jp"], "管理者のアドレスではありません"),
    ],
)
def test_steps_need_somebody_and_a_day(new_ward, handed_over, administrator, options, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("import_facilities", str(handed_over), "--municipality", "131202", *options)

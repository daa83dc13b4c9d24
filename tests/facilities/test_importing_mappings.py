"""Lists that no shipped layout fits, on the command line: proposed, accepted, saved, read by a file."""

import json

import pytest
from django.core.management import CommandError, call_command

from accounts import services
from tests.facilities.lists import SAMPLES, published

FOREIGN = (
    "施設名,運営法人,提供サービス,指定番号,所在地\n見本の家,見本会,小多機,1399900016,東京都練馬区見本町1\n"
)


def test_an_unknown_layout_says_what_is_proposed_and_how_it_is_taken(db, run, capsys, tmp_path):
    path, mapping = tmp_path / "list.csv", tmp_path / "mapping.yaml"
    path.write_text(FOREIGN)
    with pytest.raises(SystemExit):
        run(path, "--dry-run", "--save-mapping", str(mapping))
    answer = json.loads(capsys.readouterr().out)
    (error,) = answer["errors"]
    assert error["kind"] == "mapping_needed"
    assert "施設名 → 事業所名" in error["message"]
    assert "--accept-proposal" in error["message"]
    assert answer["mapping"]["columns"]["number"] == ["指定番号"]
    assert run(path, "--dry-run", "--mapping", str(mapping))["new"] == 1
    assert run(path, "--dry-run", "--accept-proposal")["new"] == 1


def test_a_proposal_is_taken_as_it_stands_and_written_for_the_next_time(new_ward, run, tmp_path):
    path, mapping = tmp_path / "list.csv", tmp_path / "mapping.yaml"
    path.write_text(FOREIGN)
    assert run(path, "--accept-proposal", "--save-mapping", str(mapping))["new"] == 1
    again = run(path, "--mapping", str(mapping))
    assert (again["new"], again["changed"], again["unchanged"], again["format"]) == (0, 0, 1, "own")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("code: own\ncolumns: {nummer: [x]}", "columns.nummer: 知らない項目です"),
        ("code: own\ncolumns: {number: 1.5}", "columns.number: 列の見出しか"),
        ("code: own\ncolumns: {number: [x]}\nheader_rows: 9", "header_rows: 0から5まで"),
        ("code: own\ncolumns: {number: [x]}\nconstants: {here: ja}", "constants.here: true か false"),
        ("code: own\ncolumns: {number: [x]}\nwords: {あ: 1}", "words.あ: 意味を文字で"),
        ("code: own\ncolumns: {number: [x]}\nmore: 1", "more: 知らない項目です"),
        ("columns: {number: [x]}", "code: 名前がありません"),
        ("- 1", "の組で書いてください"),
        ("{", "YAMLやJSONとして読めません"),
    ],
)
def test_a_mapping_that_cannot_be_followed_is_named_with_its_path(db, tmp_path, words, sentence):
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(words)
    with pytest.raises(CommandError, match=sentence):
        call_command(
            *("import_facilities", str(SAMPLES / "kaigo_plain.csv"), "--municipality", "131202", "--dry-run"),
            *("--mapping", str(mapping)),
        )


@pytest.mark.parametrize("name", ["gh_saitama.csv", "gh_kumamoto.csv"])
def test_a_published_list_of_dwellings_changes_nothing_the_second_time(db, capsys, tmp_path, name):
    code, prefecture, town = {"gh_saitama.csv": ("112143", "埼玉県", "春日部市")}.get(
        name, ("431001", "熊本県", "熊本市")
    )
    path = tmp_path / name
    path.write_bytes(published(name))
    services.create_municipality(code=code, prefecture=prefecture, name=town)
    counts = []
    for _ in range(2):
        call_command(
            *("import_facilities", str(path), "--municipality", code, "--json", "--accept-proposal"),
        )
        answer = json.loads(capsys.readouterr().out)
        counts.append((answer["new"] > 0, answer["changed"], answer["unchanged"] > 0))
    assert counts == [(True, 0, False), (False, 0, True)]

"""Every kind of paper as a PDF: its words, its faces, its pages, its tags."""

import pytest

from office import printing
from tests.printing.samples import MEMBER, MINUTES, NOTICE, PAPERS, ROSTER, SPECIAL, ask, inside, text_of


@pytest.fixture(scope="module")
def made():
    return {kind: printing.render(kind, data) for kind, data in PAPERS.items()}


@pytest.mark.parametrize("kind", PAPERS)
def test_papers_are_tagged_a4_in_japanese_with_a_title(made, kind):
    about = ask("pdfinfo", made[kind])
    assert "A4" in about
    assert f"Title:           {PAPERS[kind]['title']}" in about
    assert "Tagged:          yes" in about
    assert b"/Lang (ja)" in inside(made[kind])
    assert "pdfuaid:part" in ask("pdfinfo", made[kind], "-meta")


@pytest.mark.parametrize("kind", PAPERS)
def test_every_face_is_embedded(made, kind):
    rows = [line.split() for line in ask("pdffonts", made[kind]).splitlines()[2:]]
    assert rows
    # … emb sub uni object ID
    assert {(row[-5], row[-4], row[-3]) for row in rows} == {("yes", "yes", "yes")}
    assert {row[0].split("+")[1] for row in rows} <= {
        "print",
        "print-Bold",
        "print-fallback",
        "print-fallback-Bold",
    }


@pytest.mark.parametrize("kind", PAPERS)
def test_pages_are_counted(made, kind):
    pages = int(ask("pdfinfo", made[kind]).split("Pages:")[1].split()[0])
    words = text_of(made[kind])
    assert all(f"{page}／{pages}ページ" in words for page in range(1, pages + 1))


@pytest.mark.parametrize("kind", ["minutes", "public"])
def test_rare_letters_print(made, kind):
    words = text_of(made[kind])
    assert "".join(SPECIAL.split()) in words
    assert "\N{REPLACEMENT CHARACTER}" not in words


def test_nothing_typed_is_lost(made):
    words = text_of(made["minutes"])
    assert "a" * 20 in words
    for expected in ("散歩の道に街灯がほしい。", "賛成です。", "行事の写真", "防災", "通い12回", "第2版"):
        assert expected in words
    assert words.count("髙﨑花子") == 60


def test_heads_of_tables_stand_on_each_page_again(made):
    assert text_of(made["roster"]).count("氏名または所属") == int(
        ask("pdfinfo", made["roster"]).split("Pages:")[1].split()[0]
    )


def test_long_categories_do_not_squeeze_the_names_of_a_roster():
    member = {**MEMBER, "category": "地域包括支援センターの職員", "office": "見本町会 防犯防災部会"}
    pdf = printing.render("roster", {**ROSTER, "members": [member] * 40})
    assert "Pages: 3" in " ".join(ask("pdfinfo", pdf).split())


def test_a_joint_notice_names_every_facility_and_that_it_is_joint():
    joint = {**NOTICE, "joint": ["見本ホームいちご", "見本デイりんご"], "evaluating": True}
    words = text_of(printing.render("notice", joint))
    for expected in (
        "合同で運営推進会議を開きます",
        "合同開催",
        "主催見本ホームいちご",
        "見本デイりんご",
        "外部評価を行います",
    ):
        assert expected in words
    alone = text_of(printing.render("notice", NOTICE))
    assert "合同" not in alone
    assert "外部評価" not in alone
    assert "お断りいただいてかまいません" in alone


def test_empty_papers_still_say_something():
    empty = {
        **MINUTES,
        "sections": [],
        "papers": [],
        "partners": [],
        "place": "",
        "topics": [],
        "activity": "",
    }
    words = text_of(printing.render("minutes", {**empty, "number": 1, "came": [], "opinions": []}))
    assert "本文はありません" in words
    assert "出席の記録はありません" in words
    assert "登録されていません" in text_of(printing.render("roster", {**ROSTER, "members": []}))


def test_words_are_printed_as_words_not_as_markup():
    sections = [{"title": "報告", "boxes": [{"title": "", "text": "<b>太字</b> & <script>x</script>"}]}]
    data = {**PAPERS["public"], "sections": sections}
    assert "<b>太字</b>&<script>x</script>" in text_of(printing.render("public", data))


def test_minutes_of_sixty_pages_are_whole():
    boxes = [
        {"title": f"議題{n}", "text": f"始{n}。" + "利用者の状況を報告しました。\n" * 90 + f"終{n}。"}
        for n in range(25)
    ]
    data = {**PAPERS["public"], "sections": [{"title": "報告", "boxes": boxes}]}
    made = printing.render("public", data)
    assert int(ask("pdfinfo", made).split("Pages:")[1].split()[0]) >= 60
    words = text_of(made)
    assert all(f"始{n}。" in words and f"終{n}。" in words for n in range(25))

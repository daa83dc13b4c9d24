"""Every status has a word, a shape and a tone of its own, and none depends on colour alone."""

from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template import Context, Template

from office.status_looks import FLAGS, LOOKS, look_of

# The words of the contract's statuses as people read them on screen.
WORDS = {
    "met": "完了",
    "upcoming": "予定（まだ先）",
    "due_soon": "まもなく期限",
    "behind": "遅れ気味",
    "overdue": "期限超過",
    "breach": "基準を満たさない",
    "exempt": "対象外",
    "keeping": "保存中",
}


def render(source: str, **context) -> str:
    return Template("{% load look %}" + source).render(Context(context))


@pytest.fixture(scope="module")
def symbols() -> set[str]:
    tree = ElementTree.parse(Path(settings.BASE_DIR) / "static/img/icons.svg")
    return {node.get("id") for node in tree.getroot()}


@pytest.mark.parametrize(("status", "word"), WORDS.items())
def test_a_status_shows_its_word_and_a_hidden_shape(status, word):
    html = render("{% status_mark status %}", status=status)
    assert f'<span class="mark__word">{word}</span>' in html
    assert f"#{look_of(status).icon}" in html
    assert 'aria-hidden="true"' in html


def test_late_is_a_word_of_its_own_only_on_what_was_met():
    assert "遅れて完了" in render('{% status_mark "met" late=True %}')
    assert "期限超過" in render('{% status_mark "overdue" late=True %}')


def test_flags_follow_the_mark():
    html = render('{% status_mark "due_soon" advisory=True assumption=True %}')
    assert html.index("まもなく期限") < html.index("努力義務") < html.index("要確認")
    assert "努力義務" not in render('{% status_mark "due_soon" %}')


def test_an_unknown_status_is_refused():
    with pytest.raises(ValueError, match="nearly"):
        render('{% status_mark "nearly" %}')


def test_every_shape_stands_in_the_sprite(symbols):
    used = {look.icon for look in (*LOOKS.values(), *FLAGS.values())}
    assert used <= symbols


def test_statuses_differ_by_shape_and_by_word():
    assert len({look.icon for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.label for look in LOOKS.values()}) == len(LOOKS)


def test_every_tone_has_a_colour_in_the_style_sheet():
    styles = (Path(settings.BASE_DIR) / "static/css/marks.css").read_text()
    assert [look.tone for look in LOOKS.values() if f".mark--{look.tone}" not in styles] == []


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (date(2026, 11, 30), "あと8日"),
        (date(2026, 11, 23), "あと1日"),
        (date(2026, 11, 22), "今日まで"),
        (date(2026, 11, 21), "1日超過"),
    ],
)
def test_a_due_line_counts_days(due_on, words):
    html = render("{% due_line due_on today status='due_soon' %}", due_on=due_on, today=date(2026, 11, 22))
    assert words in html
    assert f'datetime="{due_on.isoformat()}"' in html


@pytest.mark.parametrize("status", ["met", "exempt", "keeping", "before_start", "breach"])
def test_what_is_settled_or_has_no_day_to_come_is_not_counted(status):
    html = render("{% due_line d t status=s %}", d=date(2026, 5, 20), t=date(2026, 11, 22), s=status)
    assert "超過" not in html
    assert "令和8年5月20日（水）" in html


def test_no_due_date_is_said():
    assert "期限の定めなし" in render("{% due_line None t %}", t=date(2026, 11, 22))


def test_dates_have_era_and_weekday():
    assert "令和8年11月22日（日）" in render("{{ d|wareki }}", d=date(2026, 11, 22))
    assert "11月22日（日）" in render("{{ d|wareki_short }}", d=date(2026, 11, 22))
    assert render("{{ 2019|fiscal_year }}") == "平成31年度"
    assert render("{{ None|wareki }}{{ None|wareki_short }}{{ None|wareki_time }}") == ""


def test_moments_are_shown_in_tokyo():
    late_evening = datetime(2026, 11, 21, 16, 5, tzinfo=UTC)
    assert "令和8年11月22日（日）1時05分" in render("{{ m|wareki_time }}", m=late_evening)
    assert "令和8年11月22日（日）" in render("{{ m|wareki }}", m=late_evening)

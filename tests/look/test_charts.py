"""The year strip and the grid put every mark under its month and lose none."""

from datetime import date

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from office.charts import FISCAL_MONTHS, GridRow, Mark, ward_grid, year_strip
from office.status_looks import LOOKS

TODAY = date(2026, 11, 22)
KINDS = st.sampled_from([kind for kind in LOOKS if kind != "late"])
MARKS = st.lists(st.builds(Mark, st.dates(date(2024, 1, 1), date(2029, 1, 1)), KINDS, st.just("会議")))


def render(source: str, **context) -> str:
    return Template("{% load look %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("on", "month"),
    [(date(2026, 4, 1), 4), (date(2026, 12, 31), 12), (date(2027, 1, 1), 1), (date(2027, 3, 31), 3)],
)
def test_first_and_last_days_stand_in_their_months(on, month):
    strip = year_strip(2026, [Mark(on, "met", "会議")], TODAY)
    assert [m.month for m in strip.months if m.marks] == [month]


def test_days_outside_the_year_stand_before_and_after():
    early, late = Mark(date(2026, 3, 31), "overdue", "前"), Mark(date(2027, 4, 1), "keeping", "後")
    strip = year_strip(2026, [late, early], TODAY)
    assert (strip.before, strip.after) == ((early,), (late,))
    html = render("{% year_strip strip %}", strip=strip)
    assert html.index("前の年度から") < html.index("次の年度から")


@given(MARKS)
def test_no_mark_is_lost_and_days_are_in_order(marks):
    strip = year_strip(2026, marks, TODAY)
    assert sorted(strip.all_marks, key=repr) == sorted(marks, key=repr)
    for month in strip.months:
        days = [mark.on for mark in month.marks]
        assert days == sorted(days)
        assert {(day.year, day.month) for day in days} <= {(month.year, month.month)}


def test_only_the_present_month_is_marked():
    strip = year_strip(2026, [], TODAY)
    assert [m.month for m in strip.months] == list(FISCAL_MONTHS)
    assert [(m.month, m.today) for m in strip.months if m.is_current] == [(11, TODAY)]
    assert not any(m.is_current for m in year_strip(2025, [], TODAY).months)


def test_the_worst_mark_stands_for_a_cell():
    marks = [Mark(date(2026, 5, 1), kind, kind) for kind in ("met", "overdue", "upcoming", "meeting")]
    grid = ward_grid(2026, [GridRow("見本ホーム", marks)], TODAY)
    assert grid.lines[0].strip.months[1].worst.kind == "overdue"
    assert grid.lines[0].strip.months[0].worst is None


def test_the_grid_says_every_mark_in_words():
    marks = [
        Mark(date(2026, 5, 1), "met", "議事録の提出", late=True),
        Mark(date(2026, 5, 2), "behind", "会議"),
    ]
    html = render(
        '{% ward_grid grid caption="表" %}', grid=ward_grid(2026, [GridRow("ホーム", marks)], TODAY)
    )
    assert "議事録の提出 遅れて完了、会議 遅れ気味" in html
    assert "<caption>表</caption>" in html
    assert "前年度" not in html


def test_a_telephone_spells_out_what_matters_most_and_readers_get_all():
    marks = [Mark(date(2026, 5, day), "upcoming", f"訓練{day}") for day in range(1, 6)]
    marks.append(Mark(date(2026, 5, 7), "overdue", "会議"))
    html = render(
        '{% ward_grid grid caption="表" %}', grid=ward_grid(2026, [GridRow("ホーム", marks)], TODAY)
    )
    brief = html.partition('<span class="cell__brief" aria-hidden="true">')[2].partition("</span>")[0]
    assert brief.startswith("会議 期限超過、")
    assert brief.endswith("、ほか3件")
    assert "訓練5" in html.partition('class="cell__words')[2].partition("</span>")[0]


def test_earlier_years_get_a_column_only_when_there_is_something():
    rows = [GridRow("ホーム", [Mark(date(2026, 3, 1), "overdue", "会議")]), GridRow("別のホーム", [])]
    html = render('{% ward_grid grid caption="表" %}', grid=ward_grid(2026, rows, TODAY))
    assert html.count('scope="col"') == 14
    assert html.count("<td") == 26


def test_names_from_outside_are_escaped():
    bad = '<script>alert("1")</script>'
    mark = Mark(date(2026, 5, 1), "behind", bad, url='/?a="><script>')
    strip = year_strip(2026, [mark], TODAY)
    grid = ward_grid(2026, [GridRow(bad, [mark], url='"><script>', note=bad)], TODAY)
    html = render("{% year_strip s %}{% ward_grid g caption=c %}", s=strip, g=grid, c=bad)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_label_that_says_its_kind_is_not_said_twice():
    assert Mark(TODAY, "visit", "見学").words == "見学"
    assert Mark(TODAY, "overdue", "見学").words == "見学 期限超過"

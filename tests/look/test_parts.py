"""Parts of pages as they come out: right markup, nothing from outside unescaped, no inline style or script."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from demo.gallery import SampleForm, gallery
from tests.support.markup import flat

BAD = '<img src=x onerror="1">'
# What is made into paper never reaches a browser.
TEMPLATES = [
    path
    for path in sorted((Path(settings.BASE_DIR) / "templates").rglob("*.html"))
    if "print" not in path.parts
]


def render(source: str, path: str = "/", **context) -> str:
    context["request"] = RequestFactory().get(path)
    return Template("{% load look %}" + source).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        '{% notice "error" title=bad %}{{ bad }}{% endnotice %}',
        "{% why bad %}{{ bad }}{% endwhy %}",
        "{% card title=bad %}{{ bad }}{% endcard %}",
        "{% empty bad %}{{ bad }}{% endempty %}",
        "{% table bad stack=True %}<tr><td>{{ bad }}</td></tr>{% endtable %}",
        "{% filters label=bad %}{{ bad }}{% endfilters %}",
        "{% button bad bad %}{% submit bad name=bad value=bad %}",
        "{% breadcrumbs bad bad bad %}",
        "{% facts pairs %}",
        "{% tabs items label=bad %}",
        "{% steps steps label=bad %}",
        "{% checklist checks title=bad %}",
        '{% progress label=bad state="running" done=1 total=2 message=bad poll_url=bad refresh_url=bad %}',
        "{% sort_header bad bad %}",
    ],
)
def test_text_from_outside_is_escaped(source):
    html = render(
        source,
        bad=BAD,
        pairs=[(BAD, BAD)],
        items=[{"label": BAD, "url": BAD, "current": True, "count": BAD}],
        steps=[{"label": BAD, "state": "current"}],
        checks=[{"title": BAD, "text": BAD, "url": BAD, "action": BAD, "done": False}],
    )
    assert "<img src=x" not in html
    assert "&lt;img src=x" in html or "%3Cimg" in html


def test_a_button_that_leads_nowhere_is_refused():
    with pytest.raises(ValueError, match="進む"):
        render("{% button '進む' missing %}")


def test_what_allauth_tags_a_button_with_decides_how_it_is_drawn():
    assert render("{{ tags|button_class }}", tags="delete,form") == "button button--danger"
    assert render("{{ tags|button_class }}", tags=None) == "button button--primary"
    assert render('{% attributes values "id" "href" %}', values={"href": BAD, "id": ""}).startswith(
        'href="&lt;'
    )


def test_a_notice_that_needs_care_interrupts_and_others_do_not():
    assert 'role="alert"' in render('{% notice "error" %}{% endnotice %}')
    assert 'role="status"' in render('{% notice "success" %}{% endnotice %}')


def test_breadcrumbs_end_with_this_page():
    html = render('{% breadcrumbs "事業所" "/f/" "見本ホーム" %}')
    assert '<a href="/f/">事業所</a>' in html
    assert '<span aria-current="page">見本ホーム</span>' in html


def test_sorting_turns_round_and_keeps_the_other_conditions():
    first = render('{% sort_header "due" "期限" %}', "/?desk=3&page=4")
    assert 'aria-sort="none"' in first
    assert 'href="?desk=3&amp;sort=due"' in first
    second = render('{% sort_header "due" "期限" %}', "/?desk=3&sort=due")
    assert 'aria-sort="ascending"' in second
    assert 'href="?desk=3&amp;sort=-due"' in second
    assert 'aria-sort="descending"' in render('{% sort_header "due" "期限" %}', "/?sort=-due")


def test_pages_keep_the_conditions_and_mark_the_present_one():
    page = Paginator(range(100), 10).page(3)
    html = flat(render("{% pagination page %}", "/?desk=3&page=3", page=page))
    assert "全100件のうち21〜30件目" in html
    assert 'href="?desk=3&amp;page=3" aria-current="page"' in html
    assert 'href="?desk=3&amp;page=4" rel="next"' in html
    assert "全3件" in render("{% pagination page %}", page=Paginator(range(3), 10).page(1))


@pytest.mark.parametrize("state", ["waiting", "running"])
def test_a_moving_job_asks_again_and_has_a_plain_link(state):
    html = render('{% progress label="取り込み" state=s done=1 total=4 poll_url="/p" %}', "/job/1", s=state)
    assert 'hx-get="/p"' in html
    assert 'value="25"' in html
    assert '<a href="/job/1">' in html


@pytest.mark.parametrize("state", ["done", "failed"])
def test_a_job_at_rest_asks_no_more(state):
    html = render('{% progress label="取り込み" state=s done=4 total=4 poll_url="/p" %}', s=state)
    assert "hx-get" not in html
    assert "<progress" not in html


def test_an_unknown_kind_of_button_is_refused():
    with pytest.raises(ValueError, match="loud"):
        render('{% button "進む" "/" kind="loud" %}')


def test_the_stale_page_shows_both_texts_and_who_was_first():
    html = render_to_string(
        "components/page_stale.html",
        {
            "first": ("見本 太郎", datetime(2026, 11, 22, 5, 5, tzinfo=UTC)),
            "boxes": [{"label": "場所", "theirs": "集会所", "yours": BAD}],
            "form": SampleForm(),
            "cancel_url": "/",
        },
        RequestFactory().get("/"),
    )
    assert "見本 太郎さんが" in html
    assert "14時05分" in html
    assert "集会所" in html
    assert "&lt;img src=x" in html


def test_the_confirmation_page_posts_back_and_offers_the_way_out():
    context = {
        "heading": "取り消しますか",
        "submit": "取り消す",
        "danger": True,
        "cancel_url": "/back/",
        "form": None,
    }
    html = render_to_string("components/page_confirm.html", context, RequestFactory().get("/"))
    assert "csrfmiddlewaretoken" in html
    assert 'class="button button--danger"' in html
    assert 'href="/back/"' in html
    assert "None" not in html


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_pages_for_a_broken_program_need_nothing_of_it(name):
    html = render_to_string(name)
    assert '<html lang="ja">' in html
    assert '<a class="button button--primary" href="/">' in html


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_have_nothing_the_security_policy_refuses(path):
    source = path.read_text()
    assert not re.search(r"\sstyle\s*=", source)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", source)
    for script in re.findall(r"<script\b[^>]*>", source):
        assert "src=" in script or 'type="application/json"' in script, script
    assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//", source)


def test_the_gallery_shows_all_parts():
    html = gallery(RequestFactory().get("/mihon/")).content.decode()
    for css in (
        "strip__months",
        'class="grid"',
        "error-summary",
        "notice--warning",
        "checklist",
        "progress--failed",
    ):
        assert css in html

"""The fixtures find what they are there to find."""

import smtplib
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.mail import EmailMessage
from playwright.sync_api import expect

from tests.support import browser as browser_support
from tests.support import budgets, changed, dealing, ratchets


def test_axe_finds_a_barrier_and_names_it(page, axe):
    page.set_content("<html lang='ja'><title>見本</title><main><h1>見本</h1><input></main></html>")
    with pytest.raises(AssertionError, match="label.*critical"):
        axe(page)


def test_axe_is_content_with_an_accessible_page(page, axe):
    page.set_content(
        "<html lang='ja'><title>見本</title><main><h1>見本</h1><label>名前<input></label></main></html>"
    )
    axe(page)


def test_a_barrier_is_found_on_a_page_that_was_free_of_them_before(page, axe):
    frame = "<html lang='ja'><title>見本</title><main><h1>見本</h1>{}</main></html>"
    fine = "<p><a href='/'>一覧</a></p><h2>題</h2><label>名前<input id='a'></label>"
    broken = {
        "link-name": fine.replace("一覧", ""),
        "heading-order": fine.replace("h2", "h3"),
        "label": fine.replace("label>", "div>"),
        "aria-allowed-attr": fine.replace("<p>", "<p aria-checked='true'>"),
        "aria-required-children": fine.replace("<p>", "<p role='list'>"),
    }
    page.set_content(frame.format(fine))
    axe(page)
    for rule, content in broken.items():
        page.set_content(frame.format(content))
        with pytest.raises(AssertionError, match=rule):
            axe(page)
        page.set_content(frame.format(fine))
        axe(page)


SPEAKING = "<html lang='ja'><title>見本</title><main><h1>見本</h1><style>{}</style>{}</main></html>"


def test_words_too_pale_for_their_ground_are_found_among_many_alike(page, axe):
    rows = "<p>黒い文字</p>" * 5
    page.set_content(SPEAKING.format("", rows))
    axe(page)
    page.set_content(SPEAKING.format("p:nth-child(6) { background: #333 }", rows))
    with pytest.raises(AssertionError, match="color-contrast"):
        axe(page)
    page.set_content(
        SPEAKING.format("div { background: #333 }", f"{rows}<div><section><p>黒い文字</p></section></div>")
    )
    with pytest.raises(AssertionError, match="color-contrast"):
        axe(page)
    page.set_content(SPEAKING.format("div { opacity: 0.4 }", f"{rows}<div><p>薄い文字</p></div>"))
    with pytest.raises(AssertionError, match="color-contrast"):
        axe(page)


def test_a_locked_button_may_be_pale_and_vouches_for_no_other(page, axe):
    pale = "button { color: #aaa; background: #eee; border: 0 }"
    page.set_content(SPEAKING.format(pale, "<button disabled>待つ</button>"))
    axe(page)
    page.set_content(SPEAKING.format(pale, "<button>送る</button>"))
    with pytest.raises(AssertionError, match="color-contrast"):
        axe(page)


def test_sign_in_page_is_served_to_a_real_browser(page):
    answer = page.goto("/accounts/login/")
    assert answer.status == 200
    expect(page.locator("input[type=password]")).to_have_count(1)


@pytest.mark.parametrize(
    ("url", "noticed"),
    [("http://own/static/a.css", 0), ("data:image/png,", 0), ("https://elsewhere.example/font.woff2", 1)],
)
def test_what_comes_from_another_host_is_noticed(url, noticed):
    complaints = []
    browser_support._note_request(SimpleNamespace(url=url), "http://own", complaints)
    assert len(complaints) == noticed


def test_mail_arrives_as_sent_over_the_wire(smtp_server):
    EmailMessage("件名", "本文です。", "from@example.com", ["to@example.com"]).send()
    (message,) = smtp_server.messages
    assert (message["Subject"], message.get_content().strip()) == ("件名", "本文です。")
    assert message.envelope_to == ["to@example.com"]


def test_mail_can_be_refused(smtp_server):
    smtp_server.refusal = "451 later"
    with pytest.raises(smtplib.SMTPDataError, match="later"):
        EmailMessage("件名", "本文です。", "from@example.com", ["to@example.com"]).send()
    assert smtp_server.messages == []


@pytest.mark.parametrize("processes", [2, 3])
def test_long_tests_begin_in_every_process_and_none_is_lost(processes):
    items = [*range(40), *range(100, 107)]
    dealt = dealing.deal(items, processes, lambda number: number >= 100)
    assert sorted(dealt) == sorted(items)
    size = len(items) // processes
    for start in range(0, size * processes, size):
        stretch = dealt[start : start + size]
        assert stretch[1] >= 100
        assert all(number < 100 for number in stretch[-5:])


def test_a_folder_above_its_share_is_named_however_slow_the_machine():
    usual = Counter({name: 5 * seconds for name, seconds in budgets.BUDGETS.items()})
    assert not any("割合" in line for line in budgets.lines(usual))
    named = [line for line in budgets.lines(usual | Counter(mail=5 * 100)) if "割合" in line]
    assert [line.split()[0] for line in named] == ["mail"]
    assert budgets.folder_of("tests/mail/test_outbox.py::test_x") == "mail"
    assert budgets.folder_of("tests/test_support.py::test_x") == budgets.OTHERS


@pytest.mark.parametrize(
    ("path", "tests"),
    [
        ("meetings/minutes/services/drafts.py", ["tests/minutes"]),
        (
            "meetings/joint/policies.py",
            [*map(str, Path("tests/meetings").glob("test_joint_*.py")), "tests/meetings/test_policies.py"],
        ),
        ("meetings/models/council.py", ["tests/meetings"]),
        ("compliance/obligations/reminders/services.py", ["tests/reminders"]),
        ("compliance/rules/law/national/keeping.yaml", ["tests/rules"]),
        ("office/outbox.py", ["tests/mail"]),
        ("templates/publications/register.html", ["tests/publications"]),
        ("tests/rules/test_books.py", ["tests/rules/test_books.py"]),
        ("tests/rules/test_gone.py", []),
        ("README.md", []),
    ],
)
def test_a_changed_file_asks_for_the_tests_of_its_room(path, tests):
    assert sorted({*tests, *changed.ALWAYS}) == changed.tests_for([path])


def test_a_folder_that_runs_is_not_asked_for_file_by_file():
    asked = changed.tests_for(["compliance/rules/engine.py", "tests/rules/test_books.py"])
    assert asked == ["tests/census/test_source.py", "tests/rules"]


def test_branches_are_counted_by_what_a_file_does():
    def seen(lines, branches):
        summary = {
            "num_statements": 10,
            "covered_lines": lines,
            "num_branches": 10,
            "covered_branches": branches,
        }
        return {"summary": summary}

    files = {
        "compliance/rules/verbs/yearly.py": seen(10, 10),
        "meetings/minutes/services/drafts.py": seen(10, 5),
        "accounts/law_services.py": seen(5, 0),
        "meetings/views.py": seen(0, 0),
    }
    assert ratchets.shares(files) == {"rules": 100, "services": 50}


def test_more_errors_of_types_than_are_recorded_are_told(monkeypatch, capsys):
    monkeypatch.setattr(ratchets, "_mypy", lambda: ["a.py:1: error: x"] * 3)
    assert ratchets.types({"apps": 3}) == []
    assert "型の誤りが3件あります。2件までです。" in ratchets.types({"apps": 2})
    assert ratchets.types({"apps": 4}) == []
    assert "3件に減りました" in capsys.readouterr().out

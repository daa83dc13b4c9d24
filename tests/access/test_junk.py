"""Every form and every address with what nobody prepared for: an answer in words, never an error of the program."""

from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.routes import ROUTES
from tests.access.test_routes import url_of, value_of

QUERY = (
    "?page=9999&year=99999&fy=0&view=%00&q=" + "%F0%A0%AE%B7" * 500 + "&status=x&desk=99999999999999999999"
    "&operator=-1&type='&sort=;&month=13&start=1&on=2026-02-30&date=%E4%BB%A4%E5%92%8C7%E5%B9%B42%E6%9C%8830%E6%97%A5"
    "&version=x&facility=%F0%9F%98%80&until=10000-01-01"
)
SECOND_QUERY = (
    "?page=-1&year=0&q=%00&date=9999-12-31&status=%00&desk=%00&operator=%00&type=%00&fy=9999&month=0"
)
#: Too large for a column of numbers, refused by PostgreSQL, longer than any box.
BEYOND, BROKEN, ENDLESS = "99999999999999999999", "令和7年2月30日\x00\x0b\u202e", "😀𠮷" * 6000
#: A box for words takes any number as words; a choice or a number takes no words of any length.
JUNK = {"words": (BROKEN, ENDLESS), "value": (BEYOND, BROKEN)}
PLAIN = {"date": "2026-06-10", "email": "mihon@example.jp", "number": "1", "time": "10:00"}


class _Fields(HTMLParser):
    """Names of the page's form fields with a value each would be sent with; which are hidden, and which were refused."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.files, self.words, self._select = {}, set(), set(), None
        self.hidden, self.refused = set(), set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name, kind = attrs.get("name"), attrs.get("type", "text")
        if tag == "option" and self._select and ("selected" in attrs or not self.fields[self._select]):
            self.fields[self._select] = attrs.get("value", "")
        if tag not in ("input", "select", "textarea", "button") or not name or name == "csrfmiddlewaretoken":
            return
        self._select = name if tag == "select" else None
        if attrs.get("aria-invalid") == "true":
            self.refused.add(name)
        if kind == "hidden" or tag == "button":
            self.hidden.add(name)
        if kind == "file":
            self.files.add(name)
        elif kind not in ("checkbox", "radio") or "checked" in attrs or name not in self.fields:
            self.fields[name] = attrs.get("value") or PLAIN.get(_sort(name, kind), "見本")
        if tag == "textarea" or kind in ("text", "search", "email", "url", "tel", "password"):
            self.words.add(name)
        if tag == "select":
            self.fields[name] = ""
            self.words.discard(name)


def _sort(name, kind):
    if name.endswith(("_on", "date", "until", "since", "from")):
        return "date"
    return kind


def _able(route):
    return next((p for p in ("owner", "ward_admin", "officer") if route.get and p in route.get.ok), None)


LOOKED_AT = [route for route in ROUTES if _able(route)]
FILLED_IN = [route for route in LOOKED_AT if route.post]


@pytest.mark.parametrize("route", LOOKED_AT, ids=str)
def test_addresses_with_junk_behind_them(route, town, ask):
    for query in (QUERY, SECOND_QUERY):
        assert ask(_able(route), "get", url_of(route, town.home) + query).status_code < 500, query


@pytest.mark.parametrize("route", FILLED_IN, ids=str)
def test_forms_with_junk_in_them(route, town, ask):
    """Once in all boxes at once, then alone in each box that did not refuse it by itself."""
    person = next((p for p in ("owner", "ward_admin", "officer") if p in route.post.ok), None)
    url = url_of(route, town.home)
    form = _Fields(ask(person, "get", url).content.decode(errors="replace"))
    fixed = {name: value_of(word, town.home) for name, word in route.data}
    failed = []

    def send(what, changes):
        answer = ask(person, "post", url, form.fields | fixed | changes)
        if answer.status_code >= 500:
            failed.append((what, answer.status_code))
        return _Fields(answer.content.decode(errors="replace")).refused

    for junk in (BROKEN, ENDLESS, BEYOND):
        bearing = [name for name in form.fields if junk in JUNK["words" if name in form.words else "value"]]
        together = dict.fromkeys((name for name in bearing if name not in form.hidden), junk)
        refused = send("all at once", together) if together else set()
        for name in bearing:
            if name not in refused:
                send((name, ascii(junk[:12])), {name: junk})
    for name in form.files:
        send((name, "file"), {name: SimpleUploadedFile("見本\x00" + "あ" * 400 + ".pdf", b"\x00")})
    assert not failed


def test_an_address_that_only_a_button_leads_to_says_so(town, ask):
    route = next(route for route in ROUTES if route.name == "facilities:import_apply")
    answer = ask("ward_admin", "get", url_of(route, town.home))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "もう一度ボタンを押してください" in answer.content.decode()
    assert ask("ward_admin", "put", url_of(route, town.home)).content == b""

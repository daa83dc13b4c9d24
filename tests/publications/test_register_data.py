"""What programs take from the register: open data, feeds, site maps; and that all get the same bytes."""

import csv
import gzip
import io
import json
import re

import feedparser
import jsonschema
import pytest
from django.test import Client
from django.urls import reverse

from evaluations.models import Evaluation
from publications import services
from publications.register import accessibility, open_data
from publications.register import services as register
from tests.meetings import town
from tests.publications.test_register import ask, publish

pytestmark = pytest.mark.django_db
TYPES = {"string": str, "integer": int, "boolean": bool}


@pytest.fixture
def row(ward, submitted):
    """Minutes on the register, and a published evaluation of their facility."""
    row = publish(ward, submitted())
    Evaluation.objects.create(
        facility=ward.home,
        kind="self",
        date=town.TODAY.replace(day=1),
        published_on=town.TODAY,
        received_from="見本 花子",
    )
    Evaluation.objects.create(facility=ward.home, kind="self", date=town.TODAY.replace(day=2))
    register.bring_up_to_date([ward.home.pk])
    return row


@pytest.mark.parametrize("name", open_data.DATASETS)
def test_each_table_is_read_as_csv_and_as_json_of_its_schema(ward, row, name):
    dataset = open_data.DATASETS[name]
    answer = ask("table", ward.code, name, "csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    said = json.loads(ask("table", ward.code, name, "json").content)
    assert len(lines) == len(said["rows"]) == 1
    assert list(lines[0]) == dataset.headings
    assert said["licence"]["name"] == "CC BY 4.0"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", said["as_of"])
    schema = json.loads(ask("schema", name).content)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(said, schema)
    of_row = schema["properties"]["rows"]["items"]
    (one,) = said["rows"]
    assert set(one) == set(of_row["properties"]) == set(of_row["required"])
    for key, value in one.items():
        kind, _ = of_row["properties"][key]["type"]
        assert value is None or type(value) is TYPES[kind], key
    assert "見本 花子" not in answer.text


def test_every_column_is_documented(ward, row):
    page = ask("data", ward.code).text
    for dataset in open_data.DATASETS.values():
        for column in dataset.columns:
            assert column.key in page
            assert column.means in page


def test_a_feed_names_new_minutes_and_marks_a_correction(ward, row):
    for name, args in (("feed", (ward.code,)), ("facility_feed", (ward.code, ward.home.pk))):
        answer = ask(name, *args)
        assert answer["Content-Type"].startswith("application/atom+xml")
        feed = feedparser.parse(answer.content)
        assert not feed.bozo, feed.get("bozo_exception")
        assert feed.version == "atom10"
        (entry,) = feed.entries
        assert entry.link == entry.id
        assert entry.link.endswith(reverse("register:minutes", args=[row.address]))
        assert feed.feed.id
        assert feed.feed.title
        assert entry.updated_parsed
        (own,) = [link.href for link in feed.feed.links if link.rel == "self"]
        assert Client().get(re.sub(r"https?://[^/]+", "", own)).status_code == 200


def test_the_site_maps_lead_to_every_page(ward, row):
    index = Client().get("/sitemap.xml").text
    (inner,) = re.findall(r"<loc>https?://[^/]+([^<]+)</loc>", index)
    paths = re.findall(r"<loc>https?://[^/]+([^<]+)</loc>", Client().get(inner).text)
    assert reverse("register:minutes", args=[row.address]) in paths
    assert [Client().get(path).status_code for path in paths] == [200] * len(paths)
    robots = Client().get("/robots.txt").text
    assert "Disallow: /\n" in robots
    assert "sitemap.xml" in robots


def _pages(ward, row):
    code, home = ward.code, ward.home.pk
    names = [("municipalities", ()), ("accessibility", ()), ("minutes", (row.address,))]
    names += [
        (name, (code,)) for name in ("list", "newest", "feed", "sitemap", "data", "printable", "contact")
    ]
    names += [(name, (code, home)) for name in ("facility", "facility_feed")]
    names += [("table", (code, "minutes", ending)) for ending in ("csv", "json")]
    return [reverse(f"register:{name}", args=args) for name, args in names] + ["/robots.txt", "/sitemap.xml"]


def test_every_page_is_the_same_bytes_for_all_and_is_not_sent_twice(ward, row, visitor):
    signed_in, stranger = visitor(ward.owner), Client()
    anew = [reverse(f"register:{name}", args=[ward.code]) for name in ("list", "newest")]
    anew.append(reverse("register:minutes", args=[row.address]))
    stranger.cookies["sessionid"] = "x" * 32
    for url in _pages(ward, row):
        answers = [
            Client().get(url),
            signed_in.get(url),
            stranger.get(url, headers={"accept-language": "en"}),
        ]
        assert len({answer.content for answer in answers}) == 1, url
        assert not any(answer.cookies for answer in answers), url
        assert answers[0]["Vary"] == "Accept-Encoding", url
        # What a reader can have hidden, no cache shows once more.
        kept = "public, no-cache" if url in anew else "public, max-age=300"
        assert answers[0]["Cache-Control"] == kept, url
        etag = answers[0]["ETag"]
        assert Client().get(url, headers={"if-none-match": etag}).status_code == 304, url
        packed = [Client().get(url, headers={"accept-encoding": "gzip"}) for _ in range(2)]
        assert packed[0].content == packed[1].content
        assert gzip.decompress(packed[0].content) == answers[0].content


def test_an_address_that_leads_nowhere_says_so_in_the_register_itself(ward, row):
    for path in (
        "/koukai/990001/",
        "/koukai/a/b/c/",
        "/koukai/minutes/x/",
        f"/koukai/{ward.code}/facilities/1x/",
    ):
        answer = Client().get(path)
        assert answer.status_code == 404
        assert "自治体を選んで、事業所や議事録をさがす" in answer.text
        assert "ログイン" not in answer.text


def test_the_counter_prints_who_is_open_and_whom_to_ask(ward, row):
    page = ask("printable", ward.code).text
    assert ward.home.name in page
    assert ward.desk.name in ask("contact", ward.code).text


def test_what_is_withdrawn_leaves_every_table_and_feed(ward, row):
    from meetings.models import MeetingPart

    services.withdraw(
        by=ward.owner, part=MeetingPart.objects.get(pk=row.part_id), on=town.TODAY, because="person"
    )
    for name, args in (
        ("feed", (ward.code,)),
        ("sitemap", (ward.code,)),
        ("table", (ward.code, "minutes", "json")),
    ):
        assert row.address not in ask(name, *args).text


def test_the_result_of_the_accessibility_checks_says_what_nobody_has_seen():
    looked = accessibility.looked()
    assert sum(one.level == "A" for one in looked.criteria) == 25
    assert sum(one.level == "AA" for one in looked.criteria) == 13
    page = ask("accessibility").text
    assert "一部準拠" in page
    assert str(looked.numbers[accessibility.UNSEEN]) in page

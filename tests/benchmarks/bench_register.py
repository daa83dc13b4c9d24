"""The register with 65,000 published records in 200 municipalities: what a page and a search take, and beside one alone.

``REGISTER_RECORDS`` says how many records; the seed makes the same ones each time.
"""

import json
import os
import random
import time
from statistics import quantiles

import pytest
from django.db import connection
from django.urls import reverse

from office.search import search_text_of

RECORDS, MUNICIPALITIES, A_FACILITY = int(os.environ.get("REGISTER_RECORDS", "65000")), 200, 10
SEED, TRIES = 20261130, 30
_SUBJECTS = (
    "避難訓練",
    "夏祭り",
    "食事",
    "転倒の予防",
    "感染症の対策",
    "送迎の時間",
    "街灯",
    "花壇",
    "町会の行事",
    "職員の研修",
)
_VERBS = (
    "について話し合いました",
    "を見直しました",
    "を増やしてほしいと言われました",
    "の様子を報告しました",
    "を来月に行います",
)
_PLACES = ("大泉町", "石神井台", "北町", "旭丘", "早宮", "光が丘")
_MINUTES = (
    "COPY publications_publicminutes (version_id, part_id, facility_id, municipality_code, municipality_name, address,"
    " facility_name, service_type, held_on, published_on, content, sha256, withdrawn_because, correction, hidden,"
    " search_text) FROM STDIN"
)
_FACILITIES = (
    "COPY publications_publicfacility (facility_id, municipality_code, number, service_type, name, kana, operator,"
    " life_area, address, phone, url, desk, desk_phone, desk_email, minutes, search_text) FROM STDIN"
)


def code_of(number):
    return str(300000 + number * 10)


def _minutes(chance, number):
    facility = number // A_FACILITY
    code = code_of(facility % MUNICIPALITIES)
    lines = [
        f"{chance.choice(_PLACES)}の{chance.choice(_SUBJECTS)}{chance.choice(_VERBS)}。{chance.randrange(100)}人が来ました。"
        for _ in range(12)
    ]
    text = {"reports": "".join(lines[:6]), "requests": "".join(lines[6:])}
    content = {
        "text": text, "facility": {"name": f"見本荘{facility}", "service_type": "ninchi_gh"}, "council": "運営推進会議",
        "meeting": {"date": "2026-05-01", "starts_at": None, "ends_at": None, "place": "会館", "online": False, "evaluating": False},
        "partners": [], "attendance": [], "topics": [], "activity": {"day_visits": None, "overnight_stays": None}, "papers": [],
    }  # fmt: skip
    day = f"{2023 + number % 4}-{1 + number % 12:02}-{1 + number % 28:02}"
    words = search_text_of(f"見本荘{facility}", *text.values())
    return (
        number, number, facility, code, "見本市", f"bench{number}", f"見本荘{facility}", "ninchi_gh", day, day,
        json.dumps(content, ensure_ascii=False), "0" * 64, "", "", "{}", words,
    )  # fmt: skip


def _facility(number):
    name = f"見本荘{number}"
    words = search_text_of(name, f"大泉町{number % 9}丁目")
    code, kana = code_of(number % MUNICIPALITIES), f"ミホンソウ{number}"
    row = (number, code, f"{number:010}", "ninchi_gh", name, kana, f"見本法人{number % 40}", "西")
    return (*row, f"大泉町{number % 9}丁目", "", "", "見本課", "", "", A_FACILITY, words)


def fill(owner, records):
    chance = random.Random(SEED)
    facilities = records // A_FACILITY
    for copy, rows in (
        (_FACILITIES, map(_facility, range(facilities))),
        (_MINUTES, (_minutes(chance, number) for number in range(records))),
    ):
        with owner.cursor() as cursor, cursor.copy(copy) as lines:
            for row in rows:
                lines.write_row(row)
    owner.execute(
        "INSERT INTO publications_publicmunicipality SELECT municipality_code, '見本市', count(*), sum(minutes), now()"
        " FROM publications_publicfacility GROUP BY 1"
    )
    owner.execute("VACUUM ANALYZE publications_publicminutes")
    owner.execute("VACUUM ANALYZE publications_publicfacility")


def _pages():
    code = code_of(7)
    listing, newest = reverse("register:list", args=[code]), reverse("register:newest", args=[code])
    return {
        "first page": reverse("register:municipalities"),
        "facilities": listing,
        "newest minutes": newest,
        "a facility": reverse("register:facility", args=[code, 7]),
        "minutes": reverse("register:minutes", args=["bench70"]),
        "search: two letters": f"{newest}?q=避難",
        "search: two words": f"{newest}?q=大泉町　夏祭り",
        "search: kana, rare": f"{listing}?q=ミホンソウ7　よやく",
    }


@pytest.mark.django_db(transaction=True)
def bench_register(client, owner_connection):
    alone = MUNICIPALITIES * A_FACILITY
    for records in (alone, RECORDS):
        owner_connection.execute(
            "TRUNCATE publications_publicfile, publications_publicminutes, publications_publicfacility,"
            " publications_publicmunicipality"
        )
        began = time.perf_counter()
        fill(owner_connection, records)
        print(
            f"\n{records} records in {MUNICIPALITIES} municipalities, filled in {time.perf_counter() - began:.0f} s"
        )
        for name, path in _pages().items():
            print(f"  {name}: {_p95(client, path)}")
    print(f"  sizes: {_sizes()}")


def _p95(client, path):
    times, cpu = [], time.process_time()
    for _ in range(TRIES):
        began = time.perf_counter()
        assert client.get(path).status_code == 200
        times.append((time.perf_counter() - began) * 1000)
    spent = (time.process_time() - cpu) * 1000 / TRIES
    return f"p95 {quantiles(times, n=20)[-1]:.0f} ms, least {min(times):.0f} ms, {spent:.0f} CPU ms of Python"


def _sizes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_size_pretty(pg_relation_size('public_minutes_search'))")
        return cursor.fetchone()[0]

"""Minutes as members read them, behind the own door and on paper: who came is told in numbers, and no member's name."""

from collections import Counter
from datetime import date

from django.urls import reverse

from accounts.links import public_url
from compliance.rules.wareki import format_date
from facilities.wording import service_name
from meetings import rules_queries
from meetings.attachments.selectors import attachments_of
from meetings.council.seats import label, seat_order
from meetings.members import keys
from meetings.members.papers import contact_of, enclosed, honorific_of, when_in_words
from meetings.minutes import selectors as minutes
from meetings.models import Version
from meetings.record.talk import counts_in_words, topics_in_words
from office import printing

LETTERS = "minutes_letters"
printing.document(LETTERS, "print/minutes_letters.html", about="part", sheets="letters", encloses="enclosed")


def minutes_of(version, facility):
    """What a version says, in words. Args: ``version``: one whose content stands; ``facility``: whose minutes they are."""
    content = version.content
    meeting = content["meeting"]
    return {
        "title": f"{rules_queries.council_name(facility)} 議事録",
        "facility": content["facility"]["name"],
        "service": service_name(content["facility"]["service_type"]),
        "when": when_in_words(date.fromisoformat(meeting["date"]), meeting["starts_at"], meeting["ends_at"]),
        "place": meeting["place"],
        "online": meeting["online"],
        "evaluating": meeting["evaluating"],
        "partners": content["partners"],
        "came": _came(version),
        "topics": topics_in_words(content["topics"]),
        "activity": counts_in_words(**content["activity"]),
        "sections": [
            {"title": section.title, "boxes": boxes}
            for section in minutes.read(version)
            if (boxes := [_box(box, section) for box in section.boxes if box.text.strip()])
        ],
        "papers": [paper["title"] for paper in content["papers"]],
    }


def _box(box, section):
    return {"title": "" if box.title == section.title else box.title, "text": box.text}


def _came(version):
    """How many of each category came; a version for the public counts, one that was handed in names them."""
    rows = version.content["attendance"]
    if version.kind == Version.Kind.PUBLIC:
        came = {row["category"]: row["count"] for row in rows}
    else:
        came = Counter(row["category"] for row in rows if row["kind"] == "attended")
    return "、".join(f"{label(code)} {came[code]}人" for code in sorted(came, key=seat_order))


def letters(part, found, day):
    """The letters with the minutes; ``found``: their Addressees; ``day``: that stands on them."""
    facility = part.facility
    return {
        "part": part.pk,
        "title": f"{rules_queries.council_name(facility)}の議事録について",
        "council": rules_queries.council_name(facility),
        "on": format_date(day, weekday=False),
        "operator": facility.operator.name,
        "facility": facility.name,
        "contact": contact_of(facility),
        "code_page": public_url(reverse("member_code")),
        "letters": [_letter(one, facility) for one in found],
        "enclosed": enclosed(with_minutes(part, found)),
    }


def with_minutes(part, found):
    """The files of the versions that go out, each once: what everybody gets with the minutes (N7-8b)."""
    given = {paper["file"] for one in found for paper in one.sent.version.content["papers"]}
    return [one for one in attachments_of(part) if one.file_id in given and one.file.erased_at is None]


def _letter(reader, facility):
    one = reader.one
    opens = reader.reached and one.link is not None
    code = keys.code_of(one.link) if opens else None
    return {
        "name": one.name,
        "honorific": honorific_of(one.member),
        "address": one.address,
        "minutes": minutes_of(reader.sent.version, facility),
        "code": code or "",
        "link": public_url(reverse("member_door", args=[keys.secret_of(one.link)])) if code else "",
        "until": format_date(one.link.expires_on, weekday=False) if code else "",
    }

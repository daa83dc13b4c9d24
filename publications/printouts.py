"""What is printed: the data of each kind of printout, in words, so that its template adds nothing (N7-3, N7-4, N7-8)."""

from datetime import date

from django.urls import reverse

from accounts.links import public_url
from compliance.rules.wareki import format_date
from facilities.wording import service_name
from meetings import rules_queries
from meetings.council.seats import BY_OFFICE, is_known_to, label, seat_order
from meetings.council.selectors import council_of, on_duty
from meetings.members.papers import contact_of, when_in_words
from meetings.models import Meeting
from meetings.record.selectors import replies_to
from meetings.record.talk import counts_in_words, topics_in_words
from meetings.selectors import partners_of
from office import printing
from publications.selectors import sections_of

NOTICE, MINUTES, PUBLIC, ROSTER = "notice", "minutes", "public", "roster"
CANCELLATION, ATTENDANCE, WALL = "cancellation", "attendance", "wall_sheet"
#: Empty lines for guests on a sheet of attendance.
EMPTY_LINES = 6

printing.document(NOTICE, "print/notice.html", about="part")
printing.document(CANCELLATION, "print/cancellation.html", about="part")
printing.document(MINUTES, "print/minutes.html", about="part")
printing.document(PUBLIC, "print/public_minutes.html", about="part")
printing.document(ATTENDANCE, "print/attendance.html", about="part")
printing.document(ROSTER, "print/roster.html", about="")
printing.document(WALL, "print/wall_sheet.html", about="")

_KINDS_OF_CAME = {"attended": "出席", "absent": "欠席", "opinion": "欠席（意見あり）"}


def cancellation(part, on):
    """中止の知らせ: that a meeting is not held, why, and what is held instead; of a joint one it names every facility."""
    meeting, facility = part.meeting, part.facility
    facilities, instead = partners_of(meeting), meeting.held_instead
    council = rules_queries.council_name(facility)
    return {
        "part": part.pk,
        "title": f"{council}の中止について",
        "council": council,
        "on": format_date(on, weekday=False),
        "operator": facility.operator.name,
        "facility": facility.name,
        "contact": contact_of(facility),
        "joint": [one.name for one in facilities] if len(facilities) > 1 else [],
        "host": meeting.host.name,
        "when": when_in_words(meeting.date, meeting.starts_at, meeting.ends_at),
        "place": meeting.place,
        "because": meeting.cancelled_because.strip(),
        "instead": _in_words(instead) if instead else {},
    }


def wall_sheet(facility, shown, on):
    """掲示用のQRコード: where anybody reads what the council talked about. Args: ``shown``: the facility on the register."""
    return {
        "title": f"{rules_queries.council_name(facility)}の議事録",
        "council": rules_queries.council_name(facility),
        "facility": facility.name,
        "operator": facility.operator.name,
        "on": format_date(on, weekday=False),
        "link": public_url(reverse("register:facility", args=[shown.municipality_code, shown.facility_id])),
        "contact": contact_of(facility),
        "desk": [words for words in (shown.desk, shown.desk_phone) if words],
    }


def attendance_sheet(part):
    """出席簿: who is expected, what they answered, room to sign, and empty lines for guests."""
    meeting, facility = part.meeting, part.facility
    replies = replies_to(part)
    return {
        "part": part.pk,
        "title": f"{rules_queries.council_name(facility)} 出席簿",
        "facility": facility.name,
        "day": format_date(meeting.date, weekday=False),
        "when": when_in_words(meeting.date, meeting.starts_at, meeting.ends_at),
        "place": meeting.place,
        "members": [
            {
                "category": label(member.category),
                "name": member.person.office if member.category in BY_OFFICE else member.person.name,
                "reply": _reply_in_words(replies.get(member.pk)),
            }
            for member in sorted(
                on_duty(council_of(facility), meeting.date), key=lambda one: seat_order(one.category)
            )
        ],
        "empty": list(range(EMPTY_LINES)),
    }


def _reply_in_words(reply):
    if reply is None:
        return ""
    proxy = f"（{reply.proxy_name}）" if reply.proxy_name else ""
    return f"{reply.get_kind_display()}{proxy}"


def _in_words(meeting):
    """Of a meeting held instead: its day, place, and whether it is still to come."""
    return {
        "when": when_in_words(meeting.date, meeting.starts_at, meeting.ends_at),
        "place": meeting.place,
        "held": meeting.state == Meeting.State.HELD,
    }


def minutes(version):
    """The minutes as they were handed in, with names: for the facility, its members and the ward (N7-8d)."""
    content = version.content
    rows = sorted(content["attendance"], key=lambda row: seat_order(row["category"]))
    came = [
        {
            "category": label(row["category"]),
            "name": row["name"] + ("（代理）" if row["proxy"] else ""),
            "kind": _KINDS_OF_CAME.get(row["kind"], row["kind"]),
        }
        for row in rows
    ]
    opinions = [{"name": row["name"], "text": row["opinion"]} for row in rows if row["opinion"].strip()]
    frame = {"part": version.part_id, "number": version.number, "came": came, "opinions": opinions}
    return {**_minutes(content, rules_queries.council_of_type(content["facility"]["service_type"])), **frame}


def public_minutes(version, municipality, code=None):
    """The public minutes: nobody's name, attendance as numbers (N7-8c).

    Args: ``version``: the public Version, or its row of the register; ``municipality``: its name; ``code``: its six digits
    where no municipality is open.
    """
    content = version.content
    numbers = [{"category": label(row["category"]), "count": row["count"]} for row in content["attendance"]]
    return {
        **_minutes(content, content["council"], code),
        "part": version.part_id,
        "municipality": municipality,
        "numbers": numbers,
        "total": sum(row["count"] for row in numbers),
    }


def _minutes(content, council, code=None):
    meeting = content["meeting"]
    return {
        "title": f"{council} 議事録",
        "council": council,
        "facility": content["facility"]["name"],
        "service": service_name(content["facility"]["service_type"]),
        "day": format_date(date.fromisoformat(meeting["date"]), weekday=False),
        "when": when_in_words(date.fromisoformat(meeting["date"]), meeting["starts_at"], meeting["ends_at"]),
        "place": meeting["place"],
        "online": meeting["online"],
        "evaluating": meeting["evaluating"],
        "partners": content["partners"],
        "topics": topics_in_words(content["topics"]),
        "activity": counts_in_words(**content["activity"]),
        "sections": [
            {"title": s.title, "boxes": [{"title": title, "text": words} for title, words in s.boxes]}
            for s in sections_of(
                content["facility"]["service_type"],
                date.fromisoformat(meeting["date"]),
                content["text"],
                code,
                content.get("items", ()),
            )
        ],
        "papers": [paper["title"] for paper in content["papers"]],
    }


def roster(facility, on):
    """The members in office on a day (構成員名簿, N7-3c); staff of the ward and the centers stand by office."""
    members = on_duty(council_of(facility), on)
    return {
        "title": f"{rules_queries.council_name(facility)} 構成員名簿",
        "facility": facility.name,
        "operator": facility.operator.name,
        "service": service_name(facility.service_type),
        "on": format_date(on, weekday=False),
        "members": [_member(member, facility) for member in members],
    }


def _member(member, facility):
    person, by_office = member.person, member.category in BY_OFFICE
    is_bare = by_office or not is_known_to(person, facility)
    return {
        "category": label(member.category),
        "name": (person.office or person.name) if by_office else person.name,
        "kana": "" if is_bare else person.kana,
        "office": "" if is_bare else person.office,
        "since": format_date(member.since, weekday=False) if member.since else "",
        "until": format_date(member.until, weekday=False) if member.until else "",
        "consented": format_date(member.consented_on, weekday=False) if member.consented_on else "",
    }

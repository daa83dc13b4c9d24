"""What goes to the members on paper and by mail: the words of a 開催通知, and the letters with slip and code (N7-4)."""

from django.urls import reverse

from accounts.links import at, public_url
from compliance.rules.wareki import format_date
from meetings import rules_queries
from meetings.attachments.selectors import attachments_of
from meetings.council.seats import BY_OFFICE
from meetings.joint.selectors import agenda_of_host
from meetings.members import keys
from meetings.models import Delivery
from meetings.selectors import partners_of
from office import printing
from office.reading.papers.apart import may_bind

EVALUATING = "この会議では、事業所の自己評価をもとに、皆さまのご意見をうかがって評価します。"
LETTERS = "notice_letters"
printing.document(LETTERS, "print/notice_letters.html", about="part", sheets="letters", encloses="enclosed")
FAXES = "notice_faxes"
printing.document(FAXES, "print/notice_faxes.html", about="part", sheets="letters")
ADDRESSES = "address_sheets"
printing.document(ADDRESSES, "print/address_sheets.html", about="part", sheets="letters")


def notice(part, on):
    """The notice of a meeting to the members (N7-4); of a joint one it names every facility (N7-J6)."""
    meeting, facility = part.meeting, part.facility
    facilities = partners_of(meeting)
    joint = len(facilities) > 1
    return {
        "part": part.pk,
        "title": f"{rules_queries.council_name(facility)}の開催について",
        "council": rules_queries.council_name(facility),
        "on": format_date(part.notified_on or on, weekday=False),
        "operator": facility.operator.name,
        "facility": facility.name,
        "contact": contact_of(facility),
        "joint": [one.name for one in facilities] if joint else [],
        "host": meeting.host.name,
        "when": when_in_words(meeting.date, meeting.starts_at, meeting.ends_at),
        "place": meeting.place,
        "online": (meeting.online_tool or "オンライン") if meeting.online else "",
        "agenda": _agenda(part, joint),
        "evaluating": part.evaluating,
    }


def in_lines(words):
    """What a notice says, as (label, text) pairs for a mail and for the member's own page. Args: ``words``: of :func:`notice`."""
    place = words["place"] or ("オンライン" if words["online"] else "決まりしだいお知らせします")
    if words["online"]:
        place += f"\nオンラインでも行います（{words['online']}）。つなぎ方は別にお知らせします。"
    agenda = [f"{whose}\n{text}" if whose else text for whose, text in words["agenda"]]
    pairs = [
        ("日時", words["when"]),
        ("場所", place),
        ("合同で開く事業所", "、".join(words["joint"])),
        ("議題", "\n".join(agenda) or "当日お知らせします。"),
        ("外部評価", EVALUATING if words["evaluating"] else ""),
    ]
    return [(label, text) for label, text in pairs if text]


def of_what_is_off(part):
    """What is said of a meeting that was called off, as (label, text) pairs."""
    meeting, instead = part.meeting, part.meeting.held_instead
    pairs = [
        ("中止になった会議", when_in_words(meeting.date, meeting.starts_at, meeting.ends_at)),
        ("中止した理由", meeting.cancelled_because.strip()),
        ("代わりに開く会議", instead and when_in_words(instead.date, instead.starts_at, instead.ends_at)),
    ]
    return [(label, text) for label, text in pairs if text]


def _agenda(part, joint):
    """(whose, words): the host's agenda besides the own one in a joint meeting."""
    own = part.agenda.strip()
    hosts = agenda_of_host(part.meeting).strip() if joint else own
    found = [("共通の議題", hosts)] if joint and hosts else []
    if own and (own != hosts or not joint):
        found.append((f"{part.facility.name}の議題" if joint else "", own))
    return found


def contact_of(facility):
    """(label, words) of where a facility is reached, for a paper."""
    pairs = [("所在地", facility.whole_address), ("電話", facility.phone), ("FAX", facility.fax)]
    return [(name, words) for name, words in pairs if words]


def when_in_words(day, starts_at, ends_at):
    """Day and hours of a meeting as a paper says them; the hours as times or as ISO texts."""
    times = [t if isinstance(t, str) else t.isoformat("minutes") for t in (starts_at, ends_at) if t]
    words = format_date(day)
    if not times:
        return words
    begin, *end = [f"{int(t[:2])}時{t[3:5]}分" for t in times]
    return f"{words}　{begin}から{''.join(end) + 'まで' if end else ''}"


def letters(part, found, day):
    """The letters to members without a mail address: notice, slip, code; ``found``: their Recipients, with links.

    Args: ``day``: the day that stands on them.
    """
    return {
        **notice(part, day),
        "on": format_date(day, weekday=False),
        "code_page": public_url(reverse("member_code")),
        "return_to": _return_to(part.facility),
        "letters": [_letter(part, one) for one in found],
        "enclosed": enclosed(sent_before(part)),
    }


def faxes(part, found, day):
    """The same by FAX: who is to get it, the notice, the slip to send back; no code, as others read a FAX too."""
    letter = [{**_addressed(one), "fax": one.fax} for one in found]
    return {**notice(part, day), "on": format_date(day, weekday=False), "letters": letter}


def address_sheets(part, found, day):
    """A sheet for each with the address where the window of the envelope is, and what lies behind it."""
    titles = [one.title for one in sent_before(part)]
    return {
        **notice(part, day),
        "on": format_date(day, weekday=False),
        "letters": [_addressed(one) for one in found],
        "behind": ["開催通知", "返信票", *titles],
    }


def sent_before(part):
    """The files of a part that the members read before the meeting."""
    return [one for one in attachments_of(part) if one.for_members and one.file.erased_at is None]


def enclosed(attachments):
    """The papers that can follow each letter as pages, for ``printing.document``."""
    return [{"file": one.file_id, "title": one.title} for one in attachments if may_bind(one.file)]


def not_enclosed(attachments):
    """Those that cannot: they are printed by hand from the program that made them."""
    return [one for one in attachments if not may_bind(one.file)]


def called(member, name):
    """How a mail calls a member."""
    return name + ("御中" if member.category in BY_OFFICE else "さん")


def honorific_of(member):
    """What stands behind the name of a member on a letter."""
    return "御中" if member.category in BY_OFFICE else "様"


#: What is asked of those who come for an office, apart from each other (N7-3c).
_ASKS_OFFICE = {
    "center": (
        "日ごろから地域の高齢者のご相談にあたっていただき、ありがとうございます。この会議は、地域包括支援センターの職員の方にも"
        "構成員として加わっていただくものです。区域を受け持つ貴センターから、職員の方のご出席をお願いいたします。"
        "どなたがおいでになるかは、返信票かお電話でお知らせください。"
    ),
    "municipality": (
        "この会議は、自治体の職員の方にも構成員として加わっていただくものです。職員の方のご出席をお願いいたします。"
        "どなたがおいでになるかは、返信票かお電話でお知らせください。"
    ),
}


def asks(member):
    """What is asked of whoever comes for an office; "" for all others."""
    return _ASKS_OFFICE.get(member.category, "")


def _addressed(one):
    return {
        "name": one.name,
        "honorific": honorific_of(one.member),
        "address": one.address,
        "asks": asks(one.member),
        "is_change": one.delivery.kind == Delivery.Kind.CHANGE,
    }


def _letter(part, one):
    return {
        **_addressed(one),
        "code": keys.code_of(one.link),
        "link": public_url(reverse("member_door", args=[keys.secret_of(one.link)])),
        "until": format_date(one.link.expires_on, weekday=False),
        "slip": public_url(at("meetings:slip", part.pk, one.member.pk)),
    }


def _return_to(facility):
    return [(label, words) for label, words in contact_of(facility) if label in ("所在地", "FAX")]

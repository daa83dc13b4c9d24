"""The words of a digest: first frozen as data, then written as a mail in plain text and HTML from that alone."""

from itertools import groupby

from django.template.loader import render_to_string

from accounts import law
from accounts.links import at, public_url_for
from compliance.obligations.reminders.policies import month_of
from compliance.rules.wareki import format_date
from facilities.register.selectors import suspended_among
from office import outbox
from office.printing import freeze
from office.status_looks import days_away

DAILY = outbox.purpose("reminder.daily", "期限のお知らせ")
WEEKLY = outbox.purpose("reminder.weekly", "担当への週に1回の一覧")
#: A list longer than this is read on the screen, where it can be sorted.
LISTED = 50


def daily(membership, lines, *, day):
    """Freeze what one person is told on a day. Args: ``lines``: with reminder and its facility, none empty."""
    lines = sorted(
        lines, key=lambda line: (line.reminder.facility_id, line.reminder.due_on, line.reminder.pk)
    )
    facilities, book = [], law.book_here()
    for facility, found in groupby(lines, key=lambda line: line.reminder.facility):
        items = [_item(membership, line.reminder, day, book) for line in found]
        facilities.append({"name": facility.name, "items": items})
    facilities.sort(key=lambda facility: min(item["left"] for item in facility["items"]))
    ahead = sum(_is_far_ahead(line.reminder) for line in lines)
    data = _frame(membership, day) | {
        "facilities": facilities,
        "url": public_url_for(membership, at("obligations:start")),
        "overdue": sum(line.reminder.due_on < day for line in lines),
        "coming": sum(line.reminder.due_on >= day for line in lines) - ahead,
        "ahead": ahead,
    }
    data["subject"] = _daily_subject(data)
    return freeze(by=membership, kind=DAILY, data=data)


def weekly(officer, *, day, overdue, unread):
    """Freeze the desk's list of a week. Args: ``overdue``: stored rows; ``unread``: facilities nobody reads for."""
    listed = [row.facility for row in overdue[:LISTED]] + list(unread[:LISTED])
    resting = suspended_among([facility.pk for facility in listed], day)
    rows = [
        {
            "facility": _called(row.facility, resting),
            "title": row.title,
            "due": format_date(row.due_on),
            "far": days_away((row.due_on - day).days),
            "url": public_url_for(officer, at("obligations:facility", row.facility_id)),
        }
        for row in overdue[:LISTED]
    ]
    data = _frame(officer, day) | {
        "desk": officer.desk.name,
        "overdue": len(overdue),
        "rows": rows,
        "unlisted": len(overdue) - len(rows),
        "unread": [_called(facility, resting) for facility in unread[:LISTED]],
        "unread_count": len(unread),
        # Not narrowed to 期限超過: what is worse there hides a facility's overdue duties from that list.
        "url": public_url_for(officer, at("obligations:overview")),
        "unread_url": public_url_for(officer, at("obligations:reminders_nobody")),
    }
    data["subject"] = f"【よりあい帳】期限を過ぎたもの{len(overdue)}件（{officer.desk.name}・週に1回の一覧）"
    return freeze(by=officer, kind=WEEKLY, data=data)


def _called(facility, resting):
    return f"{facility.name}（休止中）" if facility.pk in resting else facility.name


def mail_of(snapshot):
    """Subject, plain text and HTML of a frozen digest, as a dict."""
    name = "digest" if snapshot.kind == DAILY else "digest_weekly"
    context = {"data": snapshot.data}
    return {
        "subject": snapshot.data["subject"],
        "text": render_to_string(f"mail/{name}.txt", context),
        "html": render_to_string(f"mail/{name}.html", context),
    }


def _frame(membership, day):
    return {
        "day": format_date(day),
        "to": membership.name,
        "membership": membership.pk,
        "municipality": membership.municipality.name,
        "choice_url": public_url_for(membership, at("obligations:reminder_choice")),
    }


def _item(membership, reminder, day, book):
    left = (reminder.due_on - day).days
    return {
        "reminder": reminder.pk,
        "title": reminder.title,
        "why": _why(reminder.duty, book),
        "due": format_date(reminder.due_on),
        "far": days_away(left),
        "left": left,
        "advisory": reminder.advisory,
        "url": public_url_for(membership, at("obligations:reminder", reminder.pk)),
    }


def _why(duty, book):
    """What the rulebook says must be done, in a sentence; "" for a duty it no longer knows."""
    known = book.duties.get(duty) or next(
        (one.duties[duty] for one in book.books.values() if duty in one.duties), None
    )
    return known.text if known else ""


def _is_far_ahead(reminder):
    """Is it told of months before the due date, for which nobody would call it near?"""
    return (month_of(reminder.duty, reminder.due_on, reminder.stage) or 0) > 1


def _daily_subject(data):
    parts = []
    if data["overdue"]:
        parts.append(f"期限を過ぎたもの{data['overdue']}件")
    if data["coming"]:
        parts.append(f"期限の近いもの{data['coming']}件")
    if data["ahead"]:
        parts.append(f"早めに備えるもの{data['ahead']}件")
    return f"【よりあい帳】{'・'.join(parts)}（{data['municipality']}）"

"""Immutable versions of the minutes and their review: submit, take back, return with remarks, accept."""

import hashlib
import json

from django.db.models import Max

from meetings.attachments.selectors import files_handed_in
from meetings.joint.selectors import parts_in_own_minutes
from meetings.minutes import policies
from meetings.minutes.outline import frozen_items
from meetings.minutes.selectors import latest_version
from meetings.minutes.services.drafts import draft_of
from meetings.models import Attachment, Attendance, MeetingPart, Remark, ReviewState, Transcript, Version
from meetings.states import MINUTES
from office.changing import changing, write
from office.errors import Refused


def content_of(part, text):
    """What a version freezes of a part: its text, its meeting, who came and what was reported."""
    meeting, others = part.meeting, parts_in_own_minutes(part)
    return {
        **frozen_items(part, text),
        "facility": {"name": part.facility.name, "service_type": part.facility.service_type},
        "meeting": {
            "date": meeting.date.isoformat(),
            "starts_at": meeting.starts_at and meeting.starts_at.isoformat("minutes"),
            "ends_at": meeting.ends_at and meeting.ends_at.isoformat("minutes"),
            "place": meeting.place,
            "online": meeting.online,
            "evaluating": part.evaluating,
        },
        "partners": sorted(
            MeetingPart.objects.filter(meeting=meeting)
            .exclude(pk=part.pk)
            .values_list("facility__name", flat=True)
        ),
        "attendance": [
            {
                "name": a.name,
                "category": a.category,
                "kind": a.kind,
                "proxy": a.is_proxy,
                "opinion": a.opinion,
            }
            for a in Attendance.objects.filter(part=part)
        ],
        "topics": sorted(part.topics),
        "activity": {"day_visits": part.day_visits, "overnight_stays": part.overnight_stays},
        # The key that every version bears, those frozen long ago too; sql/publish_file.sql reads it.
        "papers": [
            {"title": p.title, "file": p.file_id, "sha256": p.file.sha256, "public": p.goes_public}
            for p in Attachment.objects.filter(part=part).select_related("file")
        ],
        # Only joint minutes bear it: the hash of all others stays what it was.
        **({"joint_parts": others} if others else {}),
    }


def digest(content):
    """The hash of a version's content: of its JSON with sorted keys."""
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def add_version(*, by, part, kind, made_for, content, confirmed_by=None):
    """Append the next version of a part. The caller holds the part's row lock."""
    last = Version.objects.filter(part=part).aggregate(Max("number"))["number__max"] or 0
    return Version.objects.create(
        part=part,
        number=last + 1,
        kind=kind,
        made_for=made_for,
        content=content,
        sha256=digest(content),
        made_by=by,
        confirmed_by=confirmed_by,
    )


def submit(*, by, part, on):
    """Freeze the draft and hand it to the desk (N7-8d). ``on`` becomes ``submitted_on`` the first time only."""
    content = {}

    def policy(meeting, part):
        content.update(_content_to_submit(by, part))
        return policies.why_not_submit(part, not draft_of(part).text and not content["papers"])

    with changing(by, "minutes.submit", part.meeting, part, policy=policy):
        version = add_version(
            by=by, part=part, kind=Version.Kind.INSIDE, made_for=Version.MadeFor.SUBMIT, content=content
        )
        _move(part, "minutes.submit", ReviewState.SUBMITTED, submitted_on=part.submitted_on or on)
        Transcript.objects.filter(part=part).delete()
        return version


def _content_to_submit(by, part):
    content = content_of(part, draft_of(part).text)
    if by.is_ward:
        # Who copies paper minutes opens none of the facility's files that the desk has not got.
        known = files_handed_in(part.pk)
        content["papers"] = [file for file in content["papers"] if file["file"] in known]
    return content


def withdraw(*, by, part):
    """取下げ: take an unreviewed submission back. A first submission taken back was none; a later one was."""

    def policy(meeting, part):
        return policies.why_not_withdraw(part)

    with changing(by, "minutes.withdraw", part.meeting, part, policy=policy):
        by_review = [Version.MadeFor.RETURN, Version.MadeFor.ACCEPT]
        reviewed = Version.objects.filter(part=part, made_for__in=by_review).order_by("-number").first()
        if reviewed is None:
            _move(part, "minutes.withdraw", ReviewState.NONE, submitted_on=None)
            return
        was_returned = reviewed.made_for == Version.MadeFor.RETURN
        _move(part, "minutes.withdraw", ReviewState.RETURNED if was_returned else ReviewState.ACCEPTED)


def give_back(*, by, part, version, remarks):
    """差し戻し: return a version with remarks, each a heading, a quoted passage (or none) and a text; an accepted one too.

    Raises Refused when the version is no longer the newest or a quoted passage does not stand in it.
    """
    with changing(by, "minutes.return", part.meeting, part, policy=_asks(policies.why_not_return, version)):
        if not remarks:
            raise Refused("差し戻すときは、直してほしい所を一つ以上書いてください。")
        for remark in remarks:
            passage = version.content["text"].get(remark["heading"], "")
            if remark.get("quote") and remark["quote"] not in passage:
                raise Refused("指摘した文章が、この版の本文に見つかりません。文章を選び直してください。")
        made = add_version(
            by=by,
            part=part,
            kind=Version.Kind.INSIDE,
            made_for=Version.MadeFor.RETURN,
            content=version.content,
        )
        for remark in remarks:
            Remark.objects.create(
                version=made,
                heading=remark["heading"],
                quote=remark.get("quote", ""),
                text=remark["text"],
                made_by=by,
            )
        _move(part, "minutes.return", ReviewState.RETURNED)
        return made


def accept(*, by, part, version):
    """受理: the desk has read this version and has nothing to ask."""
    with changing(by, "minutes.accept", part.meeting, part, policy=_asks(policies.why_not_review, version)):
        made = add_version(
            by=by,
            part=part,
            kind=Version.Kind.INSIDE,
            made_for=Version.MadeFor.ACCEPT,
            content=version.content,
        )
        _move(part, "minutes.accept", ReviewState.ACCEPTED)
        return made


def _asks(why_not, version):
    return lambda meeting, part: why_not(part, version, latest_version(part))


def _move(part, verb, state, **values):
    MINUTES.check(verb, part.review_state, state)
    write(part, review_state=state, **values)

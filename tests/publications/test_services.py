"""From minutes to the register: wording, confirmation, publication, withdrawal."""

from datetime import date

import pytest
from django.db import connection

from accounts import services as accounts
from accounts.tenancy import scope
from meetings.minutes.selectors import latest_version
from meetings.minutes.services import submission_and_review
from meetings.models import Meeting, Version
from meetings.record.attendance import AttendanceEntry
from office import files
from office.changing import revision_of
from office.errors import Refused, Stale
from publications import minutes_way, selectors, services
from publications.elsewhere import services as elsewhere
from publications.models import Publication, PublicCheck, PublicDraft, PublicMinutes
from publications.name_check import look_through
from publications.register import selectors as register
from tests.meetings import town
from tests.publications.handing_in import TEXT, keep_all, make_copies, submit

pytestmark = pytest.mark.django_db


def _confirmed(ward, part, text=None):
    draft = services.prepare(by=ward.owner, part=part)
    text = {**draft.text, "meeting.place": "会館"} if text is None else text
    draft = services.save(by=ward.owner, part=part, text=text, attachments=draft.attachments)
    make_copies(ward, part)
    return services.confirm(by=ward.owner, part=part)


def _published(ward, part, on=town.TODAY, text=None):
    version = _confirmed(ward, part, text)
    services.publish(by=ward.owner, part=part, version=version, on=on, correction="言葉を直しました")
    part.refresh_from_db()
    return version


def test_the_wording_begins_as_a_copy_and_goes_on_where_it_was_left(ward, submitted):
    part = submitted()
    draft = services.prepare(by=ward.owner, part=part)
    assert draft.text == TEXT | {"meeting.place": "見本会館"}
    services.save(by=ward.owner, part=part, text={"requests": "街灯"}, attachments=[])
    assert services.prepare(by=ward.owner, part=part).text == {"requests": "街灯"}
    assert latest_version(part).content["text"] == TEXT


def test_minutes_that_nobody_submitted_have_no_public_wording(ward, held):
    with pytest.raises(Refused, match="まだ議事録が提出されていません"):
        services.prepare(by=ward.owner, part=held())
    assert not PublicDraft.objects.exists()


@pytest.mark.parametrize(
    ("state", "sentence"),
    [(Meeting.State.CANCELLED, "中止した会議"), (Meeting.State.PLANNED, "開催した会議")],
)
def test_meetings_not_held_have_no_public_wording(ward, submitted, state, sentence):
    part = submitted()
    version = _confirmed(ward, part)
    Meeting.objects.filter(pk=part.meeting_id).update(state=state)
    part.meeting.refresh_from_db()
    with pytest.raises(Refused, match=sentence):
        services.prepare(by=ward.owner, part=part)
    with pytest.raises(Refused, match=sentence):
        services.publish(by=ward.owner, part=part, version=version, on=town.TODAY)
    assert not PublicMinutes.objects.exists()


def _accept(ward, part):
    submission_and_review.accept(by=ward.officer, part=part, version=latest_version(part))
    part.refresh_from_db()


def _said_by(service, **arguments):
    try:
        service(**arguments)
    except Refused as error:
        return str(error)
    return ""


def test_a_ward_that_accepts_first_has_nothing_published_before(ward, submitted):
    accounts.save_profile(by=ward.admin, starts_on=None, acceptance_first=True)
    part = submitted()
    waits = "受理した後に公表します。いまは「提出済み」"
    assert waits in _said_by(services.prepare, by=ward.owner, part=part)
    _accept(ward, part)
    version = _confirmed(ward, part)
    submit(ward, part, {"requests": "訂正した要望"})
    posted = {"channel": "posted", "on": town.TODAY, "today": town.TODAY}
    asked = {"by": ward.owner, "part": part, "version": version}
    assert waits in _said_by(services.publish, **asked, on=town.TODAY)
    assert waits in _said_by(elsewhere.record, **asked, **posted)
    assert not Publication.objects.exists()
    _accept(ward, part)
    assert not _said_by(services.publish, **asked, on=town.TODAY)
    assert not _said_by(elsewhere.record, **asked, **posted)
    assert Publication.objects.count() == 2


def test_a_ward_that_does_not_ask_for_it_makes_nobody_wait(ward, submitted):
    accounts.save_profile(by=ward.admin, starts_on=None, acceptance_first=False)
    part = submitted()
    _published(ward, part)
    assert part.published_on == town.TODAY


def test_two_people_who_write_at_once_lose_nothing(ward, submitted):
    part = submitted()
    seen = revision_of(services.prepare(by=ward.owner, part=part))
    services.save(by=ward.owner, part=part, text={"requests": "先"}, attachments=[], seen=seen)
    with pytest.raises(Stale):
        services.save(by=ward.manager, part=part, text={"requests": "後"}, attachments=[], seen=seen)
    assert selectors.public_draft_of(part).text == {"requests": "先"}
    with pytest.raises(Stale):
        services.confirm(by=ward.manager, part=part, seen=seen)


def test_a_name_blocks_and_a_doubt_wants_a_reason(ward, submitted, seat):
    seat("family", name="見本 花子")
    part = submitted({"requests": "見本花子さんから要望。"})
    with pytest.raises(Refused, match="見本花子"):
        _confirmed(ward, part)
    words = {"requests": "見本から街灯の話。"}
    with pytest.raises(Refused, match="まだ決めていない所があります：「見本」"):
        _confirmed(ward, part, words)
    with pytest.raises(Refused, match="残す理由"):
        keep_all(ward, part, reason=" ")
    keep_all(ward, part, reason="町の名前")
    version = _confirmed(ward, part, words)
    assert version.kind == Version.Kind.PUBLIC
    check = PublicCheck.objects.get(version=version)
    assert (check.found, check.open) == (1, 0)
    assert check.kept == [{"kind": "known", "reason": "町の名前"}]


@pytest.mark.parametrize(
    "text", [{"meeting.place": "見本 花子宅", "requests": "街灯"}, {"requests": "ミホン ハナコ", "x": ""}]
)
def test_names_are_found_in_the_place_and_by_their_reading(ward, submitted, seat, text):
    seat("family", name="見本 花子", person={"kana": "みほん はなこ"})
    with pytest.raises(Refused, match="名前が残っています"):
        _confirmed(ward, submitted(), text)


def test_names_are_found_in_the_titles_of_chosen_attachments(ward, submitted, seat):
    seat("family", name="見本 花子")
    part = submitted(attachments=["見本花子の作文"])
    attachment = selectors.attachments_of(part).get()
    draft = services.prepare(by=ward.owner, part=part)
    draft = services.save(by=ward.owner, part=part, text=TEXT, attachments=[attachment.pk, 999999])
    assert draft.attachments == [attachment.pk]
    with pytest.raises(Refused, match="見本花子"):
        services.confirm(by=ward.owner, part=part)


def test_guests_and_staff_are_known_by_name_too(ward, submitted):
    guest = AttendanceEntry(kind="attended", name="客野 五郎", category="other")
    part = submitted({"requests": "客野五郎さんと見本 ownerさん"}, entries=[guest])
    draft = services.prepare(by=ward.owner, part=part)
    found = {
        (finding.text, finding.level) for finding in look_through(minutes_way.of_part(part, draft)).findings
    }
    assert {("客野五郎", "block"), ("見本 owner", "block")} <= found


def test_nothing_to_publish_is_said(ward, submitted):
    with pytest.raises(Refused, match="公表する文章がありません"):
        _confirmed(ward, submitted(), {"meeting.place": "見本会館"})


def test_the_public_version_holds_numbers_and_no_names(ward, submitted, seat):
    members = [seat("family", name=f"家族 {n}子") for n in "一二三"]
    entries = [AttendanceEntry(kind="attended", member=m) for m in members[:2]]
    entries.append(AttendanceEntry(kind="opinion", member=members[2], opinion="家族 三子です"))
    version = _confirmed(ward, submitted(entries=entries))
    assert version.content["attendance"] == [{"category": "family", "count": 2}]
    assert "家族" not in str(version.content)
    assert version.confirmed_by == ward.owner


def test_confirming_twice_makes_one_version(ward, submitted):
    part = submitted()
    assert _confirmed(ward, part) == _confirmed(ward, part)


def test_published_minutes_stand_on_the_register_and_start_the_keeping(ward, submitted):
    part = submitted()
    version = _published(ward, part)
    (row,) = PublicMinutes.objects.all()
    assert (row.facility_name, row.held_on, row.published_on) == (
        ward.home.name,
        date(2026, 10, 9),
        town.TODAY,
    )
    assert row.content == version.content
    assert part.published_on == town.TODAY
    assert part.keep_until == date(2028, 11, 20)
    assert town.status(ward.home, "record.keep", str(part.meeting_id)) == "keeping"


def test_publishing_twice_and_publishing_inside_versions_is_refused(ward, submitted):
    part = submitted()
    version = _published(ward, part)
    with pytest.raises(Refused, match="もう公開ページに出ています"):
        services.publish(by=ward.owner, part=part, version=version, on=town.TODAY)
    with pytest.raises(Refused, match="公表用の議事録だけ"):
        services.publish(by=ward.owner, part=part, version=latest_version(part), on=town.TODAY)
    assert PublicMinutes.objects.count() == Publication.objects.count() == 1


def test_a_newer_version_takes_the_address_over(ward, submitted):
    part = submitted()
    _published(ward, part, on=date(2026, 11, 1))
    address = PublicMinutes.objects.get().address
    newer = _published(ward, part, text={"requests": "新しい文章"})
    shown = register.minutes_at(address)
    assert (shown.version_id, shown.withdrawn_on) == (newer.pk, None)
    assert list(register.minutes_in(ward.code)) == [shown]
    assert part.published_on == date(2026, 11, 1)
    ends = Publication.objects.order_by("pk").values_list("withdrawn_on", flat=True)
    assert list(ends) == [town.TODAY, None]


def test_withdrawn_minutes_say_so_and_come_back_only_after_a_new_check(ward, submitted):
    part = submitted()
    version = _published(ward, part)
    services.withdraw(by=ward.owner, part=part, on=date(2026, 12, 1), because="mistake")
    assert selectors.live_minutes(part) is None
    gone = register.minutes_at(PublicMinutes.objects.get().address)
    assert (gone.withdrawn_on, gone.withdrawn_because) == (date(2026, 12, 1), "mistake")
    with pytest.raises(Refused, match="いま公開ページに出ていません"):
        services.withdraw(by=ward.owner, part=part, on=date(2026, 12, 1), because="mistake")
    with pytest.raises(Refused, match="取り下げました"):
        services.publish(by=ward.owner, part=part, version=version, on=town.TODAY)
    again = _published(ward, part)
    assert again != version
    assert selectors.live_minutes(part).version_id == again.pk


def test_other_places_are_recorded_once_and_the_first_day_counts(ward, submitted):
    part = submitted()
    version = _confirmed(ward, part)

    def posted(on):
        return elsewhere.record(
            by=ward.owner, part=part, version=version, channel="posted", on=on, today=town.TODAY, note="玄関"
        )

    with pytest.raises(Refused, match="会議の日より前"):
        posted(date(2026, 10, 8))
    with pytest.raises(Refused, match="今日より後"):
        posted(date(2026, 11, 21))
    assert posted(date(2026, 11, 5)) == posted(date(2026, 11, 5))
    part.refresh_from_db()
    assert (part.published_on, part.keep_until) == (date(2026, 11, 5), date(2028, 11, 5))


def test_chosen_attachments_go_with_the_minutes_and_others_do_not(ward, submitted):
    part = submitted(attachments=["写真", "内部の資料"])
    chosen = selectors.attachments_of(part).get(title="写真")
    services.prepare(by=ward.owner, part=part)
    services.save(by=ward.owner, part=part, text=TEXT, attachments=[chosen.pk])
    _published(ward, part)
    row = PublicMinutes.objects.get()
    (shown,) = row.files.all()
    assert shown.title == "写真"
    # A copy made of what was looked through, never the file itself.
    assert bytes(shown.data).startswith(b"%PDF")
    assert bytes(shown.data) != files.bytes_of(chosen.file)


def test_a_newer_submission_can_be_copied_over(ward, submitted):
    part = submitted()
    services.prepare(by=ward.owner, part=part)
    submission_and_review.withdraw(by=ward.owner, part=part)
    part.refresh_from_db()
    submit(ward, part, {"requests": "新しい要望"})
    services.begin_again(by=ward.owner, part=part)
    assert selectors.public_draft_of(part).text["requests"] == "新しい要望"


def test_the_neighbour_can_neither_publish_nor_withdraw_what_is_not_theirs(ward, submitted):
    part = submitted()
    version = _published(ward, part)
    with scope(ward.away.municipality), connection.cursor() as cursor:
        cursor.execute("SELECT withdraw_minutes(%s, %s, '')", [part.pk, town.TODAY])
        assert cursor.fetchone() == (None,)
        cursor.execute("SELECT publish_minutes(%s, 'x', %s, '', '')", [version.pk, town.TODAY])
        assert cursor.fetchone() == (None,)
    assert PublicMinutes.objects.get().withdrawn_on is None

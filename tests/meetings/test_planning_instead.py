"""A meeting that is called off: what is told of it, and which one is held instead."""

from datetime import date

import pytest

from meetings.models import Meeting, MeetingPart
from meetings.planning import services
from office.errors import Refused
from publications import printouts
from tests.meetings import town
from tests.meetings.pages import text
from tests.support.markup import flat
from tests.support.pages import fill_in, open_page

DAY, LATER = date(2026, 12, 22), date(2027, 1, 14)


def call_off(ward, part, **more):
    return services.cancel(by=ward.owner, part=part, because="職員に感染症が広がったため。", **more)


def test_a_meeting_is_called_off_with_the_one_held_instead(ward, planned, visitor):
    part, other = planned(DAY, agenda="報告"), planned(LATER)
    client = visitor(ward.owner)
    url = client.at("cancel", part.pk)
    choices = client.get(url).context["form"].fields["held_instead"].queryset
    assert list(choices) == [other.meeting]
    answer = fill_in(client, url, because="大雪のため。", held_instead=str(other.meeting_id))
    assert answer.status_code == 302
    page = flat(text(client.get(client.at("detail", part.pk))))
    assert "大雪のため。" in page
    assert (
        f'<a href="{client.at("detail", other.pk)}">令和9年1月14日（木）の会議（予定）</a>'
        in page.replace('<time datetime="2027-01-14">令和9年1月14日（木）</time>', "令和9年1月14日（木）")
    )
    back = text(client.get(client.at("detail", other.pk)))
    assert "中止した会議の代わりです" in back
    assert client.at("detail", part.pk) in back
    # The ward reads which one, and not why.
    seen = visitor(ward.officer)
    theirs = text(seen.get(seen.at("detail", part.pk)))
    assert "代わりの会議は" in theirs
    assert "大雪のため。" not in theirs


def test_the_one_held_instead_is_planned_from_there_with_what_is_known(ward, planned, visitor):
    part = planned(DAY, agenda="防災の話")
    call_off(ward, part)
    client = visitor(ward.owner)
    url = f"{client.at('plan', ward.home.pk)}?instead_of={part.pk}"
    assert url.replace("&", "&amp;") in text(client.get(client.at("detail", part.pk)))
    shown = open_page(client, url)
    assert (shown["place"], shown["agenda"]) == ("見本会館", "防災の話")
    assert "date" not in shown
    assert fill_in(client, url, date="2027/1/14").status_code == 302
    made = Meeting.objects.get(date=LATER)
    part.meeting.refresh_from_db()
    assert part.meeting.held_instead == made
    # Only the facility's own meeting that was called off can be meant.
    live = MeetingPart.objects.get(meeting=made)
    for number in (live.pk, 0, "x"):
        assert client.get(f"{client.at('plan', ward.home.pk)}?instead_of={number}").status_code == 404


def test_it_is_named_later_changed_and_taken_away(ward, planned, visitor):
    part, other = planned(DAY), planned(LATER)
    client = visitor(ward.owner)
    url = client.at("instead", part.pk)
    assert "中止した会議だけです" in text(client.get(url, follow=True))
    call_off(ward, part)
    assert fill_in(client, url, held_instead=str(other.meeting_id)).status_code == 302
    part.meeting.refresh_from_db()
    assert part.meeting.held_instead == other.meeting
    assert fill_in(client, url, held_instead=None).status_code == 302
    part.meeting.refresh_from_db()
    assert part.meeting.held_instead is None


def test_what_cannot_stand_for_it(ward, planned):
    part, other = planned(DAY), planned(LATER)
    elsewhere = planned(LATER, facility=ward.small)
    for chosen in (part.meeting, elsewhere.meeting):
        with pytest.raises(Refused, match="同じ事業所が主催する"):
            call_off(ward, part, held_instead=chosen)
    call_off(ward, other)
    with pytest.raises(Refused, match="中止した会議は、代わりの会議にできません"):
        call_off(ward, part, held_instead=other.meeting)
    call_off(ward, part)
    assert Meeting.objects.filter(state="cancelled").count() == 2


def test_the_paper_tells_why_and_what_is_held_instead(ward, planned, visitor):
    part, other = planned(DAY), planned(LATER)
    client = visitor(ward.owner)
    paper = f"/{ward.code}/meetings/{part.pk}/print/cancellation/"
    assert "中止にした会議だけです" in text(client.get(paper, follow=True))
    call_off(ward, part)
    said = printouts.cancellation(MeetingPart.objects.get(pk=part.pk), town.TODAY)
    assert (said["because"], said["instead"]) == ("職員に感染症が広がったため。", {})
    services.name_instead(by=ward.owner, part=part, held_instead=other.meeting)
    said = printouts.cancellation(MeetingPart.objects.get(pk=part.pk), town.TODAY)
    assert said["instead"]["when"].startswith("令和9年1月14日（木）")
    assert "中止の知らせを印刷する" in text(client.get(paper))

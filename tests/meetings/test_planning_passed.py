"""A planned meeting whose day has passed: one question, and each answer leads to the form that says so."""

from datetime import date

from meetings.models import Meeting, MeetingPart
from tests.meetings import town
from tests.meetings.pages import text
from tests.support.pages import fill_in, open_page

PASSED = date(2026, 11, 12)


def links(client, part):
    """Where the three answers lead."""
    record, cancel, edit = (client.at(name, part.pk) for name in ("record", "cancel", "edit"))
    return [f'href="{record}"', f'href="{cancel}"', f'href="{edit}?moved"']


def test_the_question_stands_first_on_the_facilitys_page_and_once(ward, planned, visitor):
    part = planned(PASSED)
    client = visitor(ward.owner)
    page = text(client.get(f"/{ward.code}/facilities/{ward.home.pk}/duties/"))
    assert page.count("令和8年11月12日（木）</time>に予定していた会議は、どうなりましたか。") == 1
    assert all(link in page for link in links(client, part))
    # The row of the rules is this question; a mail about it leads here.
    assert f'id="d-meetingresolve-{part.meeting_id}"' in page
    assert "開いたか、中止したかを記録する" not in page
    assert town.status(ward.home, "meeting.resolve") == {str(part.meeting_id): "behind"}
    # While nobody has answered, its notice does not turn overdue.
    assert town.rows(ward.home, "meeting.notify") == []
    for name, about in (("list", ward.home), ("detail", part)):
        assert all(link in text(client.get(client.at(name, about.pk))) for link in links(client, part))


def test_who_looks_after_the_desk_reads_the_question_and_answers_nothing(ward, planned, visitor):
    part = planned(PASSED)
    officer = visitor(ward.officer)
    page = text(officer.get(f"/{ward.code}/facilities/{ward.home.pk}/duties/"))
    assert "どうなりましたか。" in page
    assert not any(link in page for link in links(officer, part))


def test_each_answer_leads_to_its_form_with_what_is_known(ward, planned, visitor):
    part = planned(PASSED, agenda="防災の話")
    client = visitor(ward.owner)
    recorded = open_page(client, client.at("record", part.pk))
    assert (recorded["date"], recorded["place"]) == ("令和8年11月12日", "見本会館")
    assert "令和8年11月12日（木）" in text(client.get(client.at("cancel", part.pk)))
    moved = f"{client.at('edit', part.pk)}?moved"
    shown = open_page(client, moved)
    assert (shown.get("date"), shown["place"], shown["agenda"]) == (None, "見本会館", "防災の話")
    refused = fill_in(client, moved, date="2026/11/13")
    assert "開催の記録に、その日を入力してください" in text(refused)
    assert fill_in(client, moved, date="2027/1/14").status_code == 302
    assert Meeting.objects.get().date == date(2027, 1, 14)


def test_a_partner_can_say_only_that_it_was_held(ward, planned, visitor):
    part = planned(PASSED)
    theirs = type(part).objects.create(meeting=part.meeting, facility=ward.other)
    page = text(visitor(ward.stranger).get(f"/{ward.code}/facilities/{ward.other.pk}/duties/"))
    assert links(visitor(ward.stranger), theirs)[0] in page
    assert links(visitor(ward.stranger), theirs)[1] not in page
    assert "主催の事業所です" in page


def test_a_partner_that_has_recorded_does_not_answer_for_the_host(ward, planned, visitor):
    part = planned(PASSED)
    MeetingPart.objects.filter(pk=part.pk).update(awaits_record=True)
    Meeting.objects.filter(pk=part.meeting_id).update(state=Meeting.State.HELD)
    client = visitor(ward.owner)
    record, cancel, moved = links(client, part)
    for page in (
        f"/{ward.code}/facilities/{ward.home.pk}/duties/",
        client.at("list", ward.home.pk),
        client.at("detail", part.pk),
    ):
        shown = text(client.get(page))
        assert "相手の事業所が開催を記録しました" in shown
        assert record in shown
        assert not {cancel, moved} & set(shown.split())
    assert "開催の記録待ち" in text(client.get(client.at("list", ward.home.pk)))
    assert "開催を記録する" in text(client.get(client.at("record", part.pk)))

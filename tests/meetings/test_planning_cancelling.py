"""A meeting is called off on its page."""

from meetings.models import Meeting
from tests.meetings.pages import text


def test_cancelling_wants_a_reason_and_is_final(ward, planned, visitor):
    part = planned()
    client = visitor(ward.owner)
    url = client.at("cancel", part.pk)
    assert "「中止する理由」を入力してください。" in text(client.post(url, {}))
    assert client.post(url, {"because": "感染症の流行"}).status_code == 302
    page = text(client.get(client.at("detail", part.pk)))
    assert "感染症の流行" in page
    answer = client.post(url, {"because": "もう一度"}, follow=True)
    assert "もう中止になっています" in text(answer)
    answer = client.get(client.at("record", part.pk), follow=True)
    assert "中止した会議" in text(answer)


def test_a_submitted_meeting_is_not_cancelled(ward, held, visitor):
    part = held()
    client = visitor(ward.owner)
    steps = client.at("steps", part.pk)
    revision = client.get(steps).context["form"]["revision"].value()
    data = {"submitted_on": "令和8年10月20日", "submitted_on_how": "counter", "revision": revision}
    assert client.post(steps, data).status_code == 302
    answer = client.post(client.at("cancel", part.pk), {"because": "x"}, follow=True)
    assert "中止にできません" in text(answer)
    assert Meeting.objects.get().state == "held"

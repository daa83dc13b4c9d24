"""What users and families wish of the meeting is recorded, also of those who sit on no council (N8-6b)."""

from meetings.models import HoldingWish
from tests.meetings.pages import text
from tests.support.pages import fill_in


def test_an_asking_is_recorded_and_corrected_and_the_ward_reads_none(ward, visitor):
    client = visitor(ward.owner)
    assert client.at("wishes", ward.lodge.pk) in text(client.get(client.at("council", ward.lodge.pk)))
    page = client.at("wish_new", ward.lodge.pk)
    typed = {"asked_on": "令和8年11月1日", "way": "paper", "wishes": "居室は見せたくない"}
    refused = fill_in(client, page, **typed)
    assert "1人以上" in text(refused)
    assert "居室は見せたくない" in text(refused)
    assert "まだ来ていません" in text(
        fill_in(client, page, **typed | {"asked_on": "令和8年12月24日", "families": "1"})
    )
    assert fill_in(client, page, **typed, users="３", families="2").status_code == 302
    wish = HoldingWish.objects.get()
    assert (wish.users, wish.families, wish.entered_by) == (3, 2, ward.owner)
    assert fill_in(client, client.at("wish_edit", wish.pk), families="4").status_code == 302
    assert "家族 4人" in text(client.get(client.at("wishes", ward.lodge.pk)))
    officer = visitor(ward.other_officer)
    assert officer.get(officer.at("wishes", ward.lodge.pk)).status_code == 403

"""While a municipality is suspended, who holds a key into it is told so and whom to ask; whoever holds none learns nothing."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import invitations, services
from accounts.models import Role
from accounts.tenancy import scope
from meetings.members import keys
from meetings.models import CouncilMember

BECAUSE = "県のサイトに移ります。"


def test_who_holds_a_key_into_a_suspended_municipality_is_told_so_and_nobody_else(world, owner_connection):
    with scope(world.home.municipality):
        link = keys.new_link(CouncilMember.objects.first(), timezone.localdate() + timedelta(days=60))
        link.save()
        invited = services.invite(by=world.home.ward_admin, role=Role.WARD_ADMIN, name="見本 招")
        letter = invitations.code_of(invited)
    owner_connection.execute(
        "UPDATE accounts_municipality SET suspended_on = now(), suspended_because = %s WHERE id = %s",
        [BECAUSE, world.home.municipality.pk],
    )
    visitor = Client()
    right = [
        visitor.get(reverse("member_door", args=[keys.secret_of(link)])),
        visitor.post(reverse("member_code"), {"code": keys.code_of(link)}),
        visitor.post("/sanka/", {"code": letter}, follow=True),
    ]
    for answer in right:
        assert (answer.status_code, BECAUSE in answer.text) == (403, True)
        assert "自治体の担当にお問い合わせください" in answer.text
    wrong = [
        visitor.get(reverse("member_door", args=["x" * 32])),
        visitor.post(reverse("member_code"), {"code": "AAAA-CCCC-DDDD"}),
        visitor.post("/sanka/", {"code": f"{letter[:-9]}AAAA-CCCC"}, follow=True),
    ]
    assert not any(BECAUSE in answer.text for answer in wrong)

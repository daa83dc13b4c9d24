"""Following by mail: asked twice, told at each publication, ended by a link; no account, and nothing kept before the yes."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from facilities.models import Facility
from meetings.models import MeetingPart
from office.models import OutgoingMail
from publications.following.mails import News
from publications.following.models import Follower
from publications.following.services import ask_address, follow, tell
from tests.publications.test_register import publish, row  # noqa: F401

pytestmark = pytest.mark.django_db
ADDRESS = "reader@example.jp"


def _path(text, name):
    return re.search(rf"https?://[^/]+(/\S+/{name}/\S+)", text)[1]


def _last():
    return OutgoingMail.objects.order_by("-pk").first()


def test_a_reader_follows_is_told_of_a_correction_and_stops(ward, row):  # noqa: F811
    reader = Client()
    page = reader.get(reverse("register:facility", args=[ward.code, ward.home.pk]))
    form = reverse("register:follow", args=[ward.code]) + f"?facility={ward.home.pk}"
    assert form in page.text
    assert "確認のメールを送りました" not in reader.post(form, {"email": "reader"}).text
    assert "確認のメールを送りました" in reader.post(form, {"email": ADDRESS}).text
    assert _last().to == ADDRESS
    assert not Follower.objects.exists()
    begin = _path(_last().text, "follow")
    # A machine that opens the links of a mail begins nothing.
    assert "受け取る" in reader.get(begin).text
    assert not Follower.objects.exists()
    for _ in range(2):
        assert "お知らせを始めました" in reader.post(begin).text
    assert Follower.objects.count() == 1
    ask_address(code=ward.code, facility=None, email=ADDRESS)
    follow(token=_path(_last().text, "follow").split("/")[-2])
    assert Follower.objects.count() == 2
    publish(
        ward,
        MeetingPart.objects.get(pk=row.part_id),
        text={"requests": "街灯を付けました。"},
        correction="街灯のことを直しました",
    )
    (news,) = OutgoingMail.objects.filter(purpose="follow_news")
    assert "訂正しました" in news.subject
    assert reverse("register:minutes", args=[row.address]) in news.text
    assert "街灯のことを直しました" in news.text
    stop = _path(news.text, "unfollow")
    assert reader.get(stop).status_code == 200
    assert Follower.objects.count() == 2
    assert "お知らせを止めました" in reader.post(stop).text
    assert Follower.objects.count() == 1


def test_asking_is_counted_and_never_tells_who_follows(ward, row):  # noqa: F811
    form = reverse("register:follow", args=[ward.code])
    said = {Client().post(form, {"email": ADDRESS}).text.count("確認のメールを送りました") for _ in range(6)}
    assert said == {1}
    assert OutgoingMail.objects.filter(purpose="follow_asked").count() == 3


def test_another_facilitys_news_and_a_broken_link_reach_nobody(ward, row):  # noqa: F811
    other = Facility.objects.exclude(pk=ward.home.pk).first()
    Follower.objects.create(facility=other, email=ADDRESS)
    news = News("議事録", reverse("register:minutes", args=[row.address]))
    tell(code=ward.code, facility=ward.home, news=news)
    assert not OutgoingMail.objects.filter(purpose="follow_news").exists()
    assert Client().get(reverse("register:follow_confirm", args=["x"])).status_code == 410
    assert Client().get(reverse("register:unfollow", args=["x"])).status_code == 404

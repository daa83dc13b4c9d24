"""差し戻しのひな形: kept once, changed, used in a review, each desk its own."""

import pytest

from meetings.models import ReplyTemplate
from meetings.reply_templates import services
from tests.support.pages import fill_in, open_page, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(visitor, ward):
    return visitor(ward.officer)


def test_a_sentence_is_kept_once_changed_and_taken_away(ward, officer):
    page = officer.at("reply_templates")
    opened = open_page(officer, page)
    typed = {"title": "区分が空", "text": "出席者の区分を入れてください。"}
    for _ in range(2):
        assert send(officer, page, opened, **typed).status_code == 302
    (kept,) = ReplyTemplate.objects.all()
    assert (
        fill_in(officer, officer.at("reply_template", kept.pk), text="区分を選んでください。").status_code
        == 302
    )
    kept.refresh_from_db()
    assert (kept.desk, kept.text) == (ward.desk, "区分を選んでください。")
    assert fill_in(officer, officer.at("reply_template_remove", kept.pk)).status_code == 302
    assert not ReplyTemplate.objects.exists()


@pytest.mark.parametrize("typed", [{"title": "", "text": "文"}, {"title": "見出し", "text": "あ" * 1001}])
def test_bad_input_is_said(ward, officer, typed):
    page = officer.at("reply_templates")
    assert send(officer, page, open_page(officer, page), **typed).status_code == 200
    assert not ReplyTemplate.objects.exists()


def test_each_desk_has_its_own(ward, visitor):
    kept = services.add_template(by=ward.officer, token=None, title="見本の見出し一", text="文")
    other = visitor(ward.other_officer)
    assert other.get(other.at("reply_template", kept.pk)).status_code == 404
    assert kept.title not in other.get(other.at("reply_templates")).content.decode()

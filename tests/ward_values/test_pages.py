"""The pages on which a ward sets its own values: set, tried out, corrected, taken back; and who may."""

from types import SimpleNamespace

import pytest
from django.test import Client

from accounts import law, law_services
from accounts.models import WardValue
from compliance.obligations.assessing import reassessing, services, tasks
from compliance.obligations.models import StoredRow
from compliance.obligations.values.own_shapes import shape_of
from compliance.rules import load_rulebook
from compliance.rules.ward_values import settable_values
from office.models import Job
from tests.support.pages import fill_in
from tests.ward_values.town import SINCE, fields, typed
from tests.ward_values.town import url as _url

pytestmark = pytest.mark.django_db


def _client(user):
    client = Client()
    client.force_login(user)
    return client


def test_what_is_set_answers_and_is_shown_with_its_source(town, admin):
    answer = admin.post(_url(town, "minutes.publish", "within"), typed(), follow=True)
    page = answer.content.decode()
    assert "値を登録しました" in page
    assert "見本市地域密着型サービス運営要綱 第5条（令和8年4月）" in page
    assert "見本 admin" in page
    row = WardValue.objects.get(withdrawn_at=None)
    assert (row.value, row.since, row.set_by) == ({"months": 2}, SINCE, town.ward_admin)
    spec = next(
        s
        for s in law.book_here().specs(town.code, load_rulebook().service_types["ninchi_gh"], None, SINCE)
        if s.duty_id == "minutes.publish"
    )
    assert spec.values["within"] == ("months", 2)
    assert not spec.assumption


def test_every_value_that_may_be_set_has_a_page_with_its_own_form(town, admin):
    listed = admin.get(_url(town)).content.decode()
    for one in settable_values(load_rulebook(), town.code, SINCE):
        url = _url(town, one.duty.id, one.name)
        assert url in listed
        page = admin.get(url)
        assert page.status_code == 200
        assert one.setting.label in page.content.decode()
    for name in (
        "offices",
        "contact",
        "online_tools",
        "officers_attend.unei_suishin",
        "officers_attend.chiiki_renkei",
    ):
        assert _url(town, "profile", name) in listed
        assert admin.get(_url(town, "profile", name)).status_code == 200
    assert admin.get(_url(town, "minutes.publish", "nothing")).status_code == 404
    assert _url(town, "meeting.hold", "statute") in listed


#: All measures of the duty: a value that a municipality sets replaces the whole.
MEASURES = {
    "abuse.committee": 1,
    "abuse.training": 2,
    "restraint.committee": 4,
    "restraint.training": 1,
    "bcp_infection.training": 1,
    "bcp_infection.drill": 1,
    "hygiene.committee": 4,
    "hygiene.training": 2,
    "hygiene.drill": 2,
    "bcp_disaster.training": 1,
    "bcp_disaster.drill": 1,
    "disaster.drill": 3,
}
ORDINANCE = "見本市地域密着型サービスの基準を定める条例（平成25年条例第1号）"
#: What somebody types for a value of each shape, and what is kept.
TYPED = [
    ("meeting.hold", "times", {"value_given": "4"}, 4),
    ("record.keep", "years", {"value_given": "５"}, 5),
    ("record.keep", "counted_from", {"value_given": "meeting"}, "meeting"),
    ("evaluation.self", "by", {"value_given": "６月３０日"}, "06-30"),
    ("joint.conditions", "one_area", {"value_given": "false"}, False),
    (
        "measure.do",
        "times",
        {f"times_of_{name.replace('.', '-')}": str(times) for name, times in MEASURES.items()},
        MEASURES,
    ),
    ("minutes.publish", "within", {"value_given": "14", "unit": "days"}, {"days": 14}),
    ("profile", "contact", {"value_given": "見本市役所 介護課"}, "見本市役所 介護課"),
    ("profile", "online_tools", {"value_given": "Zoom\r\n\r\n見本会議 \r\nZoom"}, ["Zoom", "見本会議"]),
    (
        "profile",
        "officers_attend.chiiki_renkei",
        {"value_given": "2", "note": "平日だけ"},
        {"officers": 2, "note": "平日だけ"},
    ),
    (
        "profile",
        "officers_attend.unei_suishin",
        {"value_given": "1", "note": "", "comes_from": "8時半", "comes_until": "午後5時15分"},
        {"officers": 1, "note": None, "hours": ["08:30", "17:15"]},
    ),
    (
        "office.closed",
        "closed",
        {"value_given": "令和8年10月1日　開庁記念日\r\nR9.8.13から2027/8/14 夏の休み\r\n"},
        {"2026-10-01": "開庁記念日", "2027-08-13": "夏の休み", "2027-08-14": "夏の休み"},
    ),
    (
        "meeting.hold",
        "statute",
        {"value_given": ORDINANCE, "article": "第85条"},
        {"law": ORDINANCE, "article": "第85条"},
    ),
    (
        "profile",
        "offices",
        {"value_given": "介護課", "contact": "", "service_types": ["ninchi_gh"]},
        {"name": "介護課", "contact": None},
    ),
]


@pytest.mark.parametrize(
    ("duty", "name", "given", "kept"), TYPED, ids=lambda v: v if isinstance(v, str) else ""
)
def test_each_shape_is_read_as_people_write_it_and_offered_again(town, admin, duty, name, given, kept):
    answer = admin.post(_url(town, duty, name), {**typed(), **given})
    assert answer.status_code == 302, answer.context["form"].errors
    row = WardValue.objects.get(withdrawn_at=None)
    assert row.value == kept
    assert not law.law_here().unfit
    assert fill_in(admin, _url(town, row.pk)).status_code == 302
    row.refresh_from_db()
    assert row.value == kept


def test_several_codes_are_asked_for_where_a_book_lays_the_duty_down():
    """The town has no book, so that the only value of this shape has no page there."""
    setting = load_rulebook().duties["topics.discuss"].settable()["topics"]
    subject = SimpleNamespace(setting=setting, label=setting.label)
    shape = shape_of(subject)
    field = shape.fields(subject, load_rulebook())["value_given"]
    assert shape.pack({"value_given": field.clean(["abuse", "hygiene"])}) == ["abuse", "hygiene"]
    assert shape.unpack(["abuse"]) == {"value_given": ["abuse"]}


NOT_THE_WARDS = [
    ("satellite.leave", "years"),
    ("addition.notify", "day"),
    ("disclosure.renew", "by"),
    ("council.roster", "needed"),
]


@pytest.mark.parametrize(("duty", "name"), NOT_THE_WARDS)
def test_what_the_state_or_the_prefecture_sets_has_no_page(town, admin, duty, name):
    assert _url(town, duty, name) not in admin.get(_url(town)).content.decode()
    assert admin.get(_url(town, duty, name)).status_code == 404
    assert admin.post(_url(town, duty, name), typed()).status_code == 404


def test_a_value_set_before_the_state_kept_it_serves_no_more_and_is_told(town, admin):
    row = WardValue.objects.create(
        municipality_id=town.ward_admin.municipality_id,
        set_by=town.ward_admin,
        **fields("satellite.leave", "years", 5),
    )
    here = law.law_here()
    assert [(key, "国が決める" in why) for key, why in here.unfit] == [(row.pk, True)]
    spec = next(
        s
        for s in here.book.specs(town.code, load_rulebook().service_types["kyodo_seikatsu"], None, SINCE)
        if s.duty_id == "satellite.leave"
    )
    assert spec.values["years"] == 3
    assert "国が決めるので" in admin.get(_url(town)).content.decode()


REFUSED = [
    ("minutes.publish", "within", {"value_given": "99"}, "0 から 24 まで"),
    ("minutes.publish", "within", {"until": "令和8年3月1日"}, "終わりの日"),
    ("minutes.publish", "within", {"source_clause": ""}, "「条項」を入力"),
    ("evaluation.self", "by", {"value_given": "2月30日"}, "月と日"),
    ("evaluation.self", "by", {"value_given": "夏"}, "7月31日"),
    ("record.keep", "years", {"value_given": "0"}, "1以上"),
    ("meeting.hold", "times", {"value_given": "5"}, "選び直して"),
    ("office.closed", "closed", {"value_given": "夏休み"}, "日付として読めません"),
    ("office.closed", "closed", {"value_given": "R8.1.1から R8.2.1"}, "日付として読めません"),
    ("office.closed", "closed", {"value_given": "R8.1.1からR8.3.1 冬"}, "1か月以内で"),
]


@pytest.mark.parametrize(("duty", "name", "given", "said"), REFUSED)
def test_what_does_not_fit_is_refused_with_a_sentence_and_nothing_typed_is_lost(
    town, admin, duty, name, given, said
):
    answer = admin.post(_url(town, duty, name), typed(**given))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert "見本市地域密着型サービス運営要綱" in page
    assert not law.law_here().versions


def test_a_value_is_ended_and_the_one_below_serves_again(town, admin):
    row = law_services.set_value(by=town.ward_admin, **fields())
    answer = fill_in(admin, _url(town, row.pk), until="令和8年9月30日")
    assert answer.status_code == 302
    page = admin.get(_url(town, "minutes.publish", "within")).content.decode()
    assert "終わった" in page
    assert "令和8年9月30日" in page


def test_a_value_taken_back_never_held(town, admin):
    row = law_services.set_value(by=town.ward_admin, **fields())
    assert "はじめから" in admin.get(_url(town, row.pk, "withdraw")).content.decode()
    fill_in(admin, _url(town, row.pk, "withdraw"))
    assert law.law_here().versions == ()
    page = admin.get(_url(town, "minutes.publish", "within")).content.decode()
    assert "取り消した" in page
    # Once more finds it gone, and says so.
    again = admin.get(fill_in(admin, _url(town, row.pk, "withdraw")).url)
    assert "もう取り消されています" in again.content.decode()


def test_officers_read_what_holds_and_change_nothing(world, town):
    officer = _client(world.people["officer"])
    law_services.set_value(by=town.ward_admin, **fields())
    page = officer.get(_url(town)).content.decode()
    assert "2か月" in page
    assert "決める<" not in page
    assert officer.get(_url(town, "minutes.publish", "within")).status_code == 403


def test_a_changed_value_assesses_anew_whom_it_touches_and_nobody_else(town, admin):
    while services.drain(on=SINCE):
        pass
    assert not reassessing.start(by=town.ward_admin)
    law_services.set_value(by=town.ward_admin, **fields(service_types=["ninchi_gh"]))
    job = reassessing.start(by=town.ward_admin)
    told = []
    assert reassessing.run(town.municipality.pk, SINCE, lambda *seen: told.append(seen)) == {"facilities": 1}
    assert told == [(0, 1), (1, 1)]
    assert job.kind == reassessing.KIND
    law_services.set_value(by=town.ward_admin, **fields("profile", "contact", "介護課"))
    assert not reassessing.start(by=town.ward_admin)


def test_the_stored_rows_follow_the_value(town):
    meeting = str(town.meeting.pk)
    law_services.set_value(by=town.ward_admin, **fields())
    job = reassessing.start(by=town.ward_admin)
    tasks.reassess(town.municipality.pk, {}, lambda done, total: None)
    row = StoredRow.objects.get(duty="minutes.publish", subject=meeting)
    assert (row.due_on.isoformat(), row.assumption) == ("2026-08-10", False)
    assert job.state == Job.State.WAITING


def test_a_rows_reason_leads_administrators_to_the_value_they_may_set(world, town, admin):
    page = f"/{town.code}/facilities/{town.facility.pk}/duties/"
    link = _url(town, "minutes.publish", "within")
    assert link in admin.get(page).content.decode()
    assert link not in _client(world.people["owner"]).get(page).content.decode()

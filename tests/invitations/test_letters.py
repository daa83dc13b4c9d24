"""Letters: one page a person, in one PDF, for those who asked for it; and a place handed over."""

import io
from datetime import date, timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from pypdf import PdfReader

from accounts import invitations
from accounts import services as accounts
from accounts.models import Membership, Role, WardProfile
from accounts.tenancy import scope
from accounts.trail import writer_shown_to
from facilities.models import FacilityAssignment
from facilities.people.invitations import letters, selectors, services
from meetings.minutes.services import drafts
from meetings.models import Draft
from office import printing
from office.errors import Refused

TODAY = date(2026, 11, 22)


def _invite(home, name="見本 手紙", **values):
    values = {"role": Role.FACILITY_STAFF, "operator": home.operator, **values}
    with scope(home.municipality):
        return accounts.invite(by=home.ward_admin, name=name, **values)


def _order(home, people, now=None):
    with scope(home.municipality):
        return services.order_letters(
            by=home.ward_admin, people=people, now=now or timezone.now(), today=TODAY
        )


def test_each_letter_is_one_page_with_its_code_whatever_the_length_of_names(towns):
    home = towns.home
    long = _invite(home, "見本 " + "長" * 77)
    plain = _invite(home, "見本 髙﨑𠮷", email="aru@example.jp")
    with scope(home.municipality):
        FacilityAssignment.objects.create(membership=long, facility=home.facility)
        people = [long, plain]
        data = letters.data_of(people, TODAY)
        told = []
        pdf = PdfReader(io.BytesIO(printing.render(letters.LETTERS, data, lambda *at: told.append(at))))
    texts = [page.extract_text() for page in pdf.pages]
    assert len(texts) == 2
    for person, text in zip(people, texts, strict=True):
        assert invitations.code_of(person) in text.replace(" ", "")
        assert "/sanka/" in text
    assert "見本ホームいちご" in texts[0]
    assert "aru@example.jp" in texts[1]
    assert "𠮷" in texts[1]
    assert told == [(0, 2)]


def test_the_qr_code_holds_the_one_time_link(towns):
    from office.templatetags.paper import qr

    link = invitations.path_of(_invite(towns.home))
    drawn = qr(link, "見本")
    assert drawn.count("<path") == 1
    assert drawn != qr(f"{link}x", "見本")
    assert "&lt;b&gt;" in qr("a", "<b>")


def test_a_ward_without_a_telephone_or_address_is_told_before_it_prints(towns, as_):
    home = towns.home
    _invite(home)
    url = f"/{home.code}/invitations/letters/"
    with scope(home.municipality):
        WardProfile.objects.update(phone="", email="")
    assert f"/{home.code}/ward/" in as_("ward_admin").get(url).text.partition("連絡先がありません")[2]
    assert "自治体の管理者に頼んでください" in as_("manager").get(url).text
    with scope(home.municipality):
        WardProfile.objects.update_or_create(
            municipality=home.municipality, defaults={"phone": "03-0000-0000"}
        )
    assert "連絡先がありません" not in as_("ward_admin").get(url).text


def test_the_page_makes_them_and_hands_them_only_to_who_asked(towns, as_, django_capture_on_commit_callbacks):
    home = towns.home
    person = _invite(home)
    admin = as_("ward_admin")
    with django_capture_on_commit_callbacks(execute=True):
        asked = admin.post(f"/{home.code}/invitations/letters/", {"which": "new"})
    page = admin.get(asked["Location"]).content.decode()
    assert "PDFができています" in page
    file = admin.get(f"{asked['Location']}file/")
    assert file["Content-Type"] == "application/pdf"
    assert "no-store" in file["Cache-Control"]
    code = invitations.code_of(person)
    assert code in PdfReader(io.BytesIO(file.content)).pages[0].extract_text().replace(" ", "")
    for stranger in ("manager", "owner", "officer", "other_ward"):
        assert as_(stranger).get(asked["Location"]).status_code == 404
        assert as_(stranger).get(f"{asked['Location']}file/").status_code == 404
    with scope(home.municipality):
        assert not selectors.invited(home.ward_admin, "new").exists()
        assert selectors.invited(home.ward_admin, "letters").count() == 1


def test_who_is_meant_by_each_choice_and_by_whom(towns):
    home = towns.home
    letter, mail = _invite(home), _invite(home, "見本 便", email="bin@example.jp")
    other = _invite(home, "見本 外", operator=home.second_operator)
    with scope(home.municipality):
        chosen = {
            which: set(selectors.invited(home.ward_admin, which)) for which in ("new", "letters", "all")
        }
        assert set(selectors.invited(home.manager)) == {letter, mail}
        assert not selectors.invited(home.owner).exists()
    assert chosen == {"new": {letter, other}, "letters": {letter, other}, "all": {letter, mail, other}}


def test_a_letter_for_an_old_invitation_carries_a_new_code(towns):
    home = towns.home
    person = _invite(home)
    with scope(home.municipality):
        Membership.objects.update(invited_at=F("invited_at") - timedelta(days=36))
        person.refresh_from_db()
    old = invitations.code_of(person)
    _order(home, [person])
    with scope(home.municipality):
        person.refresh_from_db()
    assert invitations.code_of(person) != old
    assert invitations.token_of_code(old) is None
    assert invitations.token_of_code(invitations.code_of(person))


@pytest.mark.parametrize(("email", "days_ago"), [("", 34), ("bin@example.jp", 13)])
def test_a_letter_never_leaves_with_a_code_that_ends_before_it_can_arrive(towns, email, days_ago):
    home = towns.home
    person = _invite(home, email=email)
    with scope(home.municipality):
        Membership.objects.filter(pk=person.pk).update(invited_at=F("invited_at") - timedelta(days=days_ago))
        person.refresh_from_db()
        now = timezone.now()
        _order(home, [person], now)
        person.refresh_from_db()
        assert invitations.expires_at(person) > now + timedelta(days=13)


def test_a_letter_made_again_while_there_is_time_keeps_its_code(towns):
    home = towns.home
    person = _invite(home)
    _order(home, [person])
    with scope(home.municipality):
        Membership.objects.filter(pk=person.pk).update(invited_at=F("invited_at") - timedelta(days=27))
        person.refresh_from_db()
    code = invitations.code_of(person)
    _order(home, [person])
    with scope(home.municipality):
        person.refresh_from_db()
    assert invitations.code_of(person) == code


def test_nobody_to_write_to_is_refused_with_a_sentence(towns, as_):
    home = towns.home
    with pytest.raises(Refused, match="手紙を作る人がいません"):
        _order(home, [])
    told = as_("ward_admin").post(f"/{home.code}/people/{home.colleague.pk}/letter/", follow=True)
    assert "手紙を作る人がいません" in told.content.decode()


# --- handing over -----------------------------------------------------------------------------------


def _hand_over(client, home, person, **values):
    return client.post(
        f"/{home.code}/people/{person.pk}/hand-over/", {"name": "見本 次", **values}, follow=True
    )


def test_a_place_is_handed_over_in_one_go_and_the_draft_stays_with_the_facility(towns, as_):
    home = towns.home
    sent = _hand_over(as_("manager"), home, home.owner, email="tsugi@example.jp")
    assert "見本 次さんへの招待" in sent.content.decode()
    with scope(home.municipality):
        home.owner.refresh_from_db()
        made = Membership.objects.select_related("user").get(name="見本 次")
        assert home.owner.ended_at is not None
        assert (made.role, made.operator_id, made.email) == (
            Role.FACILITY_STAFF,
            home.operator.pk,
            "tsugi@example.jp",
        )
        looked_after = FacilityAssignment.objects.filter(membership=made).values_list("facility", flat=True)
        assert set(looked_after) == {home.facility.pk, home.group_home.pk}
        assert Draft.objects.filter(part=home.planned_part).exists()
        drafts.save(by=made, part=home.planned_part, text={"requests": "続き"})
    assert as_("owner").get(f"/{home.code}/").status_code == 404


def test_handing_over_is_on_the_trail_under_who_did_it(towns, as_):
    from django.apps import apps

    home = towns.home
    _hand_over(as_("ward_admin"), home, home.owner)
    with scope(home.municipality):
        trail = apps.get_model("accounts", "MembershipEvent").objects.filter(pgh_obj=home.owner.pk)
        last = trail.order_by("-pgh_id").first()
        assert last.ended_at is not None
        assert writer_shown_to(home.ward_admin, last) == home.ward_admin.name


@pytest.mark.parametrize("who", ["owner", "officer", "other_operator", "other_ward"])
def test_others_hand_nothing_over(towns, as_, who):
    home = towns.home
    assert _hand_over(as_(who), home, home.owner).status_code in (403, 404)
    with scope(home.municipality):
        home.owner.refresh_from_db()
        assert home.owner.ended_at is None


def test_the_last_administrator_is_not_handed_over_and_nothing_is_left_half_done(towns, as_):
    home = towns.home
    told = _hand_over(as_("ward_admin"), home, home.ward_admin)
    assert "自分の利用は終わらせられません" in told.content.decode()
    with scope(home.municipality):
        assert not Membership.objects.filter(name="見本 次").exists()


def test_a_successor_who_may_not_come_in_leaves_everything_as_it_was(towns, as_):
    home = towns.home
    told = _hand_over(as_("ward_admin"), home, home.owner, email=home.colleague.user.email)
    assert "すでに登録されています" in told.content.decode()
    with scope(home.municipality):
        home.owner.refresh_from_db()
        assert home.owner.ended_at is None

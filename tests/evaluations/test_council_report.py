"""A 日中サービス支援型 home reports to its 協議会: written, handed in, given back, received, reviewed, answered."""

import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from accounts.tenancy import scope
from compliance.obligations.facts import gather
from compliance.obligations.rulebook import ask
from evaluations.council_report import policies, settings
from evaluations.council_report.gathering import gather as words_of
from evaluations.council_report.gathering import places
from evaluations.models import CouncilReport, Evaluation, ReviewRound, ReviewSetting
from facilities.models import Facility
from office.models import OutgoingMail
from tests.obligations.people import as_
from tests.support.files import xlsx
from tests.support.pages import fill_in, hand_in, led_on

pytestmark = pytest.mark.django_db
WORDS = {"situation": "昼は3人が過ごします。", "ties": "祭りに出ました。", "issues": "夜の職員が足りません。"}


@pytest.fixture
def home(people):
    with scope(people.home.municipality):
        Facility.objects.filter(pk=people.home.group_home.pk).update(variant="nitchu_shien")
        people.home.group_home.refresh_from_db()
    return people.home


@pytest.fixture
def staff(people):
    return as_(people.people["owner"])


@pytest.fixture
def officer(people):
    return as_(people.people["other_officer"])


def _at(town, path):
    return f"/{town.code}/{path}"


def _status(town):
    with scope(town.municipality):
        rows = ask(gather([town.group_home.pk])[town.group_home.pk], on=date(2026, 11, 22), fiscal_year=2026)
    return next(row.status for row in rows if row.duty == "review.receive" and row.subject == "2026")


def _begun(town, **fields):
    with scope(town.municipality):
        return CouncilReport.objects.create(facility=town.group_home, fiscal_year=2026, **fields)


def test_a_report_goes_to_the_desk_and_its_review_meets_the_duty(home, staff, officer):
    list_url = _at(home, f"facilities/{home.group_home.pk}/council-reports/")
    assert staff.post(list_url, {"fiscal_year": "2026", "kind": "yearly"}).status_code == 302
    assert "もうあります" in staff.post(list_url, {"fiscal_year": "2026", "kind": "yearly"}).content.decode()
    with scope(home.municipality):
        report = CouncilReport.objects.get(fiscal_year=2026)
        round = ReviewRound.objects.create(
            body="見本協議会", meets_on=date(2026, 11, 20), report_by=date(2026, 9, 20)
        )
    page = _at(home, f"council-reports/{report.pk}/")
    assert "まだ空いています" in staff.post(f"{page}submit/", follow=True).content.decode()
    assert officer.get(page).status_code == 404
    assert fill_in(staff, f"{page}write/", **WORDS, round=round.pk).status_code == 302
    assert fill_in(staff, f"{page}submit/").status_code == 302
    shown = officer.get(page).content.decode()
    assert WORDS["situation"] in shown
    assert "期限に遅れ" in shown
    fill_in(officer, f"{page}decide/", answer="return", remark="夜の体制をくわしく")
    assert "夜の体制をくわしく" in staff.get(page).content.decode()
    fill_in(staff, f"{page}write/", issues="夜は1人です。")
    fill_in(staff, f"{page}submit/")
    fill_in(officer, f"{page}decide/", answer="receive")
    assert _status(home) != "met"
    reviewed = fill_in(
        officer, f"{page}review/", round=round.pk, result="よく支援しています。", text_1="夜の職員を増やす"
    )
    assert reviewed.status_code == 302
    assert _status(home) == "met"
    with scope(home.municipality):
        report.refresh_from_db()
        assert (report.state, report.evaluation.date) == ("reviewed", round.meets_on)
        request = report.requests.get()
        assert OutgoingMail.objects.filter(purpose="council_reviewed").exists()
        evaluation = Evaluation.objects.get(kind="review")
    fill_in(staff, _at(home, f"review-requests/{request.pk}/"), answer="1月に1人増やします。")
    shown = officer.get(page).content.decode()
    assert "1月に1人増やします。" in shown
    _assert_what_the_desk_recorded_stays(home, staff, officer, page, evaluation)


def _assert_what_the_desk_recorded_stays(home, staff, officer, page, evaluation):
    # What the desk recorded, the home neither changes nor takes away.
    refused = fill_in(staff, _at(home, f"evaluations/{evaluation.pk}/"), date="令和8年11月1日")
    assert "自治体が協議会の評価として記録しました" in refused.content.decode()
    fill_in(staff, _at(home, f"evaluations/{evaluation.pk}/remove/"))
    with scope(home.municipality):
        assert Evaluation.objects.filter(pk=evaluation.pk).exists()
    # A request that was answered stays.
    refused = fill_in(officer, f"{page}review/", text_1="")
    assert "事業所が答えている" in refused.content.decode()


def test_the_wards_own_form_is_filled_in_and_an_unknown_place_is_named(home, staff, officer):
    url = _at(home, "review-setting/form/")
    wrong = Document()
    wrong.add_paragraph("{{事業所名}} {{店の名前}}")
    packed = io.BytesIO()
    wrong.save(packed)
    unknown = SimpleUploadedFile("様式.docx", packed.getvalue())
    assert "{{店の名前}}" in hand_in(officer, url, unknown).text
    assert "一つもありません" in hand_in(officer, url, SimpleUploadedFile("様式.xlsx", xlsx(["報告"]))).text
    report = _begun(home, **WORDS)
    page = _at(home, f"council-reports/{report.pk}/")
    form = Document()
    form.add_paragraph("{{協議会}}あて {{事業所名}}")
    form.add_table(1, 1).cell(0, 0).text = "{{課題}}"
    packed = io.BytesIO()
    form.save(packed)
    for name, data in (("様式.docx", packed.getvalue()), ("様式.xlsx", xlsx(["名前", "{{事業所名}}"]))):
        assert "様式を登録しました" in hand_in(officer, url, SimpleUploadedFile(name, data)).text
        led_on(staff, f"{page}print/", {"own": "1"})
        filled = staff.get(f"{page}own/").content
        if name.endswith("xlsx"):
            assert openpyxl.load_workbook(io.BytesIO(filled)).active["B1"].value == "見本荘いちご"
        else:
            made = Document(io.BytesIO(filled))
            assert made.paragraphs[0].text == "見本協議会あて 見本荘いちご"
            assert made.tables[0].cell(0, 0).text == WORDS["issues"]


def test_the_form_of_the_program_and_the_places_of_a_form_are_the_same_words(home, staff):
    report = _begun(home, **WORDS)
    word = staff.get(_at(home, f"council-reports/{report.pk}/word/"))
    said = "\n".join(p.text for p in Document(io.BytesIO(word.content)).paragraphs)
    assert all(words in said for words in WORDS.values())
    with scope(home.municipality):
        assert words_of(report, "", date(2026, 11, 22)).keys() == places().keys()


@pytest.mark.parametrize(
    ("designated_on", "kind", "refused"),
    [
        (date(2027, 4, 1), "before", ""),
        (date(2027, 4, 1), "yearly", "指定を受ける前の報告"),
        (date(2015, 4, 1), "before", "指定を受けています"),
        (None, "before", ""),
    ],
)
def test_a_planned_home_reports_before_its_designation(home, designated_on, kind, refused):
    home.group_home.designated_on = designated_on
    with scope(home.municipality):
        why = policies.why_not_begin(home.group_home, 2026, kind, date(2026, 11, 22))
    assert refused in why
    assert bool(refused) == bool(why)


def test_the_day_for_handing_in_follows_the_months_that_the_ward_sets(home):
    with scope(home.municipality):
        ReviewSetting.objects.update(months_before=2, source="見本要綱 第5条")
        made = settings.add_round(by=home.other_officer, body="見本協議会", meets_on=date(2027, 2, 28))
        assert made.report_by == date(2026, 12, 28)


def test_a_planned_home_reports_by_its_pages_before_its_designation(home, staff, officer):
    with scope(home.municipality):
        Facility.objects.filter(pk=home.group_home.pk).update(designated_on=date(2027, 4, 1), number="")
    here = _at(home, f"facilities/{home.group_home.pk}/council-reports/")
    assert "指定を受ける前の報告" in fill_in(staff, here, fiscal_year=2026, kind="yearly").content.decode()
    assert fill_in(staff, here, fiscal_year=2026, kind="before").status_code == 302
    with scope(home.municipality):
        report = CouncilReport.objects.get(facility=home.group_home, kind="before")
    assert fill_in(staff, _at(home, f"council-reports/{report.pk}/write/"), **WORDS).status_code == 302
    assert fill_in(staff, _at(home, f"council-reports/{report.pk}/submit/")).status_code == 302
    page = officer.get(_at(home, f"council-reports/{report.pk}/")).content.decode()
    assert "指定を受ける前の報告" in page
    assert WORDS["issues"] in page

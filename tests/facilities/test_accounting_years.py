"""In which month a 法人 closes its accounts: said, changed from a day on, taken back (O6-7)."""

from datetime import date

from compliance.obligations.models import StaleFacility
from facilities.facts import facility_facts, iso
from facilities.models import AccountingYear, Facility
from tests.running.day import TODAY
from tests.running.test_care_measures import ask
from tests.support.pages import fill_in


def said(home):
    facts = facility_facts([home.group_home.pk])[home.group_home.pk]
    return [(iso(one["from"]), one["ends_in"]) for one in facts["accounting_years"]]


def test_the_month_is_said_changed_from_a_day_on_and_taken_back(home, client_of):
    AccountingYear.objects.all().delete()
    staff = client_of("owner")
    details = f"/{home.code}/facilities/{home.group_home.pk}/"
    assert "3月（登録がないため、3月として数えています）" in staff.get(details).text
    url = f"{details}accounting-year/"
    for typed, field in (
        ({"ends_in": ""}, "ends_in"),
        ({"ends_in": "3", "since": "令和8年13月1日"}, "since"),
    ):
        page = fill_in(staff, url, **typed)
        assert list(page.context["form"].errors) == [field]
    assert "令和8年13月1日" in page.text
    assert said(home) == []
    # Sent twice it is said once; said anew it replaces what was said of the same day.
    for month in ("9", "3", "3"):
        assert fill_in(staff, url, ends_in=month).status_code == 302
    assert fill_in(staff, url, ends_in="12", since="令和8年4月1日").status_code == 302
    assert said(home) == [(None, 3), ("2026-04-01", 12)]
    page = staff.get(url).text
    assert "はじめから: 3月" in page
    assert "令和8年4月1日から: 12月" in page
    change = AccountingYear.objects.get(ends_in=12)
    assert fill_in(staff, f"{url}{change.pk}/remove/").status_code == 302
    assert said(home) == [(None, 3)]


def test_all_homes_of_the_operator_are_assessed_anew(home):
    StaleFacility.objects.all().delete()
    AccountingYear.objects.create(operator=home.group_home.operator, ends_in=6, since=date(2027, 4, 1))
    theirs = Facility.objects.filter(operator=home.group_home.operator)
    assert set(StaleFacility.objects.values_list("facility_id", flat=True)) == {one.pk for one in theirs}


def test_the_deadline_is_counted_from_that_month_once_a_ward_asks(home, client_of, today_is):
    today_is(TODAY)
    ask(home, "accounts.report")
    AccountingYear.objects.all().delete()
    Facility.objects.filter(pk=home.group_home.pk).update(designated_on=date(2019, 4, 1))
    staff = client_of("owner")
    fill_in(staff, f"/{home.code}/facilities/{home.group_home.pk}/accounting-year/", ends_in="12")
    page = staff.get(f"/{home.code}/facilities/{home.group_home.pk}/records/").context["page"]
    (section,) = [one for one in page.sections if one.duty.id == "accounts.report"]
    row = next(line.row for line in section.lines if line.row.subject == "2026:accounts")
    assert row.due_on == date(2027, 3, 31)
    assert "法人の会計年度の終わりが令和8年12月31日" in row.explain().reading
    outsider = f"/{home.code}/facilities/{home.facility.pk}/accounting-year/"
    assert staff.get(outsider).status_code == 404  # no service of the disability services

"""「未登録の項目」: filled in row by row or pasted from a spreadsheet."""

from datetime import date

import psycopg

from config.local import postgres, roles
from facilities.models import Facility
from tests.facilities.pages import address
from tests.support.pages import fill_in, open_page, send, sent_by


def test_missing_items_are_filled_in_row_by_row(home, client_of):
    staff = client_of("owner")
    url = address(home, "missing/")
    key = f"f{home.facility.pk}"
    assert home.facility.name in staff.get(url).text
    data = {f"{key}-designated_on": "令和6年4月1日", f"{key}-life_area": "見本第一", f"{key}-email": ""}
    page = staff.get(fill_in(staff, url, **data).url)
    assert "1件の事業所の項目を登録しました" in page.text
    home.facility.refresh_from_db()
    assert (home.facility.designated_on, home.facility.life_area) == (date(2024, 4, 1), "見本第一")
    page = fill_in(staff, url, **{f"{key}-designated_on": "令和7年2月30日", f"{key}-life_area": "別"})
    assert "まだ何も保存していません" in page.text
    home.facility.refresh_from_db()
    assert home.facility.life_area == "見本第一"


def test_a_page_opened_earlier_empties_nothing_that_was_filled_in_meanwhile(home, admin):
    url, key = address(home, "missing/"), f"f{home.facility.pk}"
    older = open_page(admin, url)
    send(admin, url, older, **{f"{key}-life_area": "見本第一", f"{key}-email": "ie@mihon.example"})
    # Another cell of the row is nobody's concern; the same cell shows both.
    assert send(admin, url, older, **{f"{key}-designated_on": "令和6年4月1日"}).status_code == 302
    page = send(admin, url, older, **{f"{key}-email": "ie2@mihon.example"})
    assert page.status_code == 409
    assert "先に別の画面で「ie@mihon.example」と登録されました" in page.text
    assert "ie2@mihon.example" in page.text
    home.facility.refresh_from_db()
    assert (home.facility.life_area, home.facility.email) == ("見本第一", "ie@mihon.example")
    again = {name: value for form, _ in page.context["lines"] for name, value in sent_by(form).items()}
    assert send(admin, url, again).status_code == 302
    home.facility.refresh_from_db()
    assert (home.facility.life_area, home.facility.email) == ("見本第一", "ie2@mihon.example")


def test_a_cell_emptied_on_purpose_is_emptied(home, admin):
    url, key = address(home, "missing/"), f"f{home.facility.pk}"
    fill_in(admin, url, **{f"{key}-life_area": "見本第一"})
    fill_in(admin, url, **{f"{key}-life_area": ""})
    home.facility.refresh_from_db()
    assert home.facility.life_area == ""


def test_who_fills_in_is_led_there_from_what_is_registered(home, client_of, admin):
    url = address(home, f"{home.facility.pk}/")
    page = client_of("owner").get(url).text
    assert "未登録の項目を入れる" in page
    assert "自治体の担当にお知らせください" in page
    assert "未登録の項目を入れる" not in admin.get(url).text
    assert "未登録の項目を入れる" not in client_of("officer").get(url).text


def test_a_mistake_shows_the_same_rows_with_their_dwellings_again(home, admin):
    url = address(home, "missing/")
    shown = [form.facility for form, _ in admin.get(url).context["lines"]]
    again = admin.post(url, {f"f{facility.pk}-designated_on": "令和7年2月30日" for facility in shown})
    lines = [form.facility for form, _ in again.context["lines"]]
    assert lines == shown
    counts = [(one.dwelling_count, one.unconfirmed_count) for one in lines]
    assert counts == [(one.dwelling_count, one.unconfirmed_count) for one in shown]
    assert any(number for number, _ in counts)


def test_nobody_fills_in_what_they_do_not_see(home, client_of):
    key = f"f{home.second_facility.pk}"
    page = client_of("owner").post(address(home, "missing/"), {f"{key}-life_area": "横から"}, follow=True)
    assert "0件" in page.text
    home.second_facility.refresh_from_db()
    assert home.second_facility.life_area == ""


def test_one_pasted_table_is_read_at_a_time_in_a_municipality(home, admin, test_databases):
    Facility.objects.filter(pk=home.facility.pk).update(number="1399900016")
    url, rows = address(home, "missing/paste/"), "1399900016\t令和6年4月1日\t見本第一\t\t"
    with psycopg.connect(
        host=str(postgres.TEST.socket), dbname=test_databases.current, user=roles.APP
    ) as other:
        other.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"pasted:{home.municipality.pk}"]
        )
        page = admin.post(url, {"rows": rows})
        assert "ほかの人が貼り付けた表を読んでいます" in page.text
        assert "見本第一" in page.text
    assert "1件の項目を登録しました" in admin.post(url, {"rows": rows}, follow=True).text


def test_missing_items_are_pasted_from_a_spreadsheet(home, admin):
    Facility.objects.filter(pk=home.facility.pk).update(number="1399900016")
    Facility.objects.filter(pk=home.group_home.pk).update(number="1399900024")
    url = address(home, "missing/paste/")
    wrong = "1399900016\t令和6年4月1日\t見本第一\t\t\n1399900032\t\t\t\t\n1399900024\tいつか\t\t日中サービス支援型\tだめ"
    page = admin.post(url, {"rows": wrong})
    assert "2行目: 事業所番号「1399900032」の事業所が見つかりません" in page.text
    assert "3行目: 「いつか」は日付として読めません" in page.text
    assert "3行目: 「だめ」はメールアドレスの形ではありません" in page.text
    # Nothing is saved, so nothing is left blank either.
    assert "空欄にします" not in page.text
    home.facility.refresh_from_db()
    assert home.facility.designated_on is None
    right = "事業所番号\t指定年月日\n1399900016\t令和6年4月1日\t見本第一\t\t\n1399900024\t\t\t日中サービス支援型\tmihon@example.com"
    page = admin.post(url, {"rows": right}, follow=True)
    assert "2件を読み取り、2件の項目を登録しました" in page.text
    home.facility.refresh_from_db()
    home.group_home.refresh_from_db()
    assert (home.facility.life_area, home.group_home.variant) == ("見本第一", "nitchu_shien")

"""An administrator reads a list that hands a facility to another 法人 and closes one, confirms both, and takes it all back."""

import pytest
from django.utils import timezone

from accounts import services
from accounts.models import Membership, Role
from accounts.tenancy import scope
from facilities.models import Facility, OperatorChange
from tests.journeys.visitor import DESKTOP, Visitor
from tests.support.founding import with_factor

pytestmark = pytest.mark.django_db(transaction=True)

HEADER = "事業所番号,サービス種別,事業所名,法人の名称,法人番号,住所,廃止日\n"
ROWS = (
    "1399900016,認知症対応型共同生活介護,見本の家,社会福祉法人見本会,7010000000001,見本町1-1,\n"
    "1399900024,認知症対応型通所介護,見本デイ,社会福祉法人見本会,7010000000001,見本町2-2,\n"
)
LATER = (
    "1399900016,認知症対応型共同生活介護,見本の家,株式会社見本新会,6010000000002,見本町1-1,\n"
    "1399900024,認知症対応型通所介護,見本デイ,社会福祉法人見本会,7010000000001,見本町2-2,令和8年3月31日\n"
    "1399900032,認知症対応型共同生活介護,新しい家,社会福祉法人見本会,7010000000001,見本町3-3,\n"
)


def _check(visitor, tmp_path, rows):
    path = tmp_path / "list.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    visitor.go("/131202/facilities/import/")
    visitor.page.get_by_label("事業所の一覧").set_input_files(path)
    visitor.press("読み込んで確かめる")


def _apply(visitor, tmp_path, rows):
    _check(visitor, tmp_path, rows)
    visitor.sees("取り込む前の確認")
    visitor.press("この内容で取り込む")
    visitor.page.wait_for_function("document.querySelector('h1').innerText == '取り込みの結果'")
    visitor.look()


def _stand(ward):
    with scope(ward.municipality):
        found = Facility.objects.filter(number__startswith="13999").select_related("operator")
        return {f.name: (f.operator.name, f.closed_on and f.closed_on.isoformat()) for f in found}


def test_a_change_of_operator_and_a_closing_are_confirmed_and_taken_back(ward, visitor, tmp_path):
    visitor.sign_in(ward.ward_admin.user, to="/131202/facilities/import/")
    _apply(visitor, tmp_path, ROWS)
    before = _stand(ward)
    with scope(ward.municipality):
        operator = Facility.objects.get(number="1399900016").operator
        Membership.objects.filter(pk=ward.manager.pk).update(operator=operator)

    _apply(visitor, tmp_path, LATER)
    batch = visitor.page.url
    assert _stand(ward) == before | {"新しい家": ("社会福祉法人見本会", None)}
    visitor.follow("法人の変更")
    visitor.sees(f"見られなくなる人: {ward.manager.name}")
    visitor.tick("見本の家")
    visitor.fill(変わった日="令和8年9月1日")
    visitor.press("選んだものを登録する")
    visitor.sees("1件を登録しました")
    visitor.go(batch)
    visitor.follow("廃止")
    visitor.tick("見本デイ")
    visitor.press("選んだものを登録する")
    visitor.sees("1件を登録しました")
    assert _stand(ward)["見本の家"] == ("株式会社見本新会", None)
    assert _stand(ward)["見本デイ"][1] == "2026-03-31"

    visitor.go(batch)
    visitor.follow("この取り込みを取り消す")
    visitor.sees("見本の家の法人の変更")
    visitor.press("取り込みを取り消す")
    visitor.sees("取り消した取り込みです")
    assert _stand(ward) == before
    with scope(ward.municipality):
        assert not OperatorChange.objects.exists()


def test_of_two_administrators_at_once_the_second_sees_what_the_first_has_changed(
    ward, signed_in, axe, tmp_path
):
    with scope(ward.municipality):
        user = services.create_user(email="second@131202.example.jp")
        Membership.objects.create(user=user, role=Role.WARD_ADMIN, name="見本 二", joined_at=timezone.now())
    with_factor(user)
    first = Visitor(signed_in(ward.ward_admin.user, **DESKTOP), axe)
    second = Visitor(signed_in(user, **DESKTOP), axe)
    _check(first, tmp_path, ROWS.replace("見本デイ", "見本デイ二"))
    _apply(second, tmp_path, ROWS)
    first.page.get_by_role("button", name="この内容で取り込む").click()
    first.page.get_by_text("まだ何も書いていません").wait_for()
    first.look()
    first.sees("確かめ直す行")
    assert "見本デイ二" not in _stand(ward)
    first.press("この内容で取り込む")
    first.page.wait_for_function("document.querySelector('h1').innerText == '取り込みの結果'")
    assert "見本デイ二" in _stand(ward)


def test_a_list_of_another_city_is_stopped_and_asked_about(ward, signed_in, axe, tmp_path):
    visitor = Visitor(signed_in(ward.ward_admin.user, **DESKTOP), axe)
    _check(visitor, tmp_path, "2690100009,認知症対応型共同生活介護,見本の家,医療法人見本,,北区見本町1番地,\n")
    visitor.sees("京都府")
    assert _stand(ward) == {}

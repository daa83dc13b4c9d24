"""An administrator: a real list in, looked at, applied, completed; what each facility owes on the screen."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.tenancy import scope
from compliance.obligations.assessing import services as assessing
from tests.journeys.visitor import in_words

pytestmark = pytest.mark.django_db(transaction=True)

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "lists"


def _hand_in(visitor, path):
    visitor.page.get_by_label("事業所の一覧").set_input_files(path)
    visitor.press("読み込んで確かめる")


def _apply(visitor):
    visitor.press("この内容で取り込む")
    visitor.page.wait_for_function("document.querySelector('h1').innerText == '取り込みの結果'")
    visitor.look()


def _choose_no_table(visitor, tmp_path):
    """A file that is no table is answered with a sentence, and another is chosen."""
    picture = tmp_path / "一覧.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    _hand_in(visitor, picture)
    visitor.sees("ファイルを受け取れませんでした")
    visitor.sees("表として読めません")
    visitor.follow("別のファイルを選ぶ")


def test_a_list_is_read_looked_at_applied_and_completed_and_again_changes_nothing(ward, visitor, tmp_path):
    visitor.sign_in(ward.ward_admin.user, to="/131202/facilities/import/")
    _choose_no_table(visitor, tmp_path)
    _hand_in(visitor, SAMPLES / "kaigo_plain.csv")
    visitor.sees("取り込む前の確認")
    visitor.sees("架空の家ひだまり")

    _apply(visitor)
    visitor.sees("取り込みました")

    visitor.follow("未登録の項目を入れる")
    visitor.fill(架空の家ひだまりの指定年月日="令和5年4月1日", 架空の家ひだまりの日常生活圏域="見本圏域")
    visitor.press("保存する")
    visitor.sees("1件の事業所の項目を登録しました")

    visitor.go("/131202/facilities/")
    visitor.follow("架空の家ひだまり")
    visitor.sees("令和5年4月1日")
    visitor.sees("見本圏域")

    visitor.go("/131202/facilities/import/")
    _hand_in(visitor, SAMPLES / "wam_net_cp932.csv")
    _apply(visitor)
    visitor.go("/131202/facilities/import/")
    _hand_in(visitor, SAMPLES / "wam_net_cp932.csv")
    visitor.sees("取り込む必要はありません")


def test_an_unknown_list_is_read_once_somebody_says_how_and_by_itself_the_next_time(ward, visitor, tmp_path):
    page = visitor.page
    listed = tmp_path / "自前の一覧.csv"
    rows = [
        "施設のなまえ,運営,番号欄,しるし,どこ",
        "見本デイゆず,見本ゆず会,1399900011,ふれあいの家,富士見台1-1",
    ]
    listed.write_text("\r\n".join(rows))

    def hand_in():
        visitor.go(f"/{ward.code}/facilities/import/")
        _hand_in(visitor, listed)

    visitor.sign_in(ward.ward_admin.user)
    hand_in()
    visitor.sees("どの列が何かを確かめてください")
    for number, field in enumerate(("事業所名", "法人の名称", "事業所番号", "サービス種別", "住所"), 1):
        page.get_by_label(f"{number}列目").select_option(label=field)
    page.get_by_label("すべて当自治体の事業所").check()
    page.get_by_label("見出しの行", exact=False).first.select_option(label="1行目")
    visitor.press("この読み方で確かめる")
    visitor.sees("知らない言葉の意味を選んでください")
    page.get_by_label("「ふれあいの家」").select_option(label="地域密着型通所介護")
    visitor.press("この意味で確かめる")
    visitor.sees("取り込む前の確認")
    _apply(visitor)

    listed.write_text("\r\n".join([*rows, "見本デイかりん,見本ゆず会,1399900029,ふれあいの家,富士見台2-2"]))
    hand_in()
    visitor.sees("決めた読み方で読みました")
    visitor.sees("見本デイかりん")
    visitor.follow("列の読み方を直す")
    visitor.sees("前に決めてあります")


def test_on_the_first_morning_nothing_is_red_and_all_are_asked_at_once(ward, visitor):
    call_command("import_facilities", str(SAMPLES / "kaigo_plain.csv"), "--municipality", ward.code)
    with scope(ward.municipality):
        while assessing.drain(on=timezone.localdate()):
            pass
    visitor.sign_in(ward.ward_admin.user)
    visitor.go(f"/{ward.code}/overview/?status=unregistered")
    visitor.sees("架空の家ひだまり")

    visitor.follow("登録をまとめてお願いする")
    visitor.fill(登録の期限=in_words(timezone.localdate() + timedelta(days=40)))
    visitor.press("登録をお願いする")
    visitor.sees("登録をお願いしました")
    visitor.go(f"/{ward.code}/overview/?status=unregistered")
    visitor.sees("までに登録")

    visitor.follow("架空の家ひだまり")
    visitor.sees("までの登録をお願いしています")
    visitor.follow("登録のお願いの期限を変える")
    visitor.fill(登録の期限=in_words(timezone.localdate() + timedelta(days=50)))
    visitor.press("登録をお願いする")
    visitor.sees("までの登録をお願いしました")

import pytest
from pathlib import Path
from tests.journeys.visitor import Visitor
pytestmark = pytest.mark.django_db(transaction=True)
S=Path('/work/main/tests/samples/lists')
def test_shots(ward, new_page, axe, tmp_path):
    out=Path('/tmp/fshots'); out.mkdir(exist_ok=True)
    for size,w,h in (("d",1366,768),("p",390,844),("z",342,600)):
        v=Visitor(new_page(viewport={"width":w,"height":h}), axe if size!="z" else None)
        p=v.page
        def shot(n): p.screenshot(path=f"{out}/{n}-{size}.png", full_page=True)
        v.sign_in(ward.ward_admin.user)
        v.go("/131202/facilities/import/"); shot("import")
        p.get_by_label("事業所の一覧").set_input_files(S/"kaigo_faults.csv"); v.press("読み込んで確かめる"); shot("preview")
        if size=="d":
            p.get_by_role("link",name="確かめてほしい行").click(); v.look(); shot("problems")
            v.press("この内容で取り込む"); p.wait_for_function("document.querySelector('h1').innerText == '取り込みの結果'"); v.look(); shot("result")
            v.go("/131202/facilities/import/"); p.get_by_label("事業所の一覧").set_input_files({"name":"a.csv","mimeType":"text/csv","buffer":(S/"kaigo_faults.csv").read_bytes().replace("29,".encode(),"28,".encode())}); v.press("読み込んで確かめる"); shot("changed")
            v.go("/131202/facilities/import/"); p.get_by_label("事業所の一覧").set_input_files({"name":"a.csv","mimeType":"text/csv","buffer":"名前,事業所番号\n見本".encode("cp932")+b"\x80\xff"}); v.press("読み込んで確かめる"); shot("encoding")
        v.go("/131202/facilities/"); shot("list")
        v.go("/131202/facilities/missing/"); shot("missing")
        v.go("/131202/facilities/missing/paste/"); shot("paste")
        v.go(f"/131202/facilities/{ward.group_home.pk}/"); shot("detail")
        v.go("/131202/facilities/new/"); shot("add")
        v.press("登録する"); shot("add-errors")
        v.go(f"/131202/facilities/{ward.group_home.pk}/close/"); shot("close")
        v.go(f"/131202/facilities/{ward.group_home.pk}/operator/"); shot("operator")
        v.go(f"/131202/facilities/{ward.group_home.pk}/dwellings/new/"); shot("dwelling")

"""Two serious things do not drown in many notes: problems stand by weight and kind, with before and after."""

from facilities.importing import problems, services
from facilities.lists.faults import Faults
from facilities.lists.list_result import ListReading
from tests.facilities.records import address_of, record


def reading_with(faults):
    reading = ListReading("template", "utf-8", rows=40, in_municipality=40)
    reading.facilities = [record()]
    reading.faults = faults
    return reading


def many():
    faults = Faults()
    for line in range(2, 36):
        faults.warn(line, "定員", "定員が0です。", kind="capacity_zero", weight="note")
    faults.warn(36, "法人番号", "検査数字が合いません。", kind="check_digit", weight="serious")
    faults.warn(
        37, "指定年月日", "読み替えました。", kind="date", weight="note", before="R2.4", after="2020-04-01"
    )
    faults.error(38, "事業所名", "空欄です。", kind="name")
    return faults


def test_the_serious_come_first_and_the_rare_before_the_many():
    found = problems.of_reading(reading_with(many()))
    assert [problems.group_of(one) for one in found[:3]] == [
        "error/name",
        "serious/check_digit",
        "note/date",
    ]
    assert [(one.key, one.count) for one in problems.grouped(found)] == [
        ("error/name", 1),
        ("serious/check_digit", 1),
        ("note/date", 1),
        ("note/capacity_zero", 34),
    ]


def test_old_problems_without_weight_are_notes():
    old = {"kind": "warning", "line": 2, "column": "定員", "message": "定員が0です。"}
    assert problems.group_of(old) == "note/column:定員"


def test_the_page_shows_groups_and_one_of_them_alone(ward, admin):
    batch = services.check_list(by=ward.ward_admin, file=ward.upload, reading=reading_with(many()))
    page = admin.get(address_of(ward, batch, "?view=problems"))
    assert page.text.index("検査数字が合いません") < page.text.index("定員が0です")
    assert "R2.4 → 2020-04-01" in " ".join(page.text.split())
    one = admin.get(address_of(ward, batch, "?view=problems&group=note%2Fcapacity_zero"))
    assert one.context["page"].paginator.count == 34
    assert one.text.count("検査数字が合いません") == 2  # in the table of groups alone
    csv = admin.get(address_of(ward, batch, "problems/")).content.decode("utf-8-sig")
    assert "大事な注意,36," in csv
    assert "R2.4,2020-04-01" in csv

"""Three people and one set of minutes: written, submitted, returned at a passage, corrected, accepted."""

from django.urls import reverse

from tests.journeys.visitor import Visitor


def _write(visitor, text):
    visitor.page.locator("textarea[name=requests]").fill(text)
    visitor.press("保存して提出に進む")
    visitor.press("提出する")
    visitor.sees("提出済み")


def test_from_the_first_word_to_acceptance(ward, new_page, axe, screen):
    meeting = reverse("meetings:detail", args=[ward.code, ward.part.pk])
    staff, officer, manager = (Visitor(new_page(**screen), axe) for _ in range(3))

    staff.sign_in(ward.owner.user, to=meeting)
    staff.follow("議事録を書く")
    _write(staff, "散歩を増やしてほしい。")

    officer.sign_in(ward.officer.user, to=reverse("obligations:queue", args=[ward.code]))
    review = reverse("meetings:minutes_review", args=[ward.code, ward.part.pk])
    officer.page.locator(f"main a[href='{review}']").click()
    officer.look()
    officer.sees("散歩を増やしてほしい。")
    row = officer.page.locator("form[data-remarks] details").first
    row.locator("select").select_option("requests")
    row.locator("[name$=-quote]").fill("散歩を増やしてほしい。")
    row.locator("[name$=-text]").fill("週に何回かを書いてください。")
    officer.press("指摘を付けて差し戻す")
    officer.sees("差し戻しました")

    manager.sign_in(ward.manager.user, to=meeting)
    manager.follow("議事録を直す")
    manager.sees("週に何回かを書いてください。")
    _write(manager, "散歩を週2回に増やしてほしい。")

    officer.go(review)
    officer.sees("週に何回かを書いてください。")
    assert "週2回に" in "".join(officer.page.locator("ins").all_inner_texts())
    officer.press("受理する")
    officer.sees("受理しました")

    staff.go(meeting)
    staff.sees("受理")
    staff.follow("提出した議事録を見る")
    staff.sees("区の担当（介護の担当）")

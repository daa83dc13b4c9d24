"""The template of the sheet of people, to be filled in."""

from facilities.lists.files import to_csv, workbook_with_guide
from facilities.people.invitations.columns import COLUMNS, EMAIL, NAME, NUMBER, ROLE

_GUIDE = [
    (NUMBER, "必須", "10桁の番号。同じ人が2つ以上の事業所を受け持つときは、「、」で並べます。"),
    (NAME, "必須", "手紙とメールの宛名になります。"),
    (EMAIL, "", "一人に一つのアドレス。空欄にすると、手紙で招きます。"),
    (
        ROLE,
        "",
        "「事業所職員」か「法人の管理者」。空欄は「事業所職員」です。一つの事業所の管理者の方は「事業所職員」です。",
    ),
]
_CHOICES = {ROLE: ["事業所職員", "法人の管理者"]}


def template_csv():
    """Only the header, in UTF-8 with a mark that Excel understands."""
    return to_csv(COLUMNS, [])


def template_xlsx():
    """The table with cells that keep leading zeros, choices for the role, and an explanation of each column."""
    return workbook_with_guide("招く人", COLUMNS, _GUIDE, _CHOICES)

"""The mails by which desk and facility learn that a reader found a name, and the facility what the desk decided.

No mail repeats the passage: it may name somebody.
"""

from accounts.links import at
from compliance.rules.wareki import format_date
from facilities.telling import Word, tell_desk, tell_facility
from office import outbox

REPORTED = outbox.purpose("passage_reported", "公開ページに名前が残っているという知らせ")
DECIDED = outbox.purpose("passage_decided", "公開ページの知らせへの判断")


def tell_reported(report, hides):
    """Write to the desk, which decides, and to the facility, which can put it right."""
    facility, lines = report.facility, _lines(report)
    then = (
        "その欄は、判断が済むまで隠しています。"
        if hides
        else "前に「名前ではない」と判断した欄なので、隠していません。"
    )
    lead = f"公開ページを読んだ人から、人の名前が残っているという知らせがありました。{then}"
    title = "公開ページに名前が残っているという知らせがあります"
    tell_desk(
        facility, Word(REPORTED, title, lead, lines, "見て判断する", at("publications:report", report.pk))
    )
    tell_facility(facility, Word(REPORTED, title, lead, lines, "公表を見る", _places(report)))


def tell_decided(report, shows):
    """Write to the facility what the desk decided."""
    said = (
        "担当が見て、名前ではないと判断しました。欄は元どおり読めます。"
        if shows
        else "担当が見て、隠したままにしました。公表用の文章を直して、もう一度公表してください。"
    )
    word = Word(
        DECIDED,
        "公開ページの知らせへの判断",
        said,
        _lines(report),
        "公表を見る",
        _places(report),
    )
    tell_facility(report.facility, word)


def _places(report):
    if report.part_id:
        return at("publications:places", report.part_id)
    return at("publications:evaluation_places", report.evaluation_id)


def _lines(report):
    return [
        ("事業所", report.facility.name),
        ("公開ページ", f"{format_date(report.day)}の{report.about}"),
    ]

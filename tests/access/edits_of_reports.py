"""What two people type on the pages of the reports to the 協議会: see ``edits.py``."""

from tests.access.edit import Edit

REPORT_EDITS = {
    "evaluations:council_report_write": Edit(
        "situation", "一人目の状況", "二人目の状況", person="owner", before={"state": "draft"}
    ),
    "evaluations:council_report_review": Edit(
        "result",
        "一人目の評価",
        "二人目の評価",
        {"round": "{review_round}", "text_1": "見本の要望"},
        person="other_officer",
        before={"state": "received"},
    ),
    "evaluations:review_answer": Edit("answer", "一人目の対応", "二人目の対応", person="owner"),
    "evaluations:review_round": Edit("body", "一つ目の会", "二つ目の会", person="other_officer"),
    "evaluations:review_setting": Edit("body", "一つ目の会", "二つ目の会", person="other_officer"),
}

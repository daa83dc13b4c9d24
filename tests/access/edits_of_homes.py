"""What two people type on the pages of what a group home keeps of itself: see ``edits.py``."""

from datetime import date

from tests.access.edit import NEW, NOTHING, STEP, Edit

HOME_EDITS = {
    "satellites:plan": Edit("goal", "一人目の書き方", "二人目の書き方", person="owner"),
    "satellites:step": Edit(
        "report",
        "一人目の様子",
        "二人目の様子",
        {"reported_on": "令和8年6月1日"},
        person="owner",
        args="moving_plan =reported",
        before={"asked_on": date(2026, 5, 1), "decided_on": date(2026, 5, 2)},
    ),
    "support:edit": Edit("will", "一人目の書き方", "二人目の書き方", person="owner"),
    "self_checks:judge": Edit("question_1", "一人目の問い", "二人目の問い", person="other_officer"),
    "self_checks:answer": Edit("words", "一人目の答え", "二人目の答え", person="owner"),
    "charges:price": Edit("amount", "41000", "42000", person="owner"),
    "charges:month": Edit("cost_food", "1000", "2000", person="owner"),
    "incidents:edit": Edit("condition", "一人目の様子", "二人目の様子", person="manager"),
}
HOME_STEPS = {
    "evaluations:council_reports": NEW,
    "evaluations:council_report_submit": STEP,
    "evaluations:council_report_decide": STEP,
    "evaluations:council_report_print": NOTHING,
    "evaluations:review_round_new": NEW,
    "running:new": NEW,
    "charges:withdraw": STEP,
    "support:new": NEW,
    "satellites:print": NOTHING,
    "disclosures:ask": STEP,
    "disclosures:answer": STEP,
    "self_checks:new": NEW,
    "self_checks:close": STEP,
    "self_checks:print": NOTHING,
    "charges:price_new": NEW,
    "charges:upload": NEW,
    "charges:check": STEP,
    "charges:settle": STEP,
    "charges:statements": NOTHING,
    "charges:statement": NOTHING,
    "incidents:new": NEW,
    "incidents:readers": STEP,
    "incidents:print": NOTHING,
    "incidents:report": NEW,
    "incidents:report_print": NOTHING,
    "incidents:received": STEP,
    "running:blank": NOTHING,
    "running:table_print": NOTHING,
}

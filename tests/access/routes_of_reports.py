"""The lines of the reports to the 協議会: see ``routes.py``."""

from tests.access.answers import HOME_CHECKERS, HOME_READERS, HOME_WORKERS, Route, seen, ward

_OFFICERS = ward("officer other_officer")

REPORTS = [
    Route(
        "evaluations:council_reports",
        "group_home",
        get=HOME_READERS,
        post=seen("owner manager", refused="other_officer ward_admin"),
    ),
    Route("evaluations:council_reports_desk", get=_OFFICERS),
    Route("evaluations:council_report", "council_report", get=HOME_READERS),
    Route("evaluations:council_report_write", "council_report", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("evaluations:council_report_submit", "council_report", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("evaluations:council_report_print", "council_report", get=HOME_READERS, post=HOME_READERS),
    Route("evaluations:council_report_file", "council_report", get=HOME_READERS),
    Route("evaluations:council_report_word", "council_report", get=HOME_READERS),
    Route("evaluations:council_report_own", "council_report", get=HOME_READERS),
    Route("evaluations:council_report_decide", "council_report", get=HOME_CHECKERS, post=HOME_CHECKERS),
    Route("evaluations:council_report_review", "council_report", get=HOME_CHECKERS, post=HOME_CHECKERS),
    Route("evaluations:review_answer", "review_request", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("evaluations:review_round_new", get=_OFFICERS, post=_OFFICERS),
    Route("evaluations:review_round", "review_round", get=_OFFICERS, post=_OFFICERS),
    Route("evaluations:review_setting", get=_OFFICERS, post=_OFFICERS),
    Route("evaluations:review_form", get=_OFFICERS, post=_OFFICERS),
    Route("evaluations:review_form_file", get=_OFFICERS),
]

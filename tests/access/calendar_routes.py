"""The lines of the calendar and of the municipality's own visits: see ``routes.py``."""

from tests.access.answers import CHECKERS, HOME_READERS, HOME_WARD, WARDS_PEOPLE, WORKERS, Route, seen, ward

_GOES = seen("other_officer", refused="owner manager ward_admin")
CALENDAR = [
    Route("meetings:ward_visit_new", "group_home", get=HOME_WARD, post=HOME_WARD),
    Route("meetings:ward_visit_plan", "group_home", get=HOME_WARD, post=HOME_WARD),
    Route("meetings:ward_visit", "planned_visit", get=HOME_READERS),
    Route("meetings:ward_visit_change", "planned_visit", get=HOME_WARD, post=HOME_WARD),
    Route(
        "meetings:ward_visit_take",
        "planned_visit",
        post=_GOES,
    ),
    Route(
        "meetings:ward_visit_step_back",
        "planned_visit",
        post=_GOES,
    ),
    Route("meetings:ward_visit_record", "planned_visit", get=HOME_WARD, post=HOME_WARD),
    Route("meetings:ward_visit_off", "planned_visit", get=HOME_WARD, post=HOME_WARD),
    Route("meetings:ward_visit_announce", "planned_visit", get=HOME_WARD, post=HOME_WARD),
    Route("meetings:ward_visit_letter", "planned_visit", get=HOME_WARD, post=HOME_WARD),
    Route("meetings:ward_visit_letter_file", "planned_visit", get=HOME_WARD),
    Route("meetings:ward_visit_remove", "ward_visit", get=HOME_WARD, post=HOME_WARD),
    Route("meetings:calendar", get=WARDS_PEOPLE),
    Route("meetings:calendar_feeds", get=WARDS_PEOPLE, post=WARDS_PEOPLE),
    Route("meetings:facility_feed", "facility", get=WORKERS, post=WORKERS),
    Route("meetings:officers", "planned_part", get=CHECKERS, post=CHECKERS),
    Route("meetings:officer_decline", "officer_attendance", get=CHECKERS, post=CHECKERS),
    Route("meetings:officer_swap", "officer_attendance", get=CHECKERS, post=CHECKERS),
    Route("obligations:visits_due", get=WARDS_PEOPLE),
    Route("obligations:visits_round", get=WARDS_PEOPLE, post=WARDS_PEOPLE),
    Route("obligations:calls", get=ward("officer other_officer")),
    Route("obligations:call", "facility", get=CHECKERS, post=CHECKERS),
    Route("obligations:call_take", "facility", post=CHECKERS),
    Route("obligations:statistics", get=WARDS_PEOPLE),
    Route("obligations:statistics_file_xlsx", get=WARDS_PEOPLE),
    Route("obligations:statistics_print", get=WARDS_PEOPLE, post=WARDS_PEOPLE),
    Route("obligations:statistics_file", get=WARDS_PEOPLE),
    Route("meetings:reply_templates", get=ward("officer other_officer"), post=ward("officer other_officer")),
    Route("meetings:reply_template", "reply_template", get=seen("officer"), post=seen("officer")),
    Route("meetings:reply_template_remove", "reply_template", get=seen("officer"), post=seen("officer")),
]

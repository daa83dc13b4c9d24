"""One line a route, as in ``routes.py``, of what passes between a facility and its desk."""

from tests.access.answers import (
    CHECKERS,
    HOME_ANSWERERS,
    HOME_CHECKERS,
    HOME_READERS,
    READERS,
    WORKERS,
    Route,
    seen,
    ward,
)

WARD_ROUTES = [
    # the desk is asked about a meeting and answers
    Route("meetings:ward_ask", "planned_part", get=WORKERS, post=WORKERS),
    Route("meetings:fix_date", "planned_part", get=WORKERS, post=WORKERS),
    Route("meetings:ward_requests", get=ward("officer other_officer")),
    Route("meetings:ward_answer", "ward_request", get=CHECKERS, post=CHECKERS),
    Route("meetings:ward_withdraw", "ward_request", get=WORKERS, post=WORKERS),
    Route("meetings:ward_take", "ward_request", get=WORKERS, post=WORKERS),
    # the desk is asked who could sit on a council
    Route("meetings:enquiry_new", "facility =other", get=WORKERS, post=WORKERS),
    Route(
        "meetings:enquiry", "enquiry", get=READERS, post=seen("owner manager officer", refused="ward_admin")
    ),
    Route("meetings:enquiry_withdraw", "enquiry", get=WORKERS, post=WORKERS),
    Route("meetings:ward_enquiries", get=ward("officer other_officer")),
    # the desk asks its facilities for next year's days
    Route("meetings:survey", get=ward("officer other_officer")),
    Route("meetings:survey_start", get=ward("officer other_officer"), post=ward("officer other_officer")),
    Route("meetings:survey_chase", get=ward("officer other_officer"), post=ward("officer other_officer")),
    Route("meetings:survey_letters", get=ward("officer other_officer"), post=ward("officer other_officer")),
    Route("meetings:survey_letters_file", get=ward("officer other_officer")),
    Route("meetings:dates_judge", "dates_answer", get=HOME_CHECKERS, post=HOME_CHECKERS),
    # an officer enters what a facility handed in on paper
    Route("meetings:paper_meeting", "facility", get=CHECKERS, post=CHECKERS),
    Route("meetings:paper_record", "planned_part", get=CHECKERS, post=CHECKERS),
    Route("meetings:paper_member", "facility =user", get=CHECKERS, post=CHECKERS),
    # what passes between the group home and its ward
    Route("meetings:ward", "group_home", get=HOME_READERS),
    Route("meetings:dates_answer", "group_home =2025", get=HOME_ANSWERERS, post=HOME_ANSWERERS),
    Route("meetings:dates_remove", "dates_answer", get=HOME_ANSWERERS, post=HOME_ANSWERERS),
]

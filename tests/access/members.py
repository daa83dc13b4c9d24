"""One line a route of what goes to the members of councils; more in ``routes.py``."""

from tests.access.answers import WITHIN, WORKERS, Route

MEMBERS = [
    # what goes to each member, with names and contact data: the ward sees numbers only
    Route("meetings:notices", "planned_part", get=WORKERS, shows="notices"),
    Route("meetings:notices_send", "planned_part", get=WORKERS, post=WORKERS),
    Route("meetings:notices_more", "planned_part =reminder", get=WORKERS, post=WORKERS),
    Route("meetings:notice_letters", "planned_part", get=WORKERS, post=WORKERS),
    Route("meetings:notice_letters_file", "planned_part", get=WORKERS),
    Route("meetings:notice_faxes", "planned_part", get=WORKERS, post=WORKERS),
    Route("meetings:notice_faxes_file", "planned_part", get=WORKERS),
    Route("meetings:address_sheets", "planned_part", get=WORKERS, post=WORKERS),
    Route("meetings:address_sheets_file", "planned_part", get=WORKERS),
    Route("meetings:notices_handed", "planned_part", get=WORKERS, post=WORKERS),
    Route("meetings:slip", "planned_part member", get=WORKERS, post=WORKERS, shows="notices"),
    Route("meetings:notice_anew", "planned_part member", get=WORKERS, post=WORKERS),
    Route("meetings:notice_back", "planned_part member", get=WORKERS, post=WORKERS),
    Route("meetings:distribution", "part", get=WORKERS, shows="distribution"),
    Route("meetings:distribute", "submitted_part =1", get=WORKERS, post=WORKERS),
    Route("meetings:minutes_letters", "part", get=WORKERS, post=WORKERS),
    Route("meetings:minutes_letters_file", "part", get=WORKERS),
    Route("meetings:minutes_handed", "part", get=WORKERS, post=WORKERS),
    Route("meetings:minutes_anew", "part member", get=WORKERS, post=WORKERS),
    Route("meetings:minutes_back", "part member", get=WORKERS, post=WORKERS),
    # asked onto the council
    Route("meetings:join_new", "facility =user", get=WORKERS, post=WORKERS),
    Route("meetings:join_consent", "member", get=WITHIN, post=WITHIN),
    Route("meetings:join_request", "seat_request", get=WITHIN, shows="seat_request"),
    Route("meetings:join_letter", "seat_request", get=WITHIN, post=WITHIN, shows="seat_request"),
    Route("meetings:join_letter_file", "seat_request", get=WITHIN),
    Route("meetings:join_handed", "seat_request", get=WITHIN, post=WITHIN, shows="seat_request"),
    Route("meetings:join_answer", "seat_request", get=WITHIN, post=WITHIN, shows="seat_request"),
    Route("meetings:join_anew", "seat_request", get=WITHIN, post=WITHIN),
    Route("meetings:join_returned", "seat_request", get=WITHIN, post=WITHIN),
    Route("meetings:join_take_back", "seat_request", get=WITHIN, post=WITHIN),
    Route("meetings:member_link_close", "planned_part member", get=WORKERS, post=WORKERS),
]

"""The lines of what a group home keeps of itself: see ``routes.py``."""

from tests.access.answers import HOME_CHECKERS, HOME_READERS, HOME_WORKERS, Route, seen, ward

#: The manager reads the records of incidents; the staff whom nobody named, and the ward, do not.
_FEW = seen("manager", refused="owner other_officer ward_admin")
#: A table is its chooser's alone; others of the ward are refused, others of the home find nothing.
_WHO_CHOSE = seen("owner", refused="other_officer ward_admin")
_OFFICERS = ward("officer other_officer")
_NEXT = "incident =first =prefecture"
_FIRST = "incident =first =grantor"

HOMES = [
    Route("incidents:list", "group_home", get=_FEW, shows="incidents"),
    Route("incidents:readers", "group_home", get=_FEW, post=_FEW),
    Route("incidents:new", "group_home =accident", get=_FEW, post=_FEW),
    Route("incidents:show", "incident", get=_FEW, shows="incidents"),
    Route("incidents:edit", "incident", get=_FEW, post=_FEW, shows="incidents"),
    Route("incidents:print", "incident", get=_FEW, post=_FEW, shows="incidents"),
    Route("incidents:file", "incident", get=_FEW),
    Route("incidents:report", _NEXT, get=_FEW, post=_FEW, shows="incidents"),
    Route("incidents:report_print", _FIRST, get=_FEW, post=_FEW, shows="incidents"),
    Route("incidents:report_file", _FIRST, get=_FEW),
    Route("incidents:report_word", _FIRST, get=_FEW, shows="incidents"),
    Route("incidents:desk", get=_OFFICERS),
    Route(
        "incidents:received",
        "incident_report",
        get=HOME_CHECKERS,
        post=HOME_CHECKERS,
        shows="incident_report",
    ),
    Route("incidents:received_file", "incident_report", get=HOME_CHECKERS),
    # what it asks its residents for
    Route("charges:about", "group_home", get=HOME_READERS),
    Route("charges:rents", "group_home", get=HOME_WORKERS),
    Route("charges:rent_keep", "group_home", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:rent", "rent_reckoning", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:rent_file", "rent_reckoning", get=HOME_WORKERS),
    Route("charges:rent_word", "rent_reckoning", get=HOME_WORKERS),
    Route("charges:rent_remove", "rent_reckoning", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:wishes", "group_home", get=HOME_WORKERS),
    Route("charges:wish_new", "group_home", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:wish", "daily_wish", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:prices", "group_home", get=HOME_WORKERS),
    Route("charges:price_new", "group_home", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:price", "price", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:price_remove", "price", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:year", "group_home =2015", get=HOME_WORKERS),
    Route("charges:table", "group_home =2015", get=HOME_WORKERS),
    Route("charges:upload", "group_home =2015", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:month", "group_home =2015 =5", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:check", "group_home charge_table", get=_WHO_CHOSE, post=_WHO_CHOSE),
    Route("charges:settle", "group_home =2015 =food", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:settlement", "year_settlement", get=HOME_WORKERS),
    Route("charges:withdraw", "year_settlement", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:statements", "group_home =2015", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:statements_file", "group_home =2015", get=HOME_WORKERS),
    Route("charges:refunds", "group_home =2015", get=HOME_WORKERS),
    Route("charges:refund_new", "settlement_share", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:receipt", "settlement_share", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:receipt_file", "settlement_share", get=HOME_WORKERS),
    Route("charges:receipt_word", "settlement_share", get=HOME_WORKERS),
    Route("charges:refund_back", "refund_handed", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:statement", "settlement_share", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("charges:statement_file", "settlement_share", get=HOME_WORKERS),
    # what its residents want
    Route("support:list", "group_home", get=HOME_WORKERS, shows="support_plans"),
    Route("support:new", "group_home", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("support:papers", "support_plan", get=HOME_WORKERS, shows="support_plans"),
    Route("support:paper_new", "support_plan", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("support:paper", "support_paper", get=HOME_WORKERS),
    Route("support:give", "support_paper", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("support:give_back", "plan_given", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("support:edit", "support_plan", get=HOME_WORKERS, post=HOME_WORKERS, shows="support_plans"),
    # what it checks of itself
    Route("self_checks:list", "group_home", get=HOME_READERS),
    Route("self_checks:new", "group_home", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("self_checks:desk", get=_OFFICERS),
    Route("self_checks:show", "self_check", get=HOME_READERS),
    Route("self_checks:judge", "self_check", get=HOME_CHECKERS, post=HOME_CHECKERS),
    Route("self_checks:close", "self_check", get=HOME_CHECKERS, post=HOME_CHECKERS),
    Route("self_checks:print", "self_check", get=HOME_READERS, post=HOME_READERS),
    Route("self_checks:file", "self_check", get=HOME_READERS),
    Route("self_checks:answer", "self_check_item", get=HOME_WORKERS, post=HOME_WORKERS),
    # satellites
    Route("satellites:list", "group_home", get=HOME_WORKERS),
    Route("satellites:plan", "residency", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("satellites:step", "moving_plan =asked", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("satellites:print", "moving_plan =plan", get=HOME_WORKERS, post=HOME_WORKERS),
    Route("satellites:file", "moving_plan =plan", get=HOME_WORKERS),
    Route("satellites:word", "moving_plan =plan", get=HOME_WORKERS),
    # the disclosure system
    Route("disclosures:show", "group_home", get=HOME_WORKERS, shows="disclosure_contacts"),
    Route(
        "disclosures:ask",
        "group_home =news",
        get=HOME_WORKERS,
        post=HOME_WORKERS,
        shows="disclosure_contacts",
    ),
    Route("disclosures:answer", "contact", get=HOME_WORKERS, post=HOME_WORKERS, shows="disclosure_contacts"),
]

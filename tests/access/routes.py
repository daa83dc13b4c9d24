"""One line a route: who may look (GET) and who may do (POST). A new route without a line fails.

People (see tests/world.py) are named as they stand to the facility 見本ホームいちご. An answer is given by one of

    seen("owner manager", refused="officer ward_admin")   an object: others get 404
    ward("ward_admin")                                    a page of the municipality: others of it get 403

``None``: the route has no such method. Signed out leads to the login page, and people of other municipalities and
the platform's operator get 404, on every route: that needs no line. ``args`` are names of the town's rows; a text
that begins with ``=`` stands for itself.
"""

from dataclasses import dataclass

HOME = ("owner", "colleague", "manager", "officer", "other_officer", "ward_admin", "other_operator")
AWAY = ("other_ward", "platform")


@dataclass(frozen=True)
class Answer:
    ok: frozenset
    refused: frozenset

    def expected(self, person):
        """``ok`` (a page, or on to another), 403 or 404."""
        return "ok" if person in self.ok else 403 if person in self.refused else 404


def seen(ok, refused=""):
    """Some may, some see the object and lack the verb, for all others it is not there."""
    return Answer(frozenset(ok.split()), frozenset(refused.split()))


def ward(ok):
    """Some may; others of the municipality lack the verb."""
    allowed = frozenset(ok.split())
    return Answer(allowed, frozenset(HOME) - allowed)


@dataclass(frozen=True)
class Route:
    name: str
    args: str = ""
    get: Answer | None = None
    post: Answer | None = None
    #: What is posted where an empty form says nothing about rights; values like ``args``.
    data: tuple = ()
    #: A piece that a script puts into a page, and no page of its own.
    piece: bool = False

    def __str__(self):
        return self.name


EVERYBODY = ward(" ".join(HOME))
WARDS_PEOPLE = ward("officer other_officer ward_admin")
ADMIN = ward("ward_admin")
ADMIN_OR_MANAGER = ward("ward_admin manager")
MAY_COMPLETE = ward("owner colleague manager other_operator ward_admin")

#: Who sees 見本ホームいちご, and what they may do there.
READERS = seen("owner manager officer ward_admin")
WORKERS = seen("owner manager", refused="officer ward_admin")
COMPLETERS = seen("owner manager ward_admin", refused="officer")
#: The members of its council and its files: the ward sees numbers only.
WITHIN = seen("owner manager")
#: Minutes that nobody has begun, and those that were submitted: the administrator's desk is none of them.
WRITERS = seen("owner manager officer")
MINUTES_READERS = seen("owner manager officer")
#: The officer of the desk looks at what takes the place of meetings.
CHECKERS = seen("officer", refused="owner manager ward_admin")
ADMIN_OF_FACILITY = seen("ward_admin", refused="owner manager officer")
#: What somebody asked for is theirs.
WHO_ASKED = seen("ward_admin")
#: The same for the group home, which the other desk looks after.
HOME_COMPLETERS = seen("owner manager ward_admin", refused="other_officer")
HOME_CHECKERS = seen("other_officer", refused="owner manager ward_admin")
HOME_READERS = seen("owner manager other_officer ward_admin")
#: The facility answers, or an officer writes down what it answered; the ward's visits are the ward's to record.
HOME_ANSWERERS = seen("owner manager other_officer", refused="ward_admin")
HOME_WARD = seen("other_officer ward_admin", refused="owner manager")

ROUTES = [
    # what is due
    Route("obligations:start", get=EVERYBODY),
    Route("obligations:overview", get=WARDS_PEOPLE),
    Route("obligations:export", get=WARDS_PEOPLE),
    Route("obligations:prior_all", get=ADMIN, post=ADMIN),
    Route("obligations:records", get=ADMIN_OR_MANAGER),
    Route("obligations:records_file", get=ADMIN_OR_MANAGER),
    Route("obligations:queue", get=ward("officer other_officer")),
    Route("obligations:self_reports", get=ward("officer other_officer"), post=ward("officer other_officer")),
    Route(
        "self_reports:show",
        "=disclosure typed",
        get=HOME_READERS,
        post=seen("owner manager other_officer", refused="ward_admin"),
    ),
    # the law: what is asked, what the ward sets, what would change
    Route("obligations:duties", get=EVERYBODY),
    Route("obligations:duties_print", get=EVERYBODY, post=EVERYBODY),
    Route("obligations:duties_file", get=EVERYBODY),
    Route("obligations:values", get=WARDS_PEOPLE),
    Route("obligations:values_confirm", post=ADMIN),
    Route("obligations:value", "=minutes.publish =within", get=ADMIN, post=ADMIN),
    Route(
        "obligations:value_change",
        "ward_value",
        get=seen("ward_admin", refused="officer other_officer"),
        post=seen("ward_admin", refused="officer other_officer"),
    ),
    Route(
        "obligations:value_withdraw",
        "ward_value",
        get=seen("ward_admin", refused="officer other_officer"),
        post=seen("ward_admin", refused="officer other_officer"),
    ),
    Route("obligations:checks", get=WARDS_PEOPLE),
    Route("obligations:check", "=minutes.publish:national:always", get=ADMIN, post=ADMIN),
    Route("obligations:whatif", get=WARDS_PEOPLE, post=WARDS_PEOPLE),
    Route("obligations:whatif_result", "comparison", get=WHO_ASKED, post=WHO_ASKED),
    Route("obligations:whatif_facility", "facility", get=READERS),
    Route("obligations:facility", "facility", get=READERS),
    Route("obligations:prior", "facility", get=COMPLETERS, post=COMPLETERS),
    Route("obligations:prior_undo", "facility", post=COMPLETERS),
    # reminders: one's own mails, for the administrator everybody's
    Route("obligations:reminders", get=EVERYBODY),
    Route("obligations:digest", "digest", get=seen("owner ward_admin")),
    Route("obligations:reminder", "reminder", get=READERS),
    Route("obligations:reminders_facility", "facility", get=READERS),
    Route("obligations:reminders_nobody", get=WARDS_PEOPLE),
    Route("obligations:reminder_choice", get=EVERYBODY, post=EVERYBODY),
    # evaluations
    Route("evaluations:list", "facility", get=READERS),
    Route("evaluations:new", "facility", get=COMPLETERS, post=COMPLETERS),
    Route("evaluations:effect", "facility", get=COMPLETERS, piece=True),
    Route("evaluations:waiting", get=ward("officer other_officer")),
    Route("evaluations:check", "evaluation", get=CHECKERS, post=CHECKERS),
    Route("evaluations:choose", "facility", get=COMPLETERS, post=COMPLETERS),
    Route("evaluations:relaxation", "facility", get=READERS),
    Route("evaluations:paper", "relaxed_year", get=READERS),
    Route("evaluations:edit", "evaluation", get=COMPLETERS, post=COMPLETERS),
    Route("evaluations:remove", "evaluation", get=COMPLETERS, post=COMPLETERS),
    # council
    Route("meetings:council", "facility", get=READERS),
    Route("meetings:member_new", "facility =user", get=WORKERS, post=WORKERS),
    Route("meetings:member_edit", "member", get=WITHIN, post=WITHIN),
    Route("meetings:member_end", "member", get=WITHIN, post=WITHIN),
    Route("meetings:member_remove", "member", get=WITHIN, post=WITHIN),
    # meetings
    Route("meetings:list", "facility", get=READERS),
    Route("meetings:plan", "facility", get=WORKERS, post=WORKERS),
    Route("meetings:day_hint", "facility", get=WORKERS, piece=True),
    Route("meetings:log", "facility", get=WORKERS, post=WORKERS),
    Route("meetings:detail", "part", get=READERS),
    Route("meetings:edit", "part", get=WORKERS, post=WORKERS),
    Route("meetings:record", "part", get=WORKERS, post=WORKERS),
    Route("meetings:cancel", "part", get=WORKERS, post=WORKERS),
    Route("meetings:instead", "called_off_part", get=WORKERS, post=WORKERS),
    Route("meetings:steps", "part", get=WORKERS, post=WORKERS),
    Route("meetings:attachment_new", "part", get=WORKERS, post=WORKERS),
    Route("meetings:attachment", "attachment", get=WITHIN),
    Route("meetings:attachment_remove", "attachment", get=WITHIN, post=WITHIN),
    Route("meetings:joint", "part", get=WORKERS),
    Route("meetings:invite", "planned_part second_facility", get=WORKERS, post=WORKERS),
    Route("meetings:leave", "part", get=WORKERS, post=WORKERS),
    # the other operator's staff was invited: they answer
    Route(
        "meetings:invitation",
        "invitation",
        get=seen("owner manager other_operator"),
        post=seen("owner manager other_operator"),
    ),
    # minutes: an officer enters those sent on paper, and reads what was submitted
    Route("meetings:minutes", "part", get=WRITERS, post=WRITERS),
    Route("meetings:minutes_from_last", "part", post=WRITERS),
    Route("meetings:minutes_alternatives", "planned_part", get=WITHIN),
    Route("meetings:minutes_choose", "alternative", post=WITHIN),
    Route("meetings:minutes_submit", "part", get=WRITERS, post=WRITERS),
    Route("meetings:minutes_withdraw", "part", get=WRITERS, post=WRITERS),
    Route("meetings:minutes_history", "submitted_part", get=MINUTES_READERS),
    Route("meetings:minutes_compare", "submitted_part", get=MINUTES_READERS),
    Route("meetings:minutes_version", "version", get=MINUTES_READERS),
    Route("meetings:minutes_review", "submitted_part", get=seen("officer"), post=seen("officer")),
    Route("meetings:minutes_accept", "submitted_part", post=seen("officer"), data=(("version", "=1"),)),
    # visits
    Route("meetings:visits", "facility", get=READERS),
    Route("meetings:visit_new", "facility", get=WORKERS, post=WORKERS),
    Route("meetings:visit_edit", "visit", get=WORKERS, post=WORKERS),
    Route("meetings:visit_remove", "visit", get=WORKERS, post=WORKERS),
    # what passes between the group home and its ward
    Route("meetings:ward", "group_home", get=HOME_READERS),
    Route("meetings:dates_answer", "group_home =2025", get=HOME_ANSWERERS, post=HOME_ANSWERERS),
    Route("meetings:dates_remove", "dates_answer", get=HOME_ANSWERERS, post=HOME_ANSWERERS),
    Route("meetings:ward_visit_new", "group_home", get=HOME_WARD, post=HOME_WARD),
    Route("meetings:ward_visit_remove", "ward_visit", get=HOME_WARD, post=HOME_WARD),
    # how the group home is run
    Route("running:list", "group_home", get=HOME_READERS),
    Route("running:new", "group_home =measure", get=HOME_COMPLETERS, post=HOME_COMPLETERS),
    Route("running:edit", "=measure measure", get=HOME_COMPLETERS, post=HOME_COMPLETERS),
    Route("running:remove", "=measure measure", get=HOME_COMPLETERS, post=HOME_COMPLETERS),
    # publishing and printing
    Route("publications:prepare", "part", get=WORKERS, post=WORKERS),
    Route("publications:begin_again", "part", post=WORKERS),
    Route("publications:check", "part", get=WORKERS, post=WORKERS),
    Route("publications:read_again", "part", post=WORKERS),
    Route("publications:places", "part", get=WORKERS, post=WORKERS),
    Route("publications:publish", "part", post=WORKERS),
    Route("publications:withdraw", "part", get=WORKERS, post=WORKERS),
    Route("publications:print", "part =notice", get=WORKERS, post=WORKERS),
    Route("publications:print_file", "part =notice", get=WORKERS),
    Route("publications:print_roster", "facility", get=WORKERS, post=WORKERS),
    Route("publications:print_roster_file", "facility", get=WORKERS),
    # facilities
    Route("facilities:list", get=EVERYBODY),
    Route("facilities:export", "=csv", get=EVERYBODY),
    Route("facilities:add", get=ADMIN, post=ADMIN),
    Route("facilities:detail", "facility", get=READERS),
    Route("facilities:edit", "facility", get=ADMIN_OF_FACILITY, post=ADMIN_OF_FACILITY),
    Route("obligations:close", "facility", get=ADMIN_OF_FACILITY, post=ADMIN_OF_FACILITY),
    Route("obligations:change_operator", "facility", get=ADMIN_OF_FACILITY, post=ADMIN_OF_FACILITY),
    Route("facilities:move", "facility", get=ADMIN_OF_FACILITY, post=ADMIN_OF_FACILITY),
    Route("facilities:suspend", "facility", get=COMPLETERS, post=COMPLETERS),
    Route("facilities:suspension_edit", "suspension", get=HOME_COMPLETERS, post=HOME_COMPLETERS),
    Route("facilities:resume", "suspension", get=HOME_COMPLETERS, post=HOME_COMPLETERS),
    Route("facilities:suspension_remove", "suspension", get=HOME_COMPLETERS, post=HOME_COMPLETERS),
    Route("facilities:suspensions", get=WARDS_PEOPLE),
    Route("facilities:suspension_check", "suspension", get=HOME_CHECKERS, post=HOME_CHECKERS),
    Route("facilities:suspension_paper", "suspension =paper", get=HOME_READERS),
    Route("facilities:dwelling_move", "dwelling", get=HOME_COMPLETERS, post=HOME_COMPLETERS),
    Route("facilities:dwelling_add", "group_home", get=HOME_COMPLETERS, post=HOME_COMPLETERS),
    Route("facilities:dwellings_confirm", "group_home", post=HOME_COMPLETERS),
    Route("facilities:dwelling_edit", "dwelling", get=HOME_COMPLETERS, post=HOME_COMPLETERS),
    Route("facilities:missing", get=MAY_COMPLETE, post=MAY_COMPLETE),
    Route("facilities:missing_paste", get=MAY_COMPLETE, post=MAY_COMPLETE),
    # what the desk notes about a facility is nothing that its people know of
    Route(
        "facilities:notes",
        "facility",
        get=seen("officer ward_admin"),
        post=seen("officer", refused="ward_admin"),
    ),
    # lists
    Route("facilities:import", get=ADMIN, post=ADMIN),
    Route(
        "facilities:import_encoding",
        "upload",
        get=WHO_ASKED,
        post=WHO_ASKED,
        data=(("encoding", "=cp932"),),
    ),
    Route("facilities:import_template", "=csv", get=ADMIN),
    Route("facilities:import_detail", "facility_import", get=seen("ward_admin")),
    Route("facilities:import_apply", "facility_import", post=seen("ward_admin")),
    Route("facilities:import_drop", "facility_import", post=seen("ward_admin")),
    Route("facilities:import_problems", "facility_import", get=seen("ward_admin")),
    # who works where
    Route("assignments:staff", get=ADMIN_OR_MANAGER),
    Route("assignments:edit", "colleague", get=seen("ward_admin manager"), post=seen("ward_admin manager")),
    # people and the ward
    Route("accounts:people", get=ADMIN_OR_MANAGER),
    Route("accounts:person_kinds", get=ADMIN_OR_MANAGER),
    Route("accounts:person_new", "=facility_staff", get=ADMIN_OR_MANAGER, post=ADMIN_OR_MANAGER),
    Route("accounts:person", "colleague", get=seen("ward_admin manager"), post=seen("ward_admin manager")),
    Route("accounts:person_link", "colleague", get=seen("ward_admin manager")),
    Route("accounts:person_link_again", "colleague", post=seen("ward_admin manager")),
    Route(
        "accounts:person_end", "colleague", get=seen("ward_admin manager"), post=seen("ward_admin manager")
    ),
    Route(
        "accounts:person_factor",
        "colleague",
        get=seen("ward_admin", refused="manager"),
        post=seen("ward_admin", refused="manager"),
    ),
    # many at once, letters, handing over
    Route("invitations:sheet", get=ADMIN_OR_MANAGER, post=ADMIN_OR_MANAGER),
    Route("invitations:sheet_template", "=csv", get=ADMIN_OR_MANAGER),
    Route("invitations:sheet_check", "people_sheet", get=seen("ward_admin")),
    Route("invitations:sheet_invite", "people_sheet", post=seen("ward_admin")),
    Route("invitations:letters", get=ADMIN_OR_MANAGER, post=ADMIN_OR_MANAGER),
    Route("invitations:letters_made", "letters_job", get=seen("ward_admin")),
    Route("invitations:letters_file", "letters_job", get=seen("ward_admin")),
    Route("invitations:letter", "colleague", post=seen("ward_admin manager")),
    Route(
        "invitations:hand_over",
        "colleague",
        get=seen("ward_admin manager"),
        post=seen("ward_admin manager"),
    ),
    # mail
    Route("accounts:mails", get=ADMIN),
    Route("accounts:mail_test", post=ADMIN),
    Route("accounts:mail", "mail", get=seen("ward_admin")),
    Route("accounts:mail_again", "mail", post=seen("ward_admin")),
    Route("accounts:mail_unreachable", "mail", post=seen("ward_admin")),
    Route("accounts:mail_reachable", "mail", post=seen("ward_admin")),
    Route("accounts:desks", get=ADMIN),
    Route("accounts:desk_new", get=ADMIN, post=ADMIN),
    Route("accounts:desk_edit", "desk", get=seen("ward_admin"), post=seen("ward_admin")),
    Route("accounts:ward", get=ADMIN, post=ADMIN),
    # work that takes long: whoever asked for it
    Route("office:job", "job", get=seen("ward_admin"), piece=True),
    Route("office:reading", "reading", get=WHO_ASKED),
]

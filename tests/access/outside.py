"""One line a route outside the municipalities: why it is there, and what it answers strangers and people signed in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outside:
    """A route that belongs to no municipality. ``signed_out`` and ``signed_in``: the answers to GET."""

    name: str
    reason: str
    signed_out: int | str
    signed_in: int | str
    args: tuple = ()
    platform_operator: int | None = None

    def __str__(self):
        return self.name


LOGIN = "login"
_OWN = "allauth's: a person's own login; 302 asks for the password once more"
_NAMES = "a reader says of what is shown that it names somebody; counted"
_BEFORE = "allauth's: before anybody has signed in"

OUTSIDE = [
    Outside("home", "where somebody belongs", LOGIN, 302),
    Outside("enter", "choosing one's own membership; POST", LOGIN, 405, args=(1,)),
    Outside("sign_on_places", "before anybody has signed in: where they belong", 200, 200),
    Outside("sign_on_choose", "before anybody has signed in: which directory", 200, 200, args=("990001",)),
    Outside("sign_on_begin", "leads to a directory; 404 where there is none", 404, 404, args=("990001", 1)),
    Outside("sign_on_back", "a directory's answer is the key, once", 404, 404, args=("990001", 1)),
    Outside(
        "sign_on_acs", "a directory's signed answer is the key, once; POST", 405, 405, args=("990001", 1)
    ),
    Outside("sign_on_arrive", "what a signed answer was exchanged for, once", 403, 403, args=("x",)),
    Outside("sign_on_metadata", "what a directory is told of us", 404, 404, args=("990001", 1)),
    Outside("sign_on_connect", "who came back unknown, kept in the session", 403, 403),
    Outside("sign_on_join", "who came back with an invitation, kept in the session", 403, 403),
    Outside("signed_out", "after signing out", 200, 200),
    Outside("own_names", "one's own names", LOGIN, 200),
    Outside("prove_address", "a mail that proves one's own address", LOGIN, 200),
    Outside("address_proved", "the link of that mail, for its own login alone", LOGIN, 302, args=("x",)),
    Outside(
        "own_address", "stands before allauth's page, which would let anybody claim an address", LOGIN, 302
    ),
    Outside("invitation_code", "the code of a letter is the key; wrong ones are counted", 200, 200),
    Outside("invitation", "a signed one-time link is the key", 410, 410, args=("x",)),
    Outside("joining", "the key of a one-time link, kept in the session, leads here", 410, 410),
    Outside("calendar_feed", "a secret address is the key; wrong ones are counted", 404, 404, args=("x",)),
    Outside("member_code", "the code of a member's letter is the key; wrong ones are counted", 200, 200),
    Outside("member_door", "a member's own link is the key", 410, 410, args=("x",)),
    Outside("member_home", "the cookie of a member's link leads here", 410, 410, args=(1,)),
    Outside("member_consent", "consent behind the cookie of a member's link; POST", 405, 405, args=(1, 1)),
    Outside("member_leave", "takes the cookie of a member's link away; POST", 405, 405, args=(1,)),
    Outside("join_door", "the cookie of a request's link leads here", 410, 410, args=(1,)),
    Outside("member_file", "the cookie of a member's link leads here", 410, 410, args=(1, 1, 1)),
    Outside("member_minutes", "the cookie of a member's link leads here", 410, 410, args=(1, 1)),
    Outside("member_poll", "the cookie of a member's link leads here", 410, 410, args=(1, 1)),
    Outside(
        "staff_sheet_door",
        "a signed link to one sheet is the key; wrong ones are counted",
        410,
        410,
        args=("x",),
    ),
    Outside("staff_sheet", "the cookie of a sheet's link leads here", 410, 410, args=(1,)),
    Outside(
        "center_report_door",
        "a signed link to one report is the key; wrong ones are counted",
        410,
        410,
        args=("x",),
    ),
    Outside("center_report", "the cookie of a report's link leads here", 410, 410, args=(1,)),
    Outside("member_meeting", "the cookie of a member's link leads here", 410, 410, args=(1, 1)),
    Outside(
        "platform:municipalities",
        "the platform's operator; 404 for others",
        LOGIN,
        404,
        platform_operator=200,
    ),
    Outside(
        "platform_work",
        "the platform's operator; 404 for others",
        LOGIN,
        404,
        platform_operator=200,
    ),
    Outside(
        "platform:municipality_new",
        "the platform's operator; 404 for others",
        LOGIN,
        404,
        platform_operator=200,
    ),
    Outside(
        "platform:administrator",
        "the platform's operator; 404 for others",
        LOGIN,
        404,
        args=("990001",),
        platform_operator=200,
    ),
    *(
        Outside(
            name, "the platform's operator; 404 for others", LOGIN, 404, args=args, platform_operator=answer
        )
        for name, args, answer in (
            ("shared_questions", (), 200),
            ("shared_questions_take", (), 405),
            ("shared_questions_sample", ("ninchi_gh",), 200),
        )
    ),
    Outside("register:municipalities", "PUBLIC: what was made public", 200, 200),
    Outside("register:list", "PUBLIC: what was made public", 404, 404, args=("990001",)),
    Outside("register:newest", "PUBLIC: what was made public", 404, 404, args=("990001",)),
    Outside("register:facility", "PUBLIC: what was made public", 404, 404, args=("990001", 1)),
    *(
        Outside(f"register:{name}", "PUBLIC: what was made public", 404, 404, args=("990001",))
        for name in ("feed", "sitemap", "data", "printable", "contact")
    ),
    Outside("register:facility_feed", "PUBLIC: what was made public", 404, 404, args=("990001", 1)),
    Outside("register:table", "PUBLIC: what was made public", 404, 404, args=("990001", "minutes", "csv")),
    Outside("register:accessibility", "PUBLIC: how well everybody can use it", 200, 200),
    Outside("register:schema", "PUBLIC: what open data look like", 200, 200, args=("minutes",)),
    Outside("healthz", "whether the process answers, for probes; tells nothing else", 200, 200),
    Outside("readyz", "whether the program can work, for probes; names parts and nobody", 503, 503),
    Outside("robots", "PUBLIC: what search engines may read", 200, 200),
    Outside("sitemap", "PUBLIC: what was made public", 200, 200),
    Outside("register:minutes", "PUBLIC: what was made public", 404, 404, args=("x",)),
    Outside("register:report", _NAMES, 404, 404, args=("x", "y")),
    Outside("register:follow", "a reader asks for news by mail; counted", 404, 404, args=("990001",)),
    Outside("register:follow_confirm", "whoever has the mail begins the news", 410, 410, args=("x",)),
    Outside("register:unfollow", "whoever has the mail ends them", 404, 404, args=("x",)),
    Outside("register:evaluation", "PUBLIC: what was made public", 404, 404, args=("x",)),
    Outside("register:evaluation_file", "PUBLIC: what was made public", 404, 404, args=("x",)),
    Outside("register:report_result", _NAMES, 404, 404, args=("x", "about")),
    Outside("register:result_file", "PUBLIC: what was made public", 404, 404, args=("x", 1)),
    Outside("register:file", "PUBLIC: what was made public", 404, 404, args=("x", "y")),
    Outside("gallery", "components with invented data, demo and tests only", 200, 200),
    Outside("account_login", _BEFORE, 200, 302),
    Outside("account_signup", _BEFORE + "; closed", 200, 302),
    Outside("account_inactive", _BEFORE, 200, 200),
    Outside("account_logout", _OWN, 302, 200),
    Outside("account_reauthenticate", _OWN, LOGIN, 200),
    Outside("account_email", _OWN + "; closed, see own_address", LOGIN, 302),
    Outside("account_email_verification_sent", _BEFORE, 200, 200),
    Outside("account_change_password", _OWN, LOGIN, 200),
    Outside("account_set_password", _OWN, LOGIN, 302),
    Outside("account_reset_password", _BEFORE, 200, 200),
    Outside("account_reset_password_done", _BEFORE, 200, 200),
    Outside("account_reset_password_from_key", _BEFORE, 200, 200, args=("x", "y")),
    Outside("account_reset_password_from_key_done", _BEFORE, 200, 200),
    Outside("account_confirm_email", _BEFORE, 200, 200, args=("x",)),
    Outside("account_confirm_login_code", _BEFORE, LOGIN, 302),
    Outside("mfa_index", _OWN, LOGIN, 200),
    Outside("mfa_authenticate", _BEFORE, LOGIN, 302),
    Outside("mfa_trust", _BEFORE + "; whether the device is one's own", LOGIN, 302),
    Outside("mfa_login_webauthn", _BEFORE + "; a passkey is the key", LOGIN, 302),
    Outside("mfa_reauthenticate", _OWN, LOGIN, 302),
    Outside("mfa_activate_totp", _OWN, LOGIN, 302),
    Outside("mfa_deactivate_totp", _OWN, LOGIN, 404),
    Outside("mfa_view_recovery_codes", _OWN, LOGIN, 404),
    Outside("mfa_generate_recovery_codes", _OWN, LOGIN, 302),
    Outside("mfa_download_recovery_codes", _OWN, LOGIN, 404),
    Outside("mfa_list_webauthn", _OWN, LOGIN, 200),
    Outside("mfa_add_webauthn", _OWN, LOGIN, 302),
    Outside("mfa_reauthenticate_webauthn", _OWN, LOGIN, 302),
    Outside("mfa_remove_webauthn", _OWN, LOGIN, 302, args=(1,)),
    Outside("mfa_edit_webauthn", _OWN, LOGIN, 302, args=(1,)),
    Outside("usersessions_list", _OWN, LOGIN, 200),
]

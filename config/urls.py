"""All addresses: those of a municipality begin with its code, the others belong to everybody."""

from django.conf import settings
from django.urls import include, path, re_path

from accounts.views import address, devices, home, passkey
from accounts.views.invitation import invitation, invitation_code, joining
from config.monitoring import operators_page, probes
from meetings.calendar.feed_views import read as read_calendar
from office import addresses  # noqa: F401  knows the converter "secret"
from publications.register.views import data as register

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.page_not_found"
handler500 = "config.errors.server_error"

#: Everything behind a municipality's door. The middleware takes the code out before a view sees it.
inside = [
    path("", include("compliance.obligations.urls")),
    path("", include("publications.urls")),
    path("", include("publications.keeping.urls")),
    path("", include("publications.erasing.urls")),
    path("", include("publications.cases.urls")),
    path("", include("publications.jointly.urls")),
    path("", include("evaluations.urls")),
    path("", include("meetings.urls")),
    path("", include("facilities.urls")),
    path("", include("facilities.people.assignments.urls")),
    path("", include("facilities.people.invitations.urls")),
    path("", include("facilities.running.urls")),
    path("", include("facilities.incidents.urls")),
    path("", include("facilities.charges.urls")),
    path("", include("facilities.support.urls")),
    path("", include("facilities.satellites.urls")),
    path("", include("facilities.disclosures.urls")),
    path("", include("facilities.self_checks.urls")),
    path("", include("facilities.self_reports.urls")),
    path("", include("office.urls")),
    path("", include("accounts.urls")),
]

urlpatterns = [
    path("", home.home, name="home"),
    path("enter/<int:membership_id>/", home.enter, name="enter"),
    path("signon/", include("accounts.sign_on.urls")),
    path("signed-out/", home.signed_out, name="signed_out"),
    path("me/", home.own_names, name="own_names"),
    path("me/address/", address.prove_address, name="prove_address"),
    path("me/address/<secret:token>/", address.address_proved, name="address_proved"),
    path("invitation/", joining, name="joining"),
    path("invitation/<secret:token>/", invitation, name="invitation"),
    # Short, as it is typed from a letter.
    path("sanka/", invitation_code, name="invitation_code"),
    # A council member's own door; short, as it is typed from a letter.
    path("g/", include("meetings.distribution.door_urls")),
    path("g/", include("meetings.joining.door_urls")),
    path("g/", include("meetings.polls.door_urls")),
    path("g/", include("meetings.members.door_urls")),
    # A staff member's own sheet of an evaluation.
    path("s/", include("evaluations.sheets.door_urls")),
    # A 結果報告書 for the center that was sent its link.
    path("s/", include("evaluations.reports.door_urls")),
    path("ical/<secret:token>.ics", read_calendar, name="calendar_feed"),
    path("platform/questions/", include("evaluations.blanks.shared_urls")),
    path("platform/work/", operators_page.work, name="platform_work"),
    path("platform/", include("accounts.platform_urls")),
    # Before allauth's page of the same address: a login is known by the address it was invited with.
    path("accounts/email/", home.own_address, name="own_address"),
    path("accounts/2fa/webauthn/login/", passkey.PasskeyLogin.as_view(), name="mfa_login_webauthn"),
    path("accounts/sessions/", devices.Devices.as_view(), name="usersessions_list"),
    path("healthz", probes.healthz, name="healthz"),
    path("readyz", probes.readyz, name="readyz"),
    path("robots.txt", register.robots, name="robots"),
    path("sitemap.xml", register.sitemap_index, name="sitemap"),
    path("koukai/", include("publications.register.urls")),
    path("accounts/", include("allauth.urls")),
    re_path(r"^(?P<municipality_code>\d{6})/", include(inside)),
]

if settings.HAS_DEMO:
    urlpatterns.insert(0, path("", include("demo.urls")))

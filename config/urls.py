from django.conf import settings
from django.urls import include, path, re_path

from accounts import views as accounts_views

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.page_not_found"
handler500 = "config.errors.server_error"

#: Everything behind a municipality's door. The middleware takes the code out before a view sees it.
inside = [
    path("", include("compliance.obligations.urls")),
    path("", include("evaluations.urls")),
    path("", include("meetings.urls")),
    path("", include("facilities.urls")),
    path("", include("office.urls")),
    path("", include("accounts.urls")),
]

urlpatterns = [
    path("", accounts_views.home, name="home"),
    path("enter/<int:membership_id>/", accounts_views.enter, name="enter"),
    path("signed-out/", accounts_views.signed_out, name="signed_out"),
    path("accounts/", include("allauth.urls")),
    re_path(r"^(?P<municipality_code>\d{6})/", include(inside)),
]

if settings.IS_DEMO or settings.IS_TEST:
    from office.gallery import gallery

    urlpatterns.insert(0, path("mihon/", gallery, name="gallery"))

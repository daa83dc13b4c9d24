"""Addresses of asking somebody onto a council, for those who work at the facility."""

from django.urls import path

from meetings.joining.views import staff

urlpatterns = [
    path("facilities/<int:pk>/council/ask/<slug:category>/", staff.join_new, name="join_new"),
    path("council/<int:pk>/consent/", staff.join_consent, name="join_consent"),
    path("council/asked/<int:pk>/", staff.join_request, name="join_request"),
    path("council/asked/<int:pk>/letter/", staff.join_letter, name="join_letter"),
    path("council/asked/<int:pk>/letter/file/", staff.join_letter_file, name="join_letter_file"),
    path("council/asked/<int:pk>/handed/", staff.join_handed, name="join_handed"),
    path("council/asked/<int:pk>/answer/", staff.join_answer, name="join_answer"),
    path("council/asked/<int:pk>/anew/", staff.join_anew, name="join_anew"),
    path("council/asked/<int:pk>/returned/", staff.join_returned, name="join_returned"),
    path("council/asked/<int:pk>/back/", staff.join_take_back, name="join_take_back"),
]

"""Addresses of preparing an online meeting."""

from django.urls import path

from meetings.online import views

urlpatterns = [
    path("meetings/<int:pk>/online/", views.prepare, name="online"),
    path("meetings/<int:pk>/online/ward/", views.tell_ward, name="online_tell_ward"),
    path("meetings/<int:pk>/online/consent/<int:member_pk>/", views.paper_consent, name="online_consent"),
]

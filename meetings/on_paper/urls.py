"""Addresses at which an officer enters what came on paper."""

from django.urls import path

from meetings.on_paper import views

urlpatterns = [
    path("facilities/<int:pk>/paper/meeting/", views.meeting, name="paper_meeting"),
    path("meetings/<int:pk>/paper/", views.attendance, name="paper_record"),
    path("facilities/<int:pk>/paper/council/<slug:category>/", views.member, name="paper_member"),
]

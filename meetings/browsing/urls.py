"""Addresses of the year's list and one meeting's page."""

from django.urls import path

from meetings.browsing import views

urlpatterns = [
    path("facilities/<int:pk>/meetings/", views.meeting_list, name="list"),
    path("meetings/<int:pk>/", views.detail, name="detail"),
]

"""Addresses of planning, changing and calling off a meeting."""

from django.urls import path

from meetings.planning import views

urlpatterns = [
    path("facilities/<int:pk>/meetings/new/", views.plan, name="plan"),
    path("facilities/<int:pk>/meetings/new/day/", views.day_hint, name="day_hint"),
    path("meetings/<int:pk>/edit/", views.edit, name="edit"),
    path("meetings/<int:pk>/cancel/", views.cancel, name="cancel"),
    path("meetings/<int:pk>/instead/", views.instead, name="instead"),
]

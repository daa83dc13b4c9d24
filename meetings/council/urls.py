"""Addresses of a facility's council and its members."""

from django.urls import path

from meetings.council import views

urlpatterns = [
    path("facilities/<int:pk>/council/", views.council, name="council"),
    path("facilities/<int:pk>/council/new/<slug:category>/", views.member_new, name="member_new"),
    path("council/<int:pk>/", views.member_edit, name="member_edit"),
    path("council/<int:pk>/end/", views.member_end, name="member_end"),
    path("council/<int:pk>/remove/", views.member_remove, name="member_remove"),
]

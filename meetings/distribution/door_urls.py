"""The address of the minutes behind a member's own door."""

from django.urls import path

from meetings.distribution.views import door

urlpatterns = [
    path("kai/<int:pk>/<int:part_pk>/minutes/", door.member_minutes, name="member_minutes"),
]

"""A member's own page of a poll, behind the member's door."""

from django.urls import path

from meetings.polls.views import door

urlpatterns = [
    path("kai/<int:pk>/nittei/<int:poll_pk>/", door.member_poll, name="member_poll"),
]

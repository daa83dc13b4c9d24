"""Addresses of polls, for those who work at the facility."""

from django.urls import path

from meetings.polls.views import deciding, letters, staff

urlpatterns = [
    path("facilities/<int:pk>/polls/new/", staff.new, name="poll_new"),
    path("polls/<int:pk>/", staff.show, name="poll"),
    path("polls/<int:pk>/edit/", staff.edit, name="poll_edit"),
    path("polls/<int:pk>/mail/", staff.mail, name="poll_mail"),
    path("polls/<int:pk>/paper/", letters.paper, name="poll_paper"),
    path("polls/<int:pk>/paper/file/", letters.paper_file, name="poll_paper_file"),
    path("polls/<int:pk>/end/", deciding.end, name="poll_end"),
    path("polls/<int:pk>/answers/<int:member_pk>/", staff.answers, name="poll_answers"),
    path("polls/<int:pk>/pick/<int:day_pk>/", deciding.pick, name="poll_pick"),
]

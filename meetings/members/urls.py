"""Addresses of what goes to members and of what they answered, for those who work at the facility."""

from django.urls import path

from meetings.members.views import staff

urlpatterns = [
    path("meetings/<int:pk>/notices/", staff.notices, name="notices"),
    path("meetings/<int:pk>/notices/send/", staff.send, name="notices_send"),
    path("meetings/<int:pk>/notices/letters/", staff.letters, name="notice_letters"),
    path("meetings/<int:pk>/notices/letters/file/", staff.letters_file, name="notice_letters_file"),
    path("meetings/<int:pk>/notices/handed/", staff.handed, name="notices_handed"),
    path("meetings/<int:pk>/notices/<int:member_pk>/slip/", staff.slip, name="slip"),
    path("meetings/<int:pk>/notices/<int:member_pk>/anew/", staff.anew, name="notice_anew"),
    path("meetings/<int:pk>/notices/<int:member_pk>/close/", staff.close, name="member_link_close"),
]

"""Addresses of a member's own door, outside the municipalities: whoever comes has no login."""

from django.urls import path

from meetings.members.views import door, online

urlpatterns = [
    path("", door.member_code, name="member_code"),
    path("kai/<int:pk>/", door.member_home, name="member_home"),
    path("kai/<int:pk>/<int:part_pk>/", door.member_meeting, name="member_meeting"),
    path("kai/<int:pk>/<int:part_pk>/files/<int:file_pk>/", door.member_file, name="member_file"),
    path("kai/<int:pk>/<int:part_pk>/online/", online.member_consent, name="member_consent"),
    path("kai/<int:pk>/leave/", door.member_leave, name="member_leave"),
    path("<secret:token>/", door.member_door, name="member_door"),
]

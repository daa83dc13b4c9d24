"""Addresses of all rooms, under one name: ``meetings:detail``, ``meetings:council`` …"""

from django.urls import include, path

app_name = "meetings"
urlpatterns = [
    path("", include("meetings.council.urls")),
    path("", include("meetings.browsing.urls")),
    path("", include("meetings.planning.urls")),
    path("", include("meetings.agenda.urls")),
    path("", include("meetings.record.urls")),
    path("", include("meetings.on_paper.urls")),
    path("", include("meetings.attachments.urls")),
    path("", include("meetings.joint.urls")),
    path("", include("meetings.joint_groups.urls")),
    path("", include("meetings.joint_minutes.urls")),
    path("", include("meetings.joining.urls")),
    path("", include("meetings.online.urls")),
    path("", include("meetings.members.urls")),
    path("", include("meetings.minutes.urls")),
    path("", include("meetings.distribution.urls")),
    path("", include("meetings.visits.urls")),
    path("", include("meetings.wishes.urls")),
    path("", include("meetings.ward.urls")),
    path("", include("meetings.year_plan.urls")),
    path("", include("meetings.ward_visits.urls")),
    path("", include("meetings.calendar.urls")),
    path("", include("meetings.reply_templates.urls")),
    path("", include("meetings.polls.urls")),
]

"""Addresses of the calendar, of who goes, and of where its address for other programs is made."""

from django.urls import path

from meetings.calendar import feed_views, officer_views, views

urlpatterns = [
    path("calendar/", views.show, name="calendar"),
    path("calendar/feeds/", feed_views.own_feeds, name="calendar_feeds"),
    path("facilities/<int:pk>/meetings/calendar/", feed_views.facility_feed, name="facility_feed"),
    path("meetings/<int:pk>/officers/", officer_views.officers, name="officers"),
    path("officers/<int:pk>/decline/", officer_views.decline, name="officer_decline"),
    path("officers/<int:pk>/swap/", officer_views.swap, name="officer_swap"),
]

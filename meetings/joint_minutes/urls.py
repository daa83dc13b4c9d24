"""Addresses of joint minutes."""

from django.urls import path

from meetings.joint_minutes import views

urlpatterns = [
    path("meetings/<int:pk>/joint-minutes/", views.joint_minutes, name="joint_minutes"),
    path("meetings/<int:pk>/joint-minutes/<slug:kind>/", views.share, name="joint_minutes_share"),
]

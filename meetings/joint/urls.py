"""Addresses of joint meetings and the invitations to them."""

from django.urls import path

from meetings.joint import views

urlpatterns = [
    path("meetings/<int:pk>/joint/", views.search, name="joint"),
    path("meetings/<int:pk>/joint/<int:facility_pk>/", views.invite, name="invite"),
    path("meetings/<int:pk>/roles/", views.roles, name="joint_roles"),
    path("meetings/<int:pk>/leave/", views.leave, name="leave"),
    path("invitations/<int:pk>/", views.invitation, name="invitation"),
]

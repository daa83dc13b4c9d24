"""Addresses of joint groups, each seen from one of its facilities."""

from django.urls import path

from meetings.joint_groups import views

urlpatterns = [
    path("facilities/<int:pk>/groups/", views.groups, name="joint_groups"),
    path("facilities/<int:pk>/groups/new/", views.found, name="joint_group_new"),
    path("facilities/<int:pk>/groups/<int:group_pk>/", views.group, name="joint_group"),
    path("facilities/<int:pk>/groups/<int:group_pk>/name/", views.rename, name="joint_group_name"),
    path("facilities/<int:pk>/groups/<int:group_pk>/ask/", views.search, name="joint_group_search"),
    path("facilities/<int:pk>/groups/<int:group_pk>/ask/<int:asked_pk>/", views.ask, name="joint_group_ask"),
    path("facilities/<int:pk>/groups/<int:group_pk>/leave/", views.leave, name="joint_group_leave"),
    path("facilities/<int:pk>/groups/<int:group_pk>/plan/", views.plan, name="joint_group_plan"),
]

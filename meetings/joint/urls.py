"""Addresses of joint meetings and the invitations to them."""

from django.urls import path

from meetings.joint import views
from meetings.joint.proposals import views as proposals

urlpatterns = [
    path("meetings/<int:pk>/joint/", views.search, name="joint"),
    path("meetings/<int:pk>/joint/<int:facility_pk>/", views.invite, name="invite"),
    path("meetings/<int:pk>/roles/", views.roles, name="joint_roles"),
    path("meetings/<int:pk>/propose/", proposals.propose, name="joint_propose"),
    path("joint-proposals/<int:pk>/", proposals.proposal, name="joint_proposal"),
    path("joint-proposals/<int:pk>/back/", proposals.take_back, name="joint_proposal_back"),
    path("meetings/<int:pk>/leave/", views.leave, name="leave"),
    path("invitations/<int:pk>/", views.invitation, name="invitation"),
]

"""Addresses of the files of a meeting."""

from django.urls import path

from meetings.attachments import views

urlpatterns = [
    path("meetings/<int:pk>/papers/new/", views.attachment_new, name="attachment_new"),
    path("papers/<int:pk>/", views.attachment, name="attachment"),
    path("papers/<int:pk>/remove/", views.attachment_remove, name="attachment_remove"),
]

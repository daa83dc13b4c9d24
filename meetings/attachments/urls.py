"""Addresses of the files of a meeting."""

from django.urls import path

from meetings.attachments import views

urlpatterns = [
    path("meetings/<int:pk>/papers/new/", views.attachment_new, name="paper_new"),
    path("papers/<int:pk>/", views.attachment, name="paper"),
    path("papers/<int:pk>/remove/", views.attachment_remove, name="paper_remove"),
]

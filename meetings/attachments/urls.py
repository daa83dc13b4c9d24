"""Addresses of the files of a meeting."""

from django.urls import path

from meetings.attachments import views

urlpatterns = [
    path("meetings/<int:pk>/papers/new/", views.paper_new, name="paper_new"),
    path("papers/<int:pk>/", views.paper, name="paper"),
    path("papers/<int:pk>/remove/", views.paper_remove, name="paper_remove"),
]

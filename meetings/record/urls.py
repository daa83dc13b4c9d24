"""Addresses of recording that a meeting was held."""

from django.urls import path

from meetings.record import views

urlpatterns = [
    path("facilities/<int:pk>/meetings/log/", views.log, name="log"),
    path("meetings/<int:pk>/record/", views.record, name="record"),
    path("meetings/<int:pk>/record/worker.js", views.worker, name="record_worker"),
]

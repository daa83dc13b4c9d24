"""Addresses of the agenda of a meeting."""

from django.urls import path

from meetings.agenda import views

urlpatterns = [path("meetings/<int:pk>/agenda/", views.agenda, name="agenda")]

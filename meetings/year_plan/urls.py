"""Addresses of the year's plan."""

from django.urls import path

from meetings.year_plan import views

urlpatterns = [
    path("facilities/<int:pk>/year-plan/", views.year_plan, name="year_plan"),
    path("meetings/<int:pk>/intention/", views.intention, name="intention"),
]

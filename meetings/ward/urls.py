"""Addresses of what passes between a facility and its municipality."""

from django.urls import path

from meetings.ward import views

urlpatterns = [
    path("facilities/<int:pk>/ward/", views.index, name="ward"),
    path("facilities/<int:pk>/ward/dates/<int:fiscal_year>/", views.answer, name="dates_answer"),
    path("ward/dates/<int:pk>/remove/", views.answer_remove, name="dates_remove"),
    path("facilities/<int:pk>/ward/visits/new/", views.visit_new, name="ward_visit_new"),
    path("ward/visits/<int:pk>/remove/", views.visit_remove, name="ward_visit_remove"),
]

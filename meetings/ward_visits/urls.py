"""Addresses of the visits of the municipality's staff."""

from django.urls import path

from meetings.ward_visits import letters, views

urlpatterns = [
    path("facilities/<int:pk>/ward/visits/new/", views.visit_new, name="ward_visit_new"),
    path("facilities/<int:pk>/ward/visits/plan/", views.visit_plan, name="ward_visit_plan"),
    path("ward/visits/<int:pk>/", views.visit, name="ward_visit"),
    path("ward/visits/<int:pk>/change/", views.visit_change, name="ward_visit_change"),
    path("ward/visits/<int:pk>/take/", views.visit_take, name="ward_visit_take"),
    path("ward/visits/<int:pk>/step-back/", views.visit_step_back, name="ward_visit_step_back"),
    path("ward/visits/<int:pk>/record/", views.visit_record, name="ward_visit_record"),
    path("ward/visits/<int:pk>/off/", views.visit_off, name="ward_visit_off"),
    path("ward/visits/<int:pk>/remove/", views.visit_remove, name="ward_visit_remove"),
    path("ward/visits/<int:pk>/announce/", letters.announce, name="ward_visit_announce"),
    path("ward/visits/<int:pk>/letter/", letters.letter, name="ward_visit_letter"),
    path("ward/visits/<int:pk>/letter/file/", letters.letter_file, name="ward_visit_letter_file"),
]

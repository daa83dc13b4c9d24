"""Addresses of the platform's operator for the questions that all municipalities share."""

from django.urls import path

from evaluations.blanks import shared_views as views

urlpatterns = [
    path("", views.questions, name="shared_questions"),
    path("take/", views.take, name="shared_questions_take"),
    path("sample/<slug:service_type>/", views.sample, name="shared_questions_sample"),
]

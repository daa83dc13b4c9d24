"""Addresses of the visits of the council's members."""

from django.urls import path

from meetings.visits import views

urlpatterns = [
    path("facilities/<int:pk>/visits/", views.visits, name="visits"),
    path("facilities/<int:pk>/visits/new/", views.visit_new, name="visit_new"),
    path("visits/<int:pk>/", views.visit_edit, name="visit_edit"),
    path("visits/<int:pk>/remove/", views.visit_remove, name="visit_remove"),
]

"""Addresses of the visits of the council's members."""

from django.urls import path

from meetings.visits import sheets, views

urlpatterns = [
    path("facilities/<int:pk>/visits/", views.visits, name="visits"),
    path("facilities/<int:pk>/visits/new/", views.visit_new, name="visit_new"),
    path("visits/<int:pk>/", views.visit_edit, name="visit_edit"),
    path("visits/<int:pk>/remove/", views.visit_remove, name="visit_remove"),
    path("facilities/<int:pk>/visits/sheet/", sheets.blank_sheet, name="visit_blank"),
    path("facilities/<int:pk>/visits/sheet/file/", sheets.blank_file, name="visit_blank_file"),
    path("facilities/<int:pk>/visits/sheet/word/", sheets.blank_word, name="visit_blank_word"),
    path("visits/<int:pk>/sheet/", sheets.sheet, name="visit_sheet"),
    path("visits/<int:pk>/sheet/file/", sheets.sheet_file, name="visit_sheet_file"),
    path("visits/<int:pk>/sheet/word/", sheets.sheet_word, name="visit_sheet_word"),
    path("visits/<int:pk>/photos/new/", sheets.photo_new, name="visit_photo_new"),
    path("visit-photos/<int:pk>/", sheets.photo, name="visit_photo"),
    path("visit-photos/<int:pk>/remove/", sheets.photo_remove, name="visit_photo_remove"),
]

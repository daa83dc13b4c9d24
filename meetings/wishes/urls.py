"""Addresses of what users and families wish."""

from django.urls import path

from meetings.wishes import views

urlpatterns = [
    path("facilities/<int:pk>/wishes/", views.wishes, name="wishes"),
    path("facilities/<int:pk>/wishes/new/", views.wish_new, name="wish_new"),
    path("wishes/<int:pk>/", views.wish_edit, name="wish_edit"),
]

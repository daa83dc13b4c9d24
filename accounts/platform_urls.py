"""Addresses of the platform's operator; they lie outside every municipality."""

from django.urls import path

from accounts.views import platform

app_name = "platform"
urlpatterns = [
    path("", platform.municipalities, name="municipalities"),
    path("new/", platform.municipality_new, name="municipality_new"),
    path("<str:code>/administrator/", platform.administrator, name="administrator"),
]

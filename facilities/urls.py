"""The register and the import share the addresses below ``facilities/`` and one namespace."""

from django.urls import include, path

app_name = "facilities"
urlpatterns = [
    path("", include("facilities.register.urls")),
    path("", include("facilities.importing.urls")),
]

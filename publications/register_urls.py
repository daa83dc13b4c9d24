"""The public register: outside every municipality's door."""

from django.urls import path

from publications.views import public_register

app_name = "register"
urlpatterns = [
    path("", public_register.municipalities, name="municipalities"),
    path("minutes/<str:address>/", public_register.minutes, name="minutes"),
    path("minutes/<str:address>/<slug:sha256>/", public_register.file, name="file"),
    path("<str:code>/", public_register.listing, name="list"),
]

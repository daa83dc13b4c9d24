"""The public register: outside every municipality's door."""

from django.urls import path

from publications.views import register

app_name = "register"
urlpatterns = [
    path("", register.municipalities, name="municipalities"),
    path("minutes/<str:address>/", register.minutes, name="minutes"),
    path("minutes/<str:address>/<slug:sha256>/", register.file, name="file"),
    path("<str:code>/", register.listing, name="list"),
]

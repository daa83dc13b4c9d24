"""The public register: outside every municipality's door."""

from django.urls import path

from publications.register.views import pages

app_name = "register"
urlpatterns = [
    path("", pages.municipalities, name="municipalities"),
    path("minutes/<str:address>/", pages.minutes, name="minutes"),
    path("minutes/<str:address>/<slug:sha256>/", pages.file, name="file"),
    path("<str:code>/", pages.listing, name="list"),
    path("<str:code>/minutes/", pages.newest, name="newest"),
    path("<str:code>/facilities/<int:pk>/", pages.facility, name="facility"),
]

"""Addresses of signing on; they lie outside every municipality, as nobody is in yet."""

from django.urls import path

from accounts.sign_on.views import door

urlpatterns = [
    path("", door.places, name="sign_on_places"),
    path("connect/", door.connect, name="sign_on_connect"),
    path("join/", door.join, name="sign_on_join"),
    path("saml/<secret:token>/", door.arrive, name="sign_on_arrive"),
    path("<str:code>/", door.choose, name="sign_on_choose"),
    path("<str:code>/<int:pk>/", door.begin, name="sign_on_begin"),
    path("<str:code>/<int:pk>/back/", door.back, name="sign_on_back"),
    path("<str:code>/<int:pk>/saml/", door.acs, name="sign_on_acs"),
    path("<str:code>/<int:pk>/metadata/", door.metadata, name="sign_on_metadata"),
]

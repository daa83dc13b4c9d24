"""The address of one typed day."""

from django.urls import path

from facilities.self_reports import views

app_name = "self_reports"
urlpatterns = [path("self-reports/<slug:kind>/<int:pk>/", views.show, name="show")]

"""A 結果報告書 behind the link that its center was sent."""

from django.urls import path

from evaluations.reports import door_views

urlpatterns = [
    path("houkoku/<int:pk>/", door_views.report, name="center_report"),
    path("houkoku/<secret:token>/", door_views.touch, name="center_report_door"),
]

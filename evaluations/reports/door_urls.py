"""A 結果報告書 behind the link that its center was sent."""

from django.urls import path

from evaluations.reports import door

urlpatterns = [
    path("houkoku/<int:pk>/", door.report, name="center_report"),
    path("houkoku/<secret:token>/", door.touch, name="center_report_door"),
]

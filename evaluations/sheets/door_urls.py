"""A staff member's own sheet, behind its link."""

from django.urls import path

from evaluations.sheets.views import door

urlpatterns = [
    path("hyou/<int:pk>/", door.staff_sheet, name="staff_sheet"),
    path("<secret:token>/", door.touch, name="staff_sheet_door"),
]

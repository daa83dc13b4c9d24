from django.urls import path

from facilities.register.views import (
    accounting_years,
    dwellings,
    facilities,
    missing,
    notes,
    suspension_checks,
    suspensions,
)

urlpatterns = [
    path("facilities/", facilities.facility_list, name="list"),
    path("facilities/export/<slug:kind>/", facilities.export, name="export"),
    path("facilities/new/", facilities.add, name="add"),
    path("facilities/<int:pk>/", facilities.detail, name="detail"),
    path("facilities/<int:pk>/edit/", facilities.edit, name="edit"),
    path("facilities/<int:pk>/move/", facilities.move, name="move"),
    path("facilities/<int:pk>/accounting-year/", accounting_years.say, name="accounting_year"),
    path(
        "facilities/<int:pk>/accounting-year/<int:year>/remove/",
        accounting_years.remove,
        name="accounting_year_remove",
    ),
    path("facilities/<int:pk>/remove/", facilities.remove, name="remove"),
    path("facilities/<int:pk>/dwellings/new/", dwellings.add, name="dwelling_add"),
    path("facilities/<int:pk>/dwellings/confirm/", dwellings.confirm, name="dwellings_confirm"),
    path("facilities/<int:pk>/notes/", notes.notes, name="notes"),
    path("dwellings/<int:pk>/edit/", dwellings.edit, name="dwelling_edit"),
    path("dwellings/<int:pk>/move/", dwellings.move, name="dwelling_move"),
    path("facilities/<int:pk>/suspend/", suspensions.suspend, name="suspend"),
    path("suspensions/<int:pk>/edit/", suspensions.edit, name="suspension_edit"),
    path("suspensions/<int:pk>/resume/", suspensions.resume, name="resume"),
    path("suspensions/<int:pk>/remove/", suspensions.remove, name="suspension_remove"),
    path("suspensions/", suspension_checks.waiting, name="suspensions"),
    path("suspensions/<int:pk>/check/", suspension_checks.check, name="suspension_check"),
    path("suspensions/<int:pk>/<slug:which>/file/", suspension_checks.paper, name="suspension_paper"),
    path("facilities/missing/", missing.missing, name="missing"),
    path("facilities/missing/paste/", missing.paste, name="missing_paste"),
]

from django.urls import path

from facilities.running import charge_views, measure_views, views

app_name = "running"
urlpatterns = [
    path("facilities/<int:pk>/records/", views.index, name="list"),
    path("facilities/<int:pk>/records/measures/", measure_views.measures, name="measures"),
    path("facilities/<int:pk>/records/costs/", measure_views.costs, name="costs"),
    path("facilities/<int:pk>/records/table/", measure_views.table, name="table"),
    path("facilities/<int:pk>/records/table.xlsx", measure_views.table_workbook, name="table_workbook"),
    path("facilities/<int:pk>/records/charges/", charge_views.charges, name="charges"),
    path("facilities/<int:pk>/records/new/<slug:kind>/", views.new, name="new"),
    path("records/<slug:kind>/<int:pk>/", views.edit, name="edit"),
    path("records/<slug:kind>/<int:pk>/remove/", views.remove, name="remove"),
]

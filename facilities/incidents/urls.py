from django.urls import path

from facilities.incidents import report_views, views

app_name = "incidents"
urlpatterns = [
    path("facilities/<int:pk>/incidents/", views.index, name="list"),
    path("facilities/<int:pk>/incidents/readers/", views.readers, name="readers"),
    path("facilities/<int:pk>/incidents/new/<slug:kind>/", views.new, name="new"),
    path("incidents/", report_views.desk, name="desk"),
    path("incidents/<int:pk>/", views.show, name="show"),
    path("incidents/<int:pk>/edit/", views.edit, name="edit"),
    path("incidents/<int:pk>/paper/", report_views.record_print, name="print"),
    path("incidents/<int:pk>/paper.pdf", report_views.record_file, name="file"),
    path("incidents/<int:pk>/reports/<slug:stage>/<slug:to>/", report_views.report, name="report"),
    path(
        "incidents/<int:pk>/reports/<slug:stage>/<slug:to>/paper/",
        report_views.report_print,
        name="report_print",
    ),
    path(
        "incidents/<int:pk>/reports/<slug:stage>/<slug:to>/paper.pdf",
        report_views.report_file,
        name="report_file",
    ),
    path(
        "incidents/<int:pk>/reports/<slug:stage>/<slug:to>/paper.docx",
        report_views.report_word,
        name="report_word",
    ),
    path("incidents/reports/<int:pk>/", report_views.received, name="received"),
    path("incidents/reports/<int:pk>/paper.pdf", report_views.received_file, name="received_file"),
]

from django.urls import include, path

from compliance.obligations.before_start import views as before_start
from compliance.obligations.closing.views import close
from compliance.obligations.facility_page import views as facility_page
from compliance.obligations.overview import views as overview
from compliance.obligations.queue import self_report_views
from compliance.obligations.queue import views as queue_views
from compliance.obligations.records import views as records_views
from compliance.obligations.registering import views as registering
from compliance.obligations.succession.views import change_operator

app_name = "obligations"
urlpatterns = [
    path("", overview.start, name="start"),
    path("overview/", overview.ward, name="overview"),
    path("overview/export/", overview.export, name="export"),
    path("overview/export/<int:pk>/", overview.export_result, name="export_result"),
    path("overview/export/<int:pk>/file/", overview.export_file, name="export_file"),
    path("overview/before-start/", before_start.prior_all, name="prior_all"),
    path("overview/ask/", registering.ask_all, name="ask_all"),
    path("records/", records_views.records, name="records"),
    path("records/file/", records_views.records_file, name="records_file"),
    path("queue/", queue_views.show, name="queue"),
    path("queue/self-reports/", self_report_views.show, name="self_reports"),
    path("", include("compliance.obligations.reminders.urls")),
    path("", include("compliance.obligations.law_urls")),
    path("facilities/<int:pk>/operator/", change_operator, name="change_operator"),
    path("facilities/<int:pk>/close/", close, name="close"),
    path("facilities/<int:pk>/duties/", facility_page.facility, name="facility"),
    path("facilities/<int:pk>/duties/ask/", registering.ask, name="ask"),
    path("facilities/<int:pk>/duties/before-start/", before_start.prior, name="prior"),
    path("facilities/<int:pk>/duties/before-start/undo/", before_start.prior_undo, name="prior_undo"),
]

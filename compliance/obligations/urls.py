from django.urls import include, path

from compliance.obligations.before_start import views as before_start
from compliance.obligations.calling import views as calling
from compliance.obligations.closing.views import close
from compliance.obligations.evaluations_compared import views as evaluations_compared
from compliance.obligations.facility_page import views as facility_page
from compliance.obligations.homes_compared import views as homes_compared
from compliance.obligations.inspection import archive_views as archives
from compliance.obligations.inspection import request_views as requests
from compliance.obligations.inspection import views as inspection
from compliance.obligations.overview import views as overview
from compliance.obligations.queue import self_report_views
from compliance.obligations.queue import views as queue_views
from compliance.obligations.records import views as records_views
from compliance.obligations.registering import views as registering
from compliance.obligations.statistics import views as statistics
from compliance.obligations.succession.views import change_operator
from compliance.obligations.visiting import views as visiting

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
    path("calendar/visits/", visiting.due, name="visits_due"),
    path("calendar/visits/plan/", visiting.plan_round, name="visits_round"),
    path("statistics/", statistics.page, name="statistics"),
    path("statistics/xlsx/", statistics.workbook, name="statistics_file_xlsx"),
    path("statistics/print/", statistics.paper, name="statistics_print"),
    path("statistics/file/", statistics.paper_file, name="statistics_file"),
    path("evaluations-compared/", evaluations_compared.page, name="evaluations_compared"),
    path("evaluations-compared/answers/", evaluations_compared.answers, name="evaluation_answers"),
    path("homes-compared/", homes_compared.page, name="homes_compared"),
    path("homes-compared/file.xlsx", homes_compared.workbook, name="homes_compared_file"),
    path("calls/", calling.calls, name="calls"),
    path("facilities/<int:pk>/call/", calling.call, name="call"),
    path("facilities/<int:pk>/call/take/", calling.hold, name="call_take"),
    path("queue/", queue_views.show, name="queue"),
    path("queue/self-reports/", self_report_views.show, name="self_reports"),
    path("", include("compliance.obligations.reminders.urls")),
    path("", include("compliance.obligations.law_urls")),
    path("facilities/<int:pk>/inspection/", inspection.ask, name="inspection"),
    path("facilities/<int:pk>/inspection/ask/", requests.ask, name="inspection_ask"),
    path("inspections/requests/<int:pk>/", requests.show, name="inspection_request"),
    path("inspections/requests/<int:pk>/give/", requests.give, name="inspection_give"),
    path("inspections/requests/<int:pk>/decline/", requests.decline, name="inspection_decline"),
    path("inspections/requests/<int:pk>/withdraw/", requests.withdraw, name="inspection_withdraw"),
    path("inspections/requests/<int:pk>/file/", requests.given, name="inspection_given"),
    path("archive/", archives.ask, name="archive"),
    path("archive/<int:pk>/", archives.result, name="archive_result"),
    path("archive/<int:pk>/<int:file>/", archives.archived, name="archive_file"),
    path("inspections/<int:pk>/", inspection.result, name="inspection_result"),
    path("inspections/<int:pk>/file/", inspection.pack_file, name="inspection_file"),
    path("facilities/<int:pk>/operator/", change_operator, name="change_operator"),
    path("facilities/<int:pk>/close/", close, name="close"),
    path("facilities/<int:pk>/duties/", facility_page.facility, name="facility"),
    path("facilities/<int:pk>/duties/ask/", registering.ask, name="ask"),
    path("facilities/<int:pk>/duties/before-start/", before_start.prior, name="prior"),
    path("facilities/<int:pk>/duties/before-start/undo/", before_start.prior_undo, name="prior_undo"),
]

from django.urls import path

from evaluations import views
from evaluations.blanks import views as blanks
from evaluations.choosing import views as choosing
from evaluations.confirming import views as confirming
from evaluations.council_report import desk_views as desk
from evaluations.council_report import views as report
from evaluations.path import views as path_views
from evaluations.reports import views as reports
from evaluations.sheets.views import facility as sheets
from evaluations.sheets.views import sheet_files
from evaluations.sheets.views import staff as staff_sheets
from evaluations.third_party import views as papers

app_name = "evaluations"
urlpatterns = [
    path("facilities/<int:pk>/evaluations/", views.index, name="list"),
    path("facilities/<int:pk>/evaluations/new/", views.new, name="new"),
    path("facilities/<int:pk>/evaluations/new/effect/", views.effect, name="effect"),
    path("facilities/<int:pk>/evaluations/choice/", choosing.choose, name="choose"),
    path("facilities/<int:pk>/evaluations/relaxation/", choosing.relaxation, name="relaxation"),
    path("evaluations/choices/<int:pk>/paper/", choosing.paper, name="paper"),
    path("evaluations/waiting/", confirming.waiting, name="waiting"),
    path("evaluations/questions/", blanks.questions, name="questions"),
    path("evaluations/questions/sample/<slug:service_type>/", blanks.sample, name="questions_sample"),
    path("evaluations/questions/<int:pk>/", blanks.check, name="questions_check"),
    path("facilities/<int:pk>/evaluations/begin/", path_views.begin, name="path_begin"),
    path("evaluations/paths/<int:pk>/", path_views.show, name="path"),
    path("evaluations/paths/<int:pk>/staff/", staff_sheets.staff, name="path_staff"),
    path("evaluations/paths/<int:pk>/mine/<slug:code>/", staff_sheets.mine, name="path_mine"),
    path("evaluations/paths/<int:pk>/gathered/", sheets.gathered, name="path_gathered"),
    path("evaluations/paths/<int:pk>/check/", path_views.check, name="path_check"),
    path("evaluations/paths/<int:pk>/own/", path_views.finish_own, name="path_own"),
    path("evaluations/paths/<int:pk>/meeting/", path_views.meeting, name="path_meeting"),
    path("evaluations/paths/<int:pk>/council/", path_views.finish_outside, name="path_council"),
    path("evaluations/paths/<int:pk>/goals/", path_views.goals, name="path_goals"),
    path("evaluations/paths/<int:pk>/papers/", reports.all_papers, name="path_papers"),
    path("evaluations/paths/<int:pk>/papers/<slug:which>/", reports.paper, name="path_paper"),
    path("evaluations/paths/<int:pk>/papers/<slug:which>/file/", reports.paper_file, name="path_paper_file"),
    path("evaluations/paths/<int:pk>/papers/<slug:which>/word/", reports.paper_word, name="path_paper_word"),
    path("evaluations/paths/<int:pk>/report/<slug:to>/", reports.hand_in, name="path_report"),
    path("evaluations/paths/<int:pk>/agency/", path_views.agency, name="path_agency"),
    path("evaluations/paths/<int:pk>/attach/", reports.attach_own, name="path_attach"),
    path("evaluations/sheets/<int:pk>/", sheets.sheet, name="sheet"),
    path("evaluations/sheets/<int:pk>/renew/", staff_sheets.renew, name="sheet_renew"),
    path("evaluations/sheets/<int:pk>/copy/", staff_sheets.copy, name="sheet_copy"),
    path("evaluations/sheets/<int:pk>/upload/", sheet_files.upload, name="sheet_upload"),
    path("evaluations/sheets/<int:pk>/file/", sheet_files.sheet_file, name="sheet_file"),
    path("evaluations/reports/<int:pk>/", reports.answer, name="report"),
    path("evaluations/<int:pk>/check/", confirming.check, name="check"),
    path("evaluations/<int:pk>/", views.edit, name="edit"),
    path("evaluations/<int:pk>/remove/", views.remove, name="remove"),
    path("evaluations/<int:pk>/files/new/", papers.file_new, name="file_new"),
    path("evaluations/files/<int:pk>/", papers.file, name="file"),
    path("evaluations/files/<int:pk>/remove/", papers.file_remove, name="file_remove"),
    # 協議会への報告
    path("facilities/<int:pk>/council-reports/", report.reports, name="council_reports"),
    path("council-reports/", desk.desk, name="council_reports_desk"),
    path("council-reports/<int:pk>/", report.report, name="council_report"),
    path("council-reports/<int:pk>/write/", report.write, name="council_report_write"),
    path("council-reports/<int:pk>/submit/", report.submit, name="council_report_submit"),
    path("council-reports/<int:pk>/print/", report.print_page, name="council_report_print"),
    path("council-reports/<int:pk>/file/", report.file, name="council_report_file"),
    path("council-reports/<int:pk>/word/", report.word, name="council_report_word"),
    path("council-reports/<int:pk>/own/", report.own, name="council_report_own"),
    path("council-reports/<int:pk>/decide/", desk.decide, name="council_report_decide"),
    path("council-reports/<int:pk>/review/", desk.review, name="council_report_review"),
    path("review-requests/<int:pk>/", report.answer, name="review_answer"),
    path("review-rounds/new/", desk.round_new, name="review_round_new"),
    path("review-rounds/<int:pk>/", desk.round_edit, name="review_round"),
    path("review-setting/", desk.setting, name="review_setting"),
    path("review-setting/form/", desk.own_form_page, name="review_form"),
    path("review-setting/form/file/", desk.own_form_file, name="review_form_file"),
]

from django.urls import path

from evaluations import views
from evaluations.blanks import views as blanks
from evaluations.choosing import views as choosing
from evaluations.confirming import views as confirming
from evaluations.path import views as path_views
from evaluations.reports import views as reports
from evaluations.sheets.views import facility as sheets
from evaluations.sheets.views import sheet_files

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
    path("evaluations/paths/<int:pk>/staff/", sheets.staff, name="path_staff"),
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
    path("evaluations/paths/<int:pk>/agency/", sheet_files.agency, name="path_agency"),
    path("evaluations/paths/<int:pk>/attach/", reports.attach_own, name="path_attach"),
    path("evaluations/sheets/<int:pk>/", sheets.sheet, name="sheet"),
    path("evaluations/sheets/<int:pk>/upload/", sheet_files.upload, name="sheet_upload"),
    path("evaluations/sheets/<int:pk>/file/", sheet_files.sheet_file, name="sheet_file"),
    path("evaluations/reports/<int:pk>/", reports.answer, name="report"),
    path("evaluations/<int:pk>/check/", confirming.check, name="check"),
    path("evaluations/<int:pk>/", views.edit, name="edit"),
    path("evaluations/<int:pk>/remove/", views.remove, name="remove"),
]

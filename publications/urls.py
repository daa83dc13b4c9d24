from django.urls import path

from publications.elsewhere import views as elsewhere
from publications.evaluated import places_views, result_views
from publications.evaluated import views as evaluated
from publications.reports import views as reports
from publications.views import checking, printing, publishing

app_name = "publications"
urlpatterns = [
    path("publications/reports/", reports.waiting, name="reports"),
    path("publications/reports/<int:pk>/", reports.decide, name="report"),
    path("publications/reports/<int:pk>/file/", reports.reported_file, name="report_file"),
    path("meetings/<int:pk>/publish/", publishing.prepare, name="prepare"),
    path("meetings/<int:pk>/publish/again/", publishing.begin_again, name="begin_again"),
    path("meetings/<int:pk>/publish/check/", checking.check, name="check"),
    path("meetings/<int:pk>/publish/check/read/", checking.read_again, name="read_again"),
    path("meetings/<int:pk>/publish/copies/<int:file>/", checking.copy, name="copy"),
    path("meetings/<int:pk>/publish/places/", publishing.places, name="places"),
    path("publications/places/<int:pk>/", elsewhere.correct, name="elsewhere"),
    path("publications/places/<int:pk>/photo/", elsewhere.photo, name="photo"),
    path("publications/places/<int:pk>/photo/choose/", elsewhere.prove, name="proof"),
    path("meetings/<int:pk>/publish/register/", publishing.publish, name="publish"),
    path("meetings/<int:pk>/publish/withdraw/", publishing.withdraw, name="withdraw"),
    path("meetings/<int:pk>/print/<slug:kind>/", printing.printout, name="print"),
    path("meetings/<int:pk>/print/<slug:kind>/file/", printing.printout_file, name="print_file"),
    path("evaluations/paths/<int:pk>/publish/", evaluated.prepare, name="evaluation_prepare"),
    path("evaluations/paths/<int:pk>/publish/again/", evaluated.begin_again, name="evaluation_begin_again"),
    path("evaluations/paths/<int:pk>/publish/check/", evaluated.check, name="evaluation_check"),
    path("evaluations/paths/<int:pk>/publish/register/", evaluated.publish, name="evaluation_publish"),
    path("evaluations/paths/<int:pk>/publish/withdraw/", evaluated.withdraw, name="evaluation_withdraw"),
    path("evaluations/paths/<int:pk>/publish/file/", evaluated.paper_file, name="evaluation_file"),
    path("evaluations/paths/<int:pk>/publish/word/", evaluated.paper_word, name="evaluation_word"),
    path("evaluations/<int:pk>/places/", places_views.places, name="evaluation_places"),
    path("evaluations/<int:pk>/publish/", result_views.prepare, name="result_prepare"),
    path("evaluations/<int:pk>/publish/again/", result_views.begin_again, name="result_begin_again"),
    path("evaluations/<int:pk>/publish/check/", result_views.check, name="result_check"),
    path("evaluations/<int:pk>/publish/check/read/", result_views.read_again, name="result_read_again"),
    path("evaluations/<int:pk>/publish/copies/<int:file>/", result_views.copy, name="result_copy"),
    path("evaluations/<int:pk>/publish/register/", result_views.publish, name="result_publish"),
    path("evaluations/<int:pk>/publish/withdraw/", result_views.withdraw, name="result_withdraw"),
    path("facilities/<int:pk>/council/print/", printing.roster, name="print_roster"),
    path("facilities/<int:pk>/council/print/file/", printing.roster_file, name="print_roster_file"),
    path("facilities/<int:pk>/register/print/", printing.wall, name="print_wall"),
    path("facilities/<int:pk>/register/print/file/", printing.wall_file, name="print_wall_file"),
]

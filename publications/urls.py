from django.urls import path

from publications.elsewhere import views as elsewhere
from publications.reports import views as reports
from publications.views import checking, printing, publishing

app_name = "publications"
urlpatterns = [
    path("publications/reports/", reports.waiting, name="reports"),
    path("publications/reports/<int:pk>/", reports.decide, name="report"),
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
    path("facilities/<int:pk>/council/print/", printing.roster, name="print_roster"),
    path("facilities/<int:pk>/council/print/file/", printing.roster_file, name="print_roster_file"),
    path("facilities/<int:pk>/register/print/", printing.wall, name="print_wall"),
    path("facilities/<int:pk>/register/print/file/", printing.wall_file, name="print_wall_file"),
]

from django.urls import path

from publications.views import inside, printing

app_name = "publications"
urlpatterns = [
    path("meetings/<int:pk>/publish/", inside.prepare, name="prepare"),
    path("meetings/<int:pk>/publish/again/", inside.begin_again, name="begin_again"),
    path("meetings/<int:pk>/publish/check/", inside.check, name="check"),
    path("meetings/<int:pk>/publish/check/read/", inside.read_again, name="read_again"),
    path("meetings/<int:pk>/publish/places/", inside.places, name="places"),
    path("meetings/<int:pk>/publish/register/", inside.publish, name="publish"),
    path("meetings/<int:pk>/publish/withdraw/", inside.withdraw, name="withdraw"),
    path("meetings/<int:pk>/print/<slug:kind>/", printing.printout, name="print"),
    path("meetings/<int:pk>/print/<slug:kind>/file/", printing.printout_file, name="print_file"),
    path("facilities/<int:pk>/council/print/", printing.roster, name="print_roster"),
    path("facilities/<int:pk>/council/print/file/", printing.roster_file, name="print_roster_file"),
]

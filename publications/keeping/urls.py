from django.urls import path

from publications.keeping import leftovers, result_views, views

app_name = "keeping"
urlpatterns = [
    path("records/keeping/", views.show, name="list"),
    path("records/keeping/propose/", views.propose, name="propose"),
    path("records/evaluations/", result_views.past, name="results"),
    path("records/leftovers/", leftovers.show, name="leftovers"),
    path("records/disposals/<int:pk>/", views.disposal, name="disposal"),
    path("records/disposals/<int:pk>/drop/", views.drop_list, name="drop"),
    path("records/disposals/<int:pk>/certificate/", views.certificate, name="certificate"),
    path("records/disposals/<int:pk>/certificate/file/", views.certificate_file, name="certificate_file"),
    path("facilities/<int:pk>/keeping/", views.facility, name="facility"),
    path("meetings/<int:pk>/keeping/hold/", views.hold, name="hold"),
    path("meetings/<int:pk>/keeping/release/", views.release, name="release"),
]

from django.urls import include, path

from compliance.obligations import views
from compliance.obligations.closing.views import close
from compliance.obligations.queue import views as queue_views
from compliance.obligations.succession.views import change_operator

app_name = "obligations"
urlpatterns = [
    path("", views.start, name="start"),
    path("overview/", views.ward, name="overview"),
    path("overview/export/", views.export_xlsx, name="export"),
    path("overview/before-start/", views.prior_all, name="prior_all"),
    path("queue/", queue_views.show, name="queue"),
    path("", include("compliance.obligations.reminders.urls")),
    path("", include("compliance.obligations.law_urls")),
    path("facilities/<int:pk>/operator/", change_operator, name="change_operator"),
    path("facilities/<int:pk>/close/", close, name="close"),
    path("facilities/<int:pk>/duties/", views.facility, name="facility"),
    path("facilities/<int:pk>/duties/before-start/", views.prior, name="prior"),
    path("facilities/<int:pk>/duties/before-start/undo/", views.prior_undo, name="prior_undo"),
]

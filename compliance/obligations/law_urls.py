"""The law on screen: all duties, the municipality's own values, what would change."""

from django.urls import path

from compliance.obligations.checking import views as checking
from compliance.obligations.duties import views as duties
from compliance.obligations.values import views as values
from compliance.obligations.whatif import views as whatif

urlpatterns = [
    path("law/duties/", duties.page, name="duties"),
    path("law/duties/print/", duties.paper, name="duties_print"),
    path("law/duties/print/file/", duties.paper_file, name="duties_file"),
    path("law/values/", values.overview, name="values"),
    path("law/values/confirm/", values.confirm, name="values_confirm"),
    path("law/values/<int:pk>/", values.change, name="value_change"),
    path("law/values/<int:pk>/withdraw/", values.withdraw, name="value_withdraw"),
    path("law/values/<str:duty>/<str:name>/", values.value, name="value"),
    path("law/checks/", checking.rules, name="checks"),
    path("law/checks/<str:slug>/", checking.check, name="check"),
    path("law/whatif/", whatif.choose, name="whatif"),
    path("law/whatif/<int:pk>/", whatif.result, name="whatif_result"),
    path("facilities/<int:pk>/whatif/", whatif.facility, name="whatif_facility"),
]

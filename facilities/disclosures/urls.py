from django.urls import path

from facilities.disclosures import views

app_name = "disclosures"
urlpatterns = [
    path("facilities/<int:pk>/disclosure/", views.show, name="show"),
    path("facilities/<int:pk>/disclosure/<slug:use>/", views.ask, name="ask"),
    path("disclosure/<int:pk>/", views.answer, name="answer"),
]

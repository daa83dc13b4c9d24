from django.urls import path

from publications.cases import views

app_name = "cases"
urlpatterns = [
    path("facilities/<int:pk>/cases/", views.cases, name="list"),
    path("cases/<int:pk>/", views.case, name="case"),
    path("cases/<int:pk>/papers/new/", views.paper_new, name="paper_new"),
    path("cases/papers/<int:pk>/", views.paper, name="paper"),
    path("records/cases/", views.past, name="past"),
]

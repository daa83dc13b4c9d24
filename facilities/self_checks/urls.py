from django.urls import path

from facilities.self_checks import views

app_name = "self_checks"
urlpatterns = [
    path("facilities/<int:pk>/self-checks/", views.index, name="list"),
    path("facilities/<int:pk>/self-checks/new/", views.new, name="new"),
    path("self-checks/", views.desk, name="desk"),
    path("self-checks/<int:pk>/", views.show, name="show"),
    path("self-checks/<int:pk>/judge/", views.judge, name="judge"),
    path("self-checks/<int:pk>/close/", views.close, name="close"),
    path("self-checks/<int:pk>/paper/", views.print_page, name="print"),
    path("self-checks/<int:pk>/paper.pdf", views.file, name="file"),
    path("self-checks/items/<int:pk>/", views.answer, name="answer"),
]

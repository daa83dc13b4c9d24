from django.urls import path

from publications.erasing import views

app_name = "erasing"
urlpatterns = [
    path("records/erasures/", views.waiting, name="list"),
    path("records/erasures/<int:pk>/", views.show, name="show"),
    path("attachments/<int:pk>/erase/", views.ask, name="ask"),
    path("evaluations/files/<int:pk>/erase/", views.ask_result, name="ask_result"),
]

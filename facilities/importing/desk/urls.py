from django.urls import path

from facilities.importing.desk import views

urlpatterns = [
    path("facilities/import/desk/<int:pk>/", views.columns, name="import_columns"),
    path("facilities/import/desk/<int:pk>/words/", views.words, name="import_words"),
]

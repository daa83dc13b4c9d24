from django.urls import path

from office import views

app_name = "office"
urlpatterns = [
    path("jobs/<int:pk>/progress/", views.job, name="job"),
    path("files/<int:pk>/reading/", views.reading, name="reading"),
]

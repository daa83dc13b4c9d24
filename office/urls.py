from django.urls import path

from office import views

app_name = "office"
urlpatterns = [path("jobs/<int:pk>/progress/", views.job, name="job")]

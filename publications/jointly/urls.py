"""Addresses of the papers of joint meetings."""

from django.urls import path

from publications.jointly import views

app_name = "joint_papers"
urlpatterns = [
    path("meetings/<int:pk>/joint-papers/", views.papers, name="papers"),
    path("meetings/<int:pk>/joint-papers/read/", views.read, name="read"),
    path("meetings/<int:pk>/joint-papers/<int:paper>/", views.paper, name="paper"),
]

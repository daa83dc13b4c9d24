from django.urls import path

from evaluations import views

app_name = "evaluations"
urlpatterns = [
    path("facilities/<int:pk>/evaluations/", views.index, name="list"),
    path("facilities/<int:pk>/evaluations/new/", views.new, name="new"),
    path("facilities/<int:pk>/evaluations/choice/", views.choose, name="choose"),
    path("evaluations/<int:pk>/", views.edit, name="edit"),
    path("evaluations/<int:pk>/remove/", views.remove, name="remove"),
]

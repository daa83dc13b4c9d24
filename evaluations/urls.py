from django.urls import path

from evaluations import views
from evaluations.choosing import views as choosing
from evaluations.confirming import views as confirming

app_name = "evaluations"
urlpatterns = [
    path("facilities/<int:pk>/evaluations/", views.index, name="list"),
    path("facilities/<int:pk>/evaluations/new/", views.new, name="new"),
    path("facilities/<int:pk>/evaluations/new/effect/", views.effect, name="effect"),
    path("facilities/<int:pk>/evaluations/choice/", choosing.choose, name="choose"),
    path("facilities/<int:pk>/evaluations/relaxation/", choosing.relaxation, name="relaxation"),
    path("evaluations/choices/<int:pk>/paper/", choosing.paper, name="paper"),
    path("evaluations/waiting/", confirming.waiting, name="waiting"),
    path("evaluations/<int:pk>/check/", confirming.check, name="check"),
    path("evaluations/<int:pk>/", views.edit, name="edit"),
    path("evaluations/<int:pk>/remove/", views.remove, name="remove"),
]

from django.urls import path

from facilities.support import views

app_name = "support"
urlpatterns = [
    path("facilities/<int:pk>/support/", views.plans, name="list"),
    path("facilities/<int:pk>/support/new/", views.new, name="new"),
    path("support/<int:pk>/", views.edit, name="edit"),
]

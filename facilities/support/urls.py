from django.urls import path

from facilities.support import paper_views, views

app_name = "support"
urlpatterns = [
    path("facilities/<int:pk>/support/", views.plans, name="list"),
    path("facilities/<int:pk>/support/new/", views.new, name="new"),
    path("support/<int:pk>/", views.edit, name="edit"),
    path("support/<int:pk>/papers/", paper_views.papers, name="papers"),
    path("support/<int:pk>/papers/new/", paper_views.new, name="paper_new"),
    path("support/papers/<int:pk>/", paper_views.file, name="paper"),
    path("support/papers/<int:pk>/give/", paper_views.give, name="give"),
    path("support/given/<int:pk>/back/", paper_views.take_back, name="give_back"),
]

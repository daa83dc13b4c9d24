"""Addresses of the desk's reply templates."""

from django.urls import path

from meetings.reply_templates import views

urlpatterns = [
    path("queue/templates/", views.show, name="reply_templates"),
    path("queue/templates/<int:pk>/", views.edit, name="reply_template"),
    path("queue/templates/<int:pk>/remove/", views.remove, name="reply_template_remove"),
]

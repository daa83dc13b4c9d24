from django.urls import path

from compliance.obligations.reminders import views

urlpatterns = [
    path("reminders/", views.sent, name="reminders"),
    path("reminders/choice/", views.choose, name="reminder_choice"),
    path("reminders/nobody/", views.nobody, name="reminders_nobody"),
    path("reminders/<int:pk>/", views.follow, name="reminder"),
    path("reminders/mails/<int:pk>/", views.digest, name="digest"),
    path("facilities/<int:pk>/reminders/", views.about_facility, name="reminders_facility"),
]

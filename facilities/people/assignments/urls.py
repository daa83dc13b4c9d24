from django.urls import path

from facilities.people.assignments import views

app_name = "assignments"
urlpatterns = [
    path("staff/", views.staff, name="staff"),
    path("staff/<int:pk>/", views.edit, name="edit"),
]

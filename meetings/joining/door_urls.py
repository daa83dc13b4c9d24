"""The address behind the link of a 就任依頼."""

from django.urls import path

from meetings.joining.views import door

urlpatterns = [path("irai/<int:pk>/", door.join_door, name="join_door")]

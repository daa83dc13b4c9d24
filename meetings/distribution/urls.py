"""Addresses of the minutes' way to the members, for those who work at the facility."""

from django.urls import path

from meetings.distribution.views import letters, staff

urlpatterns = [
    path("meetings/<int:pk>/distribution/", staff.distribution, name="distribution"),
    path("meetings/<int:pk>/distribution/send/<int:number>/", staff.send, name="distribute"),
    path("meetings/<int:pk>/distribution/letters/", letters.letters, name="minutes_letters"),
    path("meetings/<int:pk>/distribution/letters/file/", letters.letters_file, name="minutes_letters_file"),
    path("meetings/<int:pk>/distribution/handed/", letters.handed, name="minutes_handed"),
    path("meetings/<int:pk>/distribution/<int:member_pk>/anew/", staff.anew, name="minutes_anew"),
    path("meetings/<int:pk>/distribution/<int:member_pk>/back/", staff.back, name="minutes_back"),
]

from django.urls import path

from accounts.views import desks, people, ward

app_name = "accounts"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/new/", people.person_kinds, name="person_kinds"),
    path("people/new/<slug:role>/", people.person_new, name="person_new"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/link/", people.person_link, name="person_link"),
    path("people/<int:pk>/link/again/", people.person_link_again, name="person_link_again"),
    path("people/<int:pk>/end/", people.person_end, name="person_end"),
    path("people/<int:pk>/second-factor/", people.person_factor, name="person_factor"),
    path("desks/", desks.desks, name="desks"),
    path("desks/new/", desks.desk_new, name="desk_new"),
    path("desks/<int:pk>/", desks.desk_edit, name="desk_edit"),
    path("ward/", ward.ward, name="ward"),
]

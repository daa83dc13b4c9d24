from django.urls import path

from accounts.sign_on.views import setting
from accounts.views import desks, mail, people, ward

app_name = "accounts"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/new/", people.person_kinds, name="person_kinds"),
    path("people/new/<slug:role>/", people.person_new, name="person_new"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/link/", people.person_link, name="person_link"),
    path("people/<int:pk>/link/again/", people.person_link_again, name="person_link_again"),
    path("people/<int:pk>/end/", people.person_end, name="person_end"),
    path("people/<int:pk>/sessions/", people.person_sessions, name="person_sessions"),
    path("people/<int:pk>/second-factor/", people.person_factor, name="person_factor"),
    path("desks/", desks.desks, name="desks"),
    path("desks/new/", desks.desk_new, name="desk_new"),
    path("desks/<int:pk>/", desks.desk_edit, name="desk_edit"),
    path("mail/", mail.mail_list, name="mails"),
    path("mail/test/", mail.mail_test, name="mail_test"),
    path("mail/<int:pk>/", mail.mail, name="mail"),
    path("mail/<int:pk>/again/", mail.mail_again, name="mail_again"),
    path("mail/<int:pk>/unreachable/", mail.mail_unreachable, name="mail_unreachable"),
    path("mail/<int:pk>/reachable/", mail.mail_reachable, name="mail_reachable"),
    path("signon/", setting.sign_ons, name="sign_ons"),
    path("signon/new/<slug:protocol>/", setting.sign_on_new, name="sign_on_new"),
    path("signon/<int:pk>/", setting.sign_on, name="sign_on"),
    path("signon/links/<int:pk>/end/", setting.link_end, name="sign_on_link_end"),
    path("ward/", ward.ward, name="ward"),
]

"""Addresses of what passes between a facility and its municipality."""

from django.urls import path

from meetings.ward import views
from meetings.ward.enquiries import views as enquiries
from meetings.ward.requests import views as requests
from meetings.ward.survey import views as survey

urlpatterns = [
    path("facilities/<int:pk>/ward/", views.index, name="ward"),
    path("facilities/<int:pk>/ward/dates/<int:fiscal_year>/", views.answer, name="dates_answer"),
    path("ward/dates/<int:pk>/remove/", views.answer_remove, name="dates_remove"),
    path("meetings/<int:pk>/ask-ward/", requests.ask, name="ward_ask"),
    path("meetings/<int:pk>/fix-date/", requests.fix_date, name="fix_date"),
    path("ward/requests/", requests.waiting, name="ward_requests"),
    path("ward/requests/<int:pk>/", requests.answer, name="ward_answer"),
    path("ward/requests/<int:pk>/withdraw/", requests.withdraw, name="ward_withdraw"),
    path("ward/requests/<int:pk>/take/", requests.take, name="ward_take"),
    path("facilities/<int:pk>/council/<slug:category>/ask-ward/", enquiries.ask, name="enquiry_new"),
    path("enquiries/<int:pk>/", enquiries.show, name="enquiry"),
    path("enquiries/<int:pk>/withdraw/", enquiries.withdraw, name="enquiry_withdraw"),
    path("ward/enquiries/", enquiries.waiting, name="ward_enquiries"),
    path("ward/survey/", survey.board, name="survey"),
    path("ward/survey/start/", survey.start, name="survey_start"),
    path("ward/survey/chase/", survey.chase, name="survey_chase"),
    path("ward/survey/letters/", survey.letters, name="survey_letters"),
    path("ward/survey/letters/file/", survey.letters_file, name="survey_letters_file"),
    path("ward/survey/answers/<int:pk>/", survey.judge, name="dates_judge"),
]

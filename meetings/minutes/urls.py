"""Addresses of writing, reading and reviewing minutes."""

from django.urls import path

from meetings.minutes.views import beside, outside_steps, reading, requests, reviewing, writing

urlpatterns = [
    path("meetings/<int:pk>/steps/", outside_steps.steps, name="steps"),
    path("meetings/<int:pk>/minutes/", writing.write, name="minutes"),
    path("meetings/<int:pk>/minutes/from-last/", writing.from_last, name="minutes_from_last"),
    path("meetings/<int:pk>/minutes/alternatives/", writing.alternatives, name="minutes_alternatives"),
    path("minutes/alternatives/<int:pk>/", writing.choose, name="minutes_choose"),
    path("meetings/<int:pk>/minutes/submit/", writing.submit, name="minutes_submit"),
    path("meetings/<int:pk>/minutes/withdraw/", writing.withdraw, name="minutes_withdraw"),
    path("meetings/<int:pk>/minutes/history/", reading.history, name="minutes_history"),
    path("meetings/<int:pk>/minutes/compare/", reading.compare, name="minutes_compare"),
    path("minutes/versions/<int:pk>/", reading.version, name="minutes_version"),
    path("meetings/<int:pk>/minutes/review/", reviewing.review, name="minutes_review"),
    path("meetings/<int:pk>/minutes/accept/", reviewing.accept, name="minutes_accept"),
    path("meetings/<int:pk>/minutes/word/", beside.word_out, name="minutes_word"),
    path("meetings/<int:pk>/minutes/word/in/", beside.word_in, name="minutes_word_in"),
    path("meetings/<int:pk>/minutes/transcript/", beside.transcript, name="minutes_transcript"),
    path(
        "meetings/<int:pk>/minutes/transcript/drop/", beside.transcript_drop, name="minutes_transcript_drop"
    ),
    path("facilities/<int:pk>/requests/", requests.requests, name="requests"),
    path("meetings/<int:pk>/requests/new/", requests.request_new, name="request_new"),
    path("requests/<int:pk>/edit/", requests.request_edit, name="request_edit"),
    path("requests/<int:pk>/close/", requests.request_close, name="request_close"),
    path("requests/<int:pk>/reopen/", requests.request_reopen, name="request_reopen"),
    path("requests/<int:pk>/remove/", requests.request_remove, name="request_remove"),
]

from django.urls import path

from meetings.minutes.views import reading, reviewing, writing
from meetings.views import council, joint, meetings, record, visits

app_name = "meetings"
urlpatterns = [
    path("facilities/<int:pk>/council/", council.council, name="council"),
    path("facilities/<int:pk>/council/new/<slug:category>/", council.member_new, name="member_new"),
    path("council/<int:pk>/", council.member_edit, name="member_edit"),
    path("council/<int:pk>/end/", council.member_end, name="member_end"),
    path("council/<int:pk>/remove/", council.member_remove, name="member_remove"),
    path("facilities/<int:pk>/meetings/", meetings.meeting_list, name="list"),
    path("facilities/<int:pk>/meetings/new/", meetings.plan, name="plan"),
    path("facilities/<int:pk>/meetings/new/day/", meetings.day_hint, name="day_hint"),
    path("facilities/<int:pk>/meetings/log/", record.log, name="log"),
    path("meetings/<int:pk>/", meetings.detail, name="detail"),
    path("meetings/<int:pk>/edit/", meetings.edit, name="edit"),
    path("meetings/<int:pk>/record/", record.record, name="record"),
    path("meetings/<int:pk>/cancel/", meetings.cancel, name="cancel"),
    path("meetings/<int:pk>/steps/", record.steps, name="steps"),
    path("meetings/<int:pk>/papers/new/", record.paper_new, name="paper_new"),
    path("papers/<int:pk>/", record.paper, name="paper"),
    path("papers/<int:pk>/remove/", record.paper_remove, name="paper_remove"),
    path("meetings/<int:pk>/joint/", joint.search, name="joint"),
    path("meetings/<int:pk>/joint/<int:facility_pk>/", joint.invite, name="invite"),
    path("meetings/<int:pk>/leave/", joint.leave, name="leave"),
    path("invitations/<int:pk>/", joint.invitation, name="invitation"),
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
    path("facilities/<int:pk>/visits/", visits.visits, name="visits"),
    path("facilities/<int:pk>/visits/new/", visits.visit_new, name="visit_new"),
    path("visits/<int:pk>/", visits.visit_edit, name="visit_edit"),
    path("visits/<int:pk>/remove/", visits.visit_remove, name="visit_remove"),
]

from django.db import migrations

from office.trails import ChainEvents, WriteTrails
from office.walls import ReadOnly


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_how_it_was_held"), ("accounts", "0006_chain")]

    operations = [
        ReadOnly(
            [
                "PersonEvent",
                "CouncilMemberEvent",
                "MeetingEvent",
                "MeetingPartEvent",
                "JointInvitationEvent",
                "AttendanceEvent",
                "PaperEvent",
                "VisitEvent",
                "VisitMemberEvent",
                "VisitDwellingEvent",
                "DatesAnswerEvent",
                "WardVisitEvent",
            ]
        ),
        WriteTrails(
            [
                "Person",
                "CouncilMember",
                "Meeting",
                "MeetingPart",
                "JointInvitation",
                "Attendance",
                "Paper",
                "Visit",
                "VisitMember",
                "VisitDwelling",
                "DatesAnswer",
                "WardVisit",
            ],
            "96ab34cee265a453",
        ),
        ChainEvents(
            [
                "PersonEvent",
                "CouncilMemberEvent",
                "MeetingEvent",
                "MeetingPartEvent",
                "JointInvitationEvent",
                "AttendanceEvent",
                "PaperEvent",
                "VisitEvent",
                "VisitMemberEvent",
                "VisitDwellingEvent",
                "DatesAnswerEvent",
                "WardVisitEvent",
            ],
            "6b37eb1644940a4b",
        ),
    ]

"""The only place that writes councils, meetings, joint meetings and visits."""

from meetings.services.council import add_member, change_member, end_member, remove_member
from meetings.services.joint import accept, decline, invite, leave, withdraw
from meetings.services.meetings import cancel, change, log, plan, record
from meetings.services.minutes import attach, detach, note_talk, record_steps
from meetings.services.visits import add_visit, change_visit, remove_visit

__all__ = [
    "accept",
    "add_member",
    "add_visit",
    "attach",
    "cancel",
    "change",
    "change_member",
    "change_visit",
    "decline",
    "detach",
    "end_member",
    "invite",
    "leave",
    "log",
    "note_talk",
    "plan",
    "record",
    "record_steps",
    "remove_member",
    "remove_visit",
    "withdraw",
]

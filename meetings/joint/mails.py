"""The mail by which a facility, mostly of another operator, learns that it is invited to a joint meeting (N7-J5)."""

from accounts.links import at
from compliance.rules.wareki import format_date
from facilities.telling import Word, tell_facility
from meetings.models import JointInvitation, Meeting
from office import outbox

INVITED = outbox.purpose("joint_invited", "合同開催の招き", within_operator=True)


def tell_invited(invitation):
    """Write to the people of the invited facility: the host, the day and the place, and where to answer."""
    meeting = invitation.meeting
    lines = [
        ("招いた事業所", f"{meeting.host.name}（{meeting.host.operator.name}）"),
        ("招かれた事業所", invitation.facility.name),
        ("開催日", format_date(meeting.date)),
    ]
    lines += [("場所", meeting.place)] if meeting.place else []
    lead = "ほかの事業所から、会議を合同で開く招きが届いています。参加するかどうかを答えてください。"
    path = at("meetings:invitation", invitation.pk)
    title = "合同開催の招きが届いています"
    word = Word(INVITED, title, lead, lines, "招きを開いて答える", path, invitation.pk)
    tell_facility(invitation.facility, word)


@outbox.before_another_try(INVITED)
def refresh_late_joint_invitation(mail):
    """Withdraw a late invitation that was answered or taken back, or whose meeting is off or over."""
    waiting = JointInvitation.objects.filter(pk=mail.about, state=JointInvitation.State.WAITING)
    return {} if waiting.filter(meeting__state=Meeting.State.PLANNED).exists() else None

"""The mails between a facility that proposes something for a joint meeting and its host."""

from accounts.links import at
from compliance.rules.wareki import format_date
from facilities.telling import Word, tell_facility
from meetings.models import JointProposal, Meeting
from meetings.officers.mails import when_in_line
from office import outbox

PROPOSED = outbox.purpose("joint_proposed", "合同の会議の日時・場所の提案", within_operator=True)
ANSWERED = outbox.purpose("joint_proposal_answered", "合同の会議の提案への返事", within_operator=True)


def in_lines(proposal):
    """What is proposed, as (label, text) pairs."""
    when = proposal.day and when_in_line(proposal.day, proposal.starts_at, proposal.ends_at)
    pairs = [
        ("いまの開催日", format_date(proposal.meeting.date)),
        ("提案した事業所", proposal.facility.name),
        ("提案する日時", when),
        ("提案する場所", proposal.place),
        ("伝えたいこと", proposal.words),
    ]
    return [(label, text) for label, text in pairs if text]


def tell_proposed(proposal):
    """Write to the people of the host."""
    path = at("meetings:joint_proposal", proposal.pk)
    lead = "合同の会議に参加する事業所から、日時か場所の提案が届いています。どうするかを答えてください。"
    title = "合同の会議の日時・場所の提案が届いています"
    word = Word(PROPOSED, title, lead, in_lines(proposal), "提案を見て答える", path, proposal.pk)
    tell_facility(proposal.meeting.host, word)


def tell_answered(proposal):
    """Write to the people of the facility that proposed it."""
    lines = [("返事", proposal.get_state_display()), *in_lines(proposal)]
    lines += [("主催の事業所からの言葉", proposal.answer)] if proposal.answer else []
    path = at("meetings:joint_proposal", proposal.pk)
    lead = f"{proposal.meeting.host.name}から、提案への返事がありました。"
    title = "合同の会議の提案に返事があります"
    word = Word(ANSWERED, title, lead, lines, "返事を見る", path, proposal.pk)
    tell_facility(proposal.facility, word)


@outbox.before_another_try(PROPOSED)
def refresh_late_proposal(mail):
    """Withdraw a late proposal that was answered or taken back, or whose meeting is off or over."""
    waiting = JointProposal.objects.filter(pk=mail.about, state=JointProposal.State.WAITING)
    return {} if waiting.filter(meeting__state=Meeting.State.PLANNED).exists() else None


@outbox.before_another_try(ANSWERED)
def refresh_late_answer_to_proposal(mail):
    """Withdraw a late answer about a meeting that is off or over."""
    stands = JointProposal.objects.filter(pk=mail.about, meeting__state=Meeting.State.PLANNED)
    return {} if stands.exists() else None

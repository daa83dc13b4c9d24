"""The mail by which a facility learns that it is asked into a group that meets jointly through the year (N7-J5)."""

from accounts.links import at
from facilities.telling import Word, tell_facility
from meetings.models import JointGroupSeat
from office import outbox

ASKED = outbox.purpose("joint_group_asked", "合同のグループへのさそい", within_operator=True)


def tell_asked(asker, seat):
    """Write to the people of the facility that is asked. Args: ``asker``: the facility that asks; ``seat``: the asked one's."""
    lines = [
        ("さそった事業所", f"{asker.name}（{asker.operator.name}）"),
        ("さそわれた事業所", seat.facility.name),
        ("グループの名前", seat.group.name),
    ]
    title = "合同のグループへのさそいが届いています"
    lead = "会議を一年を通じて合同で開くグループに、さそわれています。入るかどうかを答えてください。"
    path = at("meetings:joint_group", seat.facility_id, seat.group_id)
    tell_facility(seat.facility, Word(ASKED, title, lead, lines, "グループを見て答える", path, seat.pk))


@outbox.before_another_try(ASKED)
def refresh_late_word_of_group(mail):
    """Withdraw a late word to a facility that has answered since."""
    waiting = JointGroupSeat.objects.filter(pk=mail.about, state=JointGroupSeat.State.ASKED)
    return {} if waiting.exists() else None

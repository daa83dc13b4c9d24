"""Facilities that meet jointly all year, and the minutes that two of them share."""

from django.db.models.functions import Now

from meetings.models import (
    Draft,
    JointGroup,
    JointGroupSeat,
    JointPlan,
    MeetingPart,
    SharedReply,
    SharedText,
)

_COMMON = {
    "requests": "合同の防災訓練を、次の年度も続けてほしいとの要望がありました。",
    "advice": "雨の日の集まり方も決めておくとよいとの助言がありました。",
}
_OWN = {"reports.events": "見本台の公園まで、みんなで歩きました。"}


def build(homes, people):
    """A group of three day services, one of which has not answered, and its last meeting with shared minutes.

    Args: ``homes``: by key of the place; ``people``: {login or operator: membership}.
    """
    host, guest, asked = (homes[key].facility for key in ("momo_day", "ringo_day", "ichigo_day"))
    group = JointGroup.objects.create(name="東圏域の通いの会", founder=host)
    for facility in (host, guest):
        JointGroupSeat.objects.create(
            group=group, facility=facility, operator=facility.operator, state=JointGroupSeat.State.JOINED
        )
    JointGroupSeat.objects.create(group=group, facility=asked, state=JointGroupSeat.State.ASKED)
    part = (
        MeetingPart.objects.filter(facility=guest, meeting__host=host)
        .select_related("meeting")
        .order_by("-meeting__date")
        .first()
    )
    if part is not None:
        _share(part, group, host, guest, people)


def _share(part, group, host, guest, people):
    meeting = part.meeting
    JointPlan.objects.create(meeting=meeting, group=group, minutes_by=host, chair_by=guest, papers_by=host)
    shown = {"meeting": meeting, "made_by": people["momo"]}
    common = SharedText.objects.create(**shown, facility=host, kind="common", number=1, text=_COMMON)
    SharedText.objects.create(**shown, facility=host, kind="own", number=2, text=_OWN)
    SharedReply.objects.create(
        meeting=meeting,
        facility=guest,
        state=SharedReply.State.ACCEPTED,
        accepted=common,
        answered_at=Now(),
    )
    for one in MeetingPart.objects.filter(meeting=meeting):
        draft = Draft.objects.filter(part=one).first() or Draft(part=one)
        draft.text = {**draft.text, **_COMMON}
        draft.save()

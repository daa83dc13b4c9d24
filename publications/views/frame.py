"""What the pages of publishing share: whose meeting it is, and the three steps above each of them."""

from accounts.permissions import permit
from meetings.council.seats import label
from meetings.selectors import access_part
from meetings.views import facility_of, frame
from office.changing.forms import ConfirmForm
from office.errors import refuse
from publications import policies, services

STEPS = ("公表用の文章を作る", "名前がないか確かめる", "公表する")


def part_of(request, pk):
    """The part of the address, for those who work at its facility."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    return part, facility_of(request, part.facility_id)


def steps_at(step, names=STEPS):
    """The steps as the pages show them, the one numbered ``step`` being the present one."""
    states = ["done"] * step + ["current"] + ["todo"] * (len(names) - step - 1)
    return [{"label": name, "state": state} for name, state in zip(names, states, strict=True)]


def page(request, facility, part, step, **context):
    return frame(
        request,
        facility,
        "meetings",
        here=STEPS[step],
        part=part,
        meeting=part.meeting,
        steps=steps_at(step),
        **context,
    )


def numbers(part, draft):
    rows = services.public_content(part, draft)["attendance"]
    return [(label(row["category"]), f"{row['count']}人") for row in rows]


def refuse_another(request, newest):
    """Raises Refused where the page offered another than what was looked through last, by somebody else meanwhile."""
    shown = request.POST.get("shown", "")
    refuse(policies.why_not_as_checked(newest is None or shown in ("", str(newest.pk))))


def seen_by(request, draft):
    """The state of the wording that the page showed."""
    form = ConfirmForm(request.POST, changes=[draft])
    form.is_valid()
    return form.seen

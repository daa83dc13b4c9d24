"""Who arranges what of a joint meeting (N7-J5): the tasks, in the order in which they come up."""

from dataclasses import dataclass

from meetings.models import JointPlan, MeetingPart


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to arrange. ``field``: of JointPlan; ``todo``: what whoever has it does, said to them."""

    field: str
    label: str
    todo: str


TASKS = (
    Task("date_by", "日程の調整", "参加する事業所と日時を決め、主催の事業所に伝えます。"),
    Task("venue_by", "会場の手配", "会場を取り、場所を主催の事業所に伝えます。"),
    Task(
        "notices_by",
        "開催通知の取りまとめ",
        "通知に書くことをそろえます。構成員へは、それぞれの事業所が1か月前までに出します。",
    ),
    Task("chair_by", "司会", "当日の司会をします。利用者の名前が出ないように進めます。"),
    Task("papers_by", "資料の取りまとめ", "事業所ごとの資料を集め、利用者がわからない形にそろえます。"),
    Task("minutes_by", "議事録", "共通の部分を書き、ほかの事業所に見せます。"),
)


@dataclass(frozen=True, slots=True)
class TaskOf:
    """A task with the facility that has it; ``is_own``: of whoever looks."""

    task: Task
    facility: object
    is_own: bool


def plan_of(meeting):
    """The saved JointPlan of a meeting, or None where everything is the host's."""
    return JointPlan.objects.filter(meeting=meeting).first()


def tasks_of(meeting, facility, partners):
    """All tasks of a joint meeting, each with the one of ``partners`` (the host first) that has it, as seen by one of them."""
    plan, there = plan_of(meeting), {one.pk: one for one in partners}
    found = []
    for task in TASKS:
        has = there.get(getattr(plan, f"{task.field}_id", None)) or there[meeting.host_id]
        found.append(TaskOf(task, has, has.pk == facility.pk))
    return found


def writer_of(meeting):
    """The number of the facility that writes the common part of the minutes: who was named and takes part, or the host."""
    named = JointPlan.objects.filter(meeting=meeting).values_list("minutes_by", flat=True).first()
    takes_part = named and MeetingPart.objects.filter(meeting=meeting, facility=named).exists()
    return named if takes_part else meeting.host_id

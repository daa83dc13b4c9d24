"""What comes first: the checklist of a new ward, and that of a facility that opens the program for the first time.

Nothing is ticked by hand but one thing, that the ward's rules were confirmed: each item reads from the records
whether it is done, and the list is gone when all of them are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from django.db.models import Exists, OuterRef

from accounts.links import at
from accounts.models import Desk, Membership, Role, WardProfile, WardValue
from compliance.rules.statuses import SETTLED
from facilities.models import Facility
from facilities.register.selectors import lacking_something
from meetings.models import Meeting
from office import outbox

_HOLDS = "hold_meetings"


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One line of a checklist: what to do, why or how, the view and the word that lead there, and when it is done.

    ``to``: the end of the view's address, where it has one.
    """

    title: str
    text: str
    view: str
    action: str
    is_done: Callable
    to: tuple = ()

    def item(self, state, *args):
        """As ``{% checklist %}`` takes it; ``args``: what the view's address needs."""
        return {
            "title": self.title,
            "text": self.text,
            "url": at(self.view, *args, *self.to),
            "action": self.action,
            "done": self.is_done(state),
        }


_OF_WARD = (
    ChecklistLine(
        "事業所の一覧を取り込む",
        "介護サービス情報公表システムやWAM NETのファイルを、そのまま読み込めます。",
        "facilities:import",
        "取り込む",
        lambda ward: ward.has_facilities,
    ),
    ChecklistLine(
        "担当（係）を登録する",
        "どの担当がどのサービスの議事録を確認するかを決めます。事業所のあるすべての種別に担当が付くと、済みになります。",
        "accounts:desks",
        "登録する",
        lambda ward: ward.has_desks and not ward.has_types_without_desk,
    ),
    ChecklistLine(
        "自治体の職員を招く",
        "担当ごとに、議事録を確認する職員を招きます。",
        "accounts:person_new",
        "招く",
        lambda ward: ward.has_officers,
        (Role.OFFICER.value,),
    ),
    ChecklistLine(
        "自治体の決まりを確かめる",
        "期限の月数や構成員の決まりが、国の基準や要綱のとおりかを見て、違うところを直します。",
        "obligations:values",
        "確かめる",
        lambda ward: ward.has_checked_values,
    ),
    ChecklistLine(
        "利用開始日を決める",
        "お知らせは、この日から送ります。この日より前に期限が来たものは、遅れとして数えず、お知らせも送りません。"
        "決めるまでは、自治体がこのプログラムに登録された日から数えます。",
        "accounts:ward",
        "決める",
        lambda ward: ward.starts_on is not None,
    ),
    ChecklistLine(
        "メールを送れるようにする",
        "期限のお知らせと招待を送ります。サーバーの設定は、情報担当の方に頼んでください。",
        "accounts:mails",
        "見る",
        lambda _: outbox.is_set_up(),
    ),
    ChecklistLine(
        "事業所の職員を招く",
        "メールか、印刷した手紙で招きます。",
        "accounts:person_kinds",
        "招く",
        lambda ward: ward.has_facility_people,
    ),
)

_COMPLETE = ChecklistLine(
    "事業所の登録内容をうめる",
    "公表されている一覧にはない、指定日やメールアドレスなどです。",
    "facilities:missing",
    "入れる",
    lambda facility: not facility.lacks_something,
)
_OF_FACILITY = (
    ChecklistLine(
        "構成員を登録する",
        "だれが会議の構成員かを入れると、足りない方がすぐに分かります。",
        "meetings:council",
        "登録する",
        lambda facility: facility.has_members,
    ),
    ChecklistLine(
        "前回の会議を記録する",
        "日付と出席だけで足ります。紙の議事録は、写真やPDFのまま付けられます。",
        "meetings:log",
        "記録する",
        lambda facility: facility.has_held,
    ),
    ChecklistLine(
        "次の会議の日を入れる",
        "日を入れると、開催通知と議事録の用意がここから始められます。",
        "meetings:plan",
        "入れる",
        lambda facility: facility.has_next,
    ),
)


def ward_parts():
    """What :func:`of_ward` reads of a Municipality, as annotations for the statement that finds it."""
    there = Membership.objects.filter(ended_at=None)
    without_desk = Facility.objects.exclude(
        Exists(Desk.objects.filter(service_types__contains=[OuterRef("service_type")]))
    )
    checked = WardProfile.objects.filter(values_checked_on__isnull=False)
    return {
        "has_facilities": Exists(Facility.objects.all()),
        "has_desks": Exists(Desk.objects.all()),
        "has_types_without_desk": Exists(without_desk),
        "has_officers": Exists(there.filter(role=Role.OFFICER)),
        "has_facility_people": Exists(there.filter(role__in=[Role.FACILITY_STAFF, Role.OPERATOR_MANAGER])),
        "has_checked_values": Exists(checked) | Exists(WardValue.objects.all()),
    }


def of_ward(ward):
    """The checklist of a Municipality with :func:`ward_parts`, as items for ``{% checklist %}``; empty when all is done."""
    return _unless_done([step.item(ward) for step in _OF_WARD])


def lacks_of_facility(pk, on):
    """The facility itself where something is missing that no list carries: what :func:`of_facility` is to be given."""
    open_ones = Facility.objects.filter(pk=pk).exclude(closed_on__lt=on)
    return lacking_something(open_ones).order_by().only("pk")


def of_facility(facility, page, *, lacks):
    """The checklist of a facility for its own people, from its page of this year; empty when all is done.

    A service without a council is asked for its record alone. Args: ``page``: the facility's
    :class:`~compliance.obligations.facility_page.page.FacilityPage`; ``lacks``: what :func:`lacks_of_facility` found.
    """
    holds = [item for item in page.items if item.row.spec.duty.kind.name == _HOLDS]
    state = SimpleNamespace(
        lacks_something=bool(lacks),
        has_members=page.has_members,
        has_held=any(part.meeting.state == Meeting.State.HELD for part in page.parts),
        has_next=bool(page.planned) or all(item.status in SETTLED for item in holds),
    )
    steps = [step.item(state, facility.pk) for step in _OF_FACILITY] if holds else []
    return _unless_done([_COMPLETE.item(state), *steps])


def _unless_done(items):
    return [] if all(item["done"] for item in items) else items

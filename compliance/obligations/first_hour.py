"""What comes first: the checklist of a new ward, and that of a facility that opens the program for the first time.

Nothing is ticked by hand but one thing, that the ward's rules were confirmed: each item reads from the records
whether it is done, and the list is gone when all of them are.
"""

from django.db.models import Exists, OuterRef

from accounts.links import at
from accounts.models import Desk, Membership, Municipality, Role, WardProfile, WardValue
from facilities.models import Facility
from facilities.selectors import incomplete_facilities
from meetings.models import CouncilMember, Meeting
from office import outbox

_HOLDS = "hold_meetings"


def of_ward(municipality):
    """The checklist of a municipality as items for ``{% checklist %}``, in one query; empty when all is done."""
    known = _known(municipality)
    return _unless_done(
        [
            _item(
                "事業所の一覧を取り込む",
                known.has_facilities,
                "介護サービス情報公表システムやWAM NETのファイルを、そのまま読み込めます。",
                "facilities:import",
                "取り込む",
            ),
            _item(
                "担当（係）を登録する",
                known.has_desks and not known.has_types_without_desk,
                "どの担当がどのサービスの議事録を確認するかを決めます。",
                "accounts:desks",
                "登録する",
            ),
            _item(
                "区職員を招く",
                known.has_officers,
                "担当ごとに、議事録を確認する職員を招きます。",
                "accounts:person_kinds",
                "招く",
            ),
            _item(
                "自治体の決まりを確かめる",
                known.has_checked_values,
                "期限の月数や構成員の決まりが、国の基準や要綱のとおりかを見て、違うところを直します。",
                "obligations:values",
                "確かめる",
            ),
            _item(
                "利用開始日を決める",
                municipality.starts_on is not None,
                "この日より前に期限が来たものは、遅れとして数えず、お知らせも送りません。",
                "accounts:ward",
                "決める",
            ),
            _item(
                "メールを送れるようにする",
                outbox.is_set_up(),
                "期限のお知らせと招待を送ります。サーバーの設定は、情報担当の方に頼んでください。",
                "accounts:mails",
                "見る",
            ),
            _item(
                "事業所の職員を招く",
                known.has_facility_people,
                "メールか、印刷した手紙で招きます。",
                "accounts:person_kinds",
                "招く",
            ),
        ]
    )


def _known(municipality):
    there = Membership.objects.filter(ended_at=None)
    without_desk = Facility.objects.exclude(
        Exists(Desk.objects.filter(service_types__contains=[OuterRef("service_type")]))
    )
    checked = WardProfile.objects.filter(values_checked_on__isnull=False)
    return Municipality.objects.annotate(
        has_facilities=Exists(Facility.objects.all()),
        has_desks=Exists(Desk.objects.all()),
        has_types_without_desk=Exists(without_desk),
        has_officers=Exists(there.filter(role=Role.OFFICER)),
        has_facility_people=Exists(there.filter(role__in=[Role.FACILITY_STAFF, Role.OPERATOR_MANAGER])),
        has_checked_values=Exists(checked) | Exists(WardValue.objects.all()),
    ).get(pk=municipality.pk)


def of_facility(facility, page, *, membership, on):
    """The checklist of a facility for its own people, from its page of this year; empty when all is done.

    Args: ``page``: its :class:`~compliance.obligations.facility_page.Page`; ``membership``: who looks.
    """
    holds = [item for item in page.items if item.row.spec.duty.kind.name == _HOLDS]
    items = [
        _item(
            "事業所の登録内容をうめる",
            not incomplete_facilities(membership, on=on).filter(pk=facility.pk).exists(),
            "公表されている一覧にはない、指定日やメールアドレスなどです。",
            "facilities:missing",
            "入れる",
        )
    ]
    if any(item.row.duty == "council.roster" for item in page.items):
        items.append(
            _item(
                "構成員を登録する",
                CouncilMember.objects.filter(facility=facility).exists(),
                "だれが会議の構成員かを入れると、足りない方がすぐに分かります。",
                ("meetings:council", facility.pk),
                "登録する",
            )
        )
    if holds:
        held = Meeting.objects.filter(parts__facility=facility)
        items += [
            _item(
                "前回の会議を記録する",
                held.filter(state=Meeting.State.HELD).exists(),
                "日付と出席だけで足ります。紙の議事録は、写真やPDFのまま付けられます。",
                ("meetings:log", facility.pk),
                "記録する",
            ),
            _item(
                "次の会議の日を入れる",
                bool(page.planned) or all(item.status in ("met", "exempt") for item in holds),
                "日を入れると、案内と議事録の用意がここから始められます。",
                ("meetings:plan", facility.pk),
                "入れる",
            ),
        ]
    return _unless_done(items)


def _item(title, done, text, name, action):
    address = at(*name) if isinstance(name, tuple) else at(name)
    return {"title": title, "text": text, "url": address, "action": action, "done": bool(done)}


def _unless_done(items):
    return [] if all(item["done"] for item in items) else items

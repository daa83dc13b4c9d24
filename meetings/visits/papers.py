"""見学の記録用紙: one to write on by hand on the day, and one that says what was recorded."""

from compliance.rules.wareki import format_date
from meetings import rules_queries
from meetings.council.seats import label
from meetings.council.selectors import council_of
from meetings.visits.selectors import dwellings_of
from office import plain_papers
from office.plain_papers import section

SHEET = "visit_sheet"
plain_papers.document(SHEET)

_NO_NAMES = "利用者の名前や、だれのことか分かることは書かないでください。"


def blank(facility):
    """The sheet to take along: a place for each dwelling, who could come, what they say."""
    seats = [f"□ {member.person.name}（{label(member.category)}）" for member in council_of(facility)]
    dwellings = [f"{one.name}{'（サテライト型）' if one.satellite else ''}" for one in dwellings_of(facility)]
    seen = [
        section(f"{name}で見たこと・気づいたこと", note=_NO_NAMES if not number else "", room=5)
        for number, name in enumerate(dwellings or [facility.name])
    ]
    return _sheet(
        facility,
        "見学の記録用紙",
        [
            section("", pairs=[("見学した日", "令和　　年　　月　　日（　）"), ("いっしょに回った職員", "")]),
            section("来た人", note="来た人の□に印を付けます。ほかの人は下に書きます。", texts=seats, room=2),
            *seen,
            section("見学した人が言ったこと（感想・要望・助言）", room=6),
            section("事業所がすること", room=4),
        ],
    )


def filled(visit):
    """What a visit's record says."""
    facility = visit.facility
    dwellings = "、".join(one.dwelling.name for one in visit.dwellings.select_related("dwelling"))
    members = [
        f"{one.member.person.name}（{label(one.member.category)}）"
        for one in visit.members.select_related("member__person")
    ]
    photos = [[number, one.title] for number, one in enumerate(visit.photos.all(), start=1)]
    texts = [
        ("様子・気づいたこと", visit.note),
        ("見学した人が言ったこと", visit.said),
        ("事業所がすること・したこと", visit.response),
    ]
    return _sheet(
        facility,
        "見学の記録",
        [
            section(
                "",
                pairs=[
                    ("見学した日", format_date(visit.date)),
                    ("見た所", dwellings or facility.name),
                    ("来た人", "\n".join(members) or "職員だけ（見学の回数に数えません）"),
                ],
            ),
            *(section(title, texts=[words or "（記録はありません）"]) for title, words in texts),
            *([section("写真", columns=["番号", "写っているもの"], rows=photos)] if photos else []),
        ],
    )


def _sheet(facility, title, sections):
    council = rules_queries.council_name(facility)
    return {
        "title": title,
        "author": facility.name,
        "head": [facility.operator.name, f"{facility.name}（{council}）"],
        "sections": sections,
    }

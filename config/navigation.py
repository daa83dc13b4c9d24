"""The main menu by role, and what every page's head says of where one is."""

from dataclasses import dataclass

from django.conf import settings

from accounts.links import at
from accounts.permissions import may
from config import read_only


@dataclass(frozen=True, slots=True)
class MenuPage:
    """One entry of the menu.

    Arguments:
        label: the word in the menu.
        name: the view it leads to, inside the municipality.
        verb: who sees it: those who may do this; empty for everybody inside.
        ward: True for the municipality's own people alone, False for facilities' people alone.
        covers: beginnings of view names that count as being there.
    """

    label: str
    name: str
    verb: str = ""
    ward: bool | None = None
    covers: tuple[str, ...] = ()


#: Pages of one facility belong to the entry that led there.
_OF_A_FACILITY = (
    "obligations:",
    "obligations:whatif_facility",
    "obligations:reminders_facility",
    "meetings:",
    "evaluations:",
    "publications:",
    "keeping:facility",
    "keeping:hold",
    "keeping:release",
    "running:",
    "incidents:",
    "charges:",
    "support:",
    "satellites:",
    "disclosures:",
    "self_checks:",
    "self_reports:",
)

MENU = (
    MenuPage(
        "やること",
        "obligations:start",
        ward=False,
        covers=(*_OF_A_FACILITY, "obligations:whatif_facility", "facilities:"),
    ),
    MenuPage(
        "事業所の一覧",
        "obligations:overview",
        verb="overview.view",
        covers=(*_OF_A_FACILITY, "obligations:whatif_facility"),
    ),
    MenuPage("電話する一覧", "obligations:calls", verb="note.write", covers=("obligations:call",)),
    MenuPage(
        "議事録の確認",
        "obligations:queue",
        verb="minutes.review",
        covers=(
            "meetings:minutes_review",
            "meetings:reply_template",
            "obligations:self_reports",
            "publications:report",
        ),
    ),
    MenuPage(
        "返事がいるもの",
        "meetings:ward_requests",
        verb="ward.answer",
        covers=("meetings:ward_answer", "meetings:ward_enquir", "meetings:survey", "meetings:dates_judge"),
    ),
    MenuPage(
        "予定表",
        "meetings:calendar",
        verb="calendar.view",
        covers=("meetings:ward_visit", "meetings:calendar", "obligations:visits", "obligations:statistics"),
    ),
    MenuPage(
        "評価の確認",
        "evaluations:waiting",
        verb="evaluation.confirm",
        covers=(
            "evaluations:check",
            "evaluations:report",
            "evaluations:council_report",
            "evaluations:review",
            "obligations:evaluations_compared",
            "obligations:evaluation_answers",
        ),
    ),
    MenuPage(
        "自己点検",
        "self_checks:desk",
        verb="self_check.judge",
        covers=(
            "self_checks:show",
            "self_checks:judge",
            "self_checks:close",
            "self_checks:print",
            "running:notices_desk",
            "obligations:homes_compared",
        ),
    ),
    MenuPage("事故の報告", "incidents:desk", verb="incident.receive", covers=("incidents:received",)),
    MenuPage("お知らせ", "obligations:reminders", covers=("obligations:reminder", "obligations:digest")),
    MenuPage(
        "義務と規則",
        "obligations:duties",
        covers=("obligations:value", "obligations:whatif", "obligations:check"),
    ),
    MenuPage("登録された事業所", "facilities:list", ward=True, covers=("facilities:",)),
    MenuPage(
        "職員と担当", "assignments:staff", verb="assignment.edit", ward=False, covers=("assignments:edit",)
    ),
    MenuPage(
        "使う人",
        "accounts:people",
        verb="people.edit",
        covers=("accounts:person", "accounts:sign_on", "assignments:", "invitations:"),
    ),
    MenuPage("担当", "accounts:desks", verb="ward.edit", covers=("accounts:desk",)),
    MenuPage("送信の記録", "accounts:mails", verb="mail.manage", covers=("accounts:mail",)),
    MenuPage("記録", "obligations:records", verb="records.view", covers=("obligations:records",)),
    MenuPage(
        "保存と廃棄",
        "keeping:list",
        # The desk's officers go there from the minutes that they accepted.
        verb="disposal.decide",
        covers=("keeping:disposal", "keeping:drop", "keeping:certificate", "obligations:archive"),
    ),
    MenuPage("自治体の設定", "accounts:ward", verb="ward.edit", covers=("evaluations:questions",)),
)


def head(request):
    """Context of base.html: ``nav`` (the menu of this person), ``demo``, and ``read_only``: why nothing is written now."""
    membership = getattr(request, "membership", None)
    here = request.resolver_match.view_name if request.resolver_match else ""
    return {
        "nav": menu_of(membership, here) if membership else [],
        "demo": settings.IS_DEMO,
        "read_only": read_only.sentence(),
    }


def menu_of(membership, here: str) -> list[dict]:
    """The entries this membership sees; the one that covers the view ``here`` is marked."""
    pages = [page for page in MENU if _sees(membership, page)]
    there = max((_closeness(page, here) for page in pages), default=0)
    return [
        {"label": page.label, "url": at(page.name), "current": 0 < there == _closeness(page, here)}
        for page in pages
    ]


def _sees(membership, page: MenuPage) -> bool:
    if page.ward is not None and page.ward != membership.is_ward:
        return False
    return not page.verb or may(membership, page.verb)


def _closeness(page: MenuPage, here: str) -> int:
    """How exactly the entry names the present view: the longest beginning wins."""
    return max((len(start) for start in (page.name, *page.covers) if here.startswith(start)), default=0)

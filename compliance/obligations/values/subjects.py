"""Each value that a municipality may set, with what holds there and what would hold without it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from accounts import law
from accounts.models import WardValue
from compliance.rules import load_rulebook
from compliance.rules.layering import statutes_of
from compliance.rules.model import NATIONAL
from compliance.rules.ward_values import (
    CONTACT,
    OFFICERS_ATTEND,
    OFFICES,
    ONLINE_TOOLS,
    PROFILE,
    STATUTE,
    bound_types,
    settable_values,
    show_attendance,
    show_office,
)

#: Under which heading a duty stands, by the first word of its id; others come last.
_HEADINGS = {
    "council": "会議と構成員",
    "meeting": "会議と構成員",
    "joint": "会議と構成員",
    "topics": "会議と構成員",
    "activity": "会議と構成員",
    "minutes": "議事録と記録",
    "case": "議事録と記録",
    "record": "議事録と記録",
    "evaluation": "外部評価",
    "visit": "見学と訪問",
    "ward": "見学と訪問",
    "accident": "事故の報告",
    "accounts": "情報公表",
    "disclosure": "情報公表",
    "care_measure": "介護の委員会・研修・計画（求めるまで数えません）",
}
_OTHERS = "そのほかの義務"
_ARTICLES = "根拠の条例"
_OF_THE_WARD = "窓口と職員の出席"
#: The first word of rules that are about the municipality itself.
_OFFICE = "office"
_NOT_SET = "決めていません"


@dataclass(frozen=True, slots=True)
class SettableValue:
    """One value: of a duty, or of what the municipality says of itself (``setting`` None)."""

    duty: str
    name: str
    title: str
    label: str
    heading: str
    setting: object = None
    national: tuple = ()
    now: tuple = ()
    rows: list = field(default_factory=list)

    @property
    def is_article(self):
        """Is it an article of the municipality's own ordinance, which changes no row?"""
        return self.name == STATUTE

    @property
    def changes_duties(self):
        """Does it shape what facilities owe?"""
        return self.setting is not None

    @property
    def words(self):
        """What the value's own page is called."""
        if self.is_article:
            return f"「{self.title}」の根拠の条例"
        return f"「{self.title}」の値" if self.setting is not None else self.label

    @property
    def is_own(self):
        """Has the municipality a value of its own that holds today?"""
        return bool(self.rows)


def subjects(on: date) -> list[SettableValue]:
    """Every value that may be set in the open municipality, with the rows that hold on a day."""
    here = law.law_here()
    base, book = load_rulebook(), here.book
    rows = rows_on(on)
    without = {(s.duty.id, s.name): s.now for s in settable_values(base, here.code, on)}
    found = [
        SettableValue(
            duty=one.duty.id,
            name=one.name,
            title=one.duty.title,
            label=one.setting.label,
            heading=_heading_of(one.duty.id),
            setting=one.setting,
            national=grouped(base, one.name, without.get((one.duty.id, one.name), {})),
            now=grouped(book, one.name, one.now),
            rows=rows[one.duty.id, one.name],
        )
        for one in settable_values(book, here.code, on)
    ]
    found += _articles(here, rows)
    found += _of_the_ward(here, on, rows)
    order = [*dict.fromkeys(_HEADINGS.values()), _OTHERS, _ARTICLES, _OF_THE_WARD]
    return sorted(found, key=lambda one: order.index(one.heading))


def _heading_of(duty_id):
    first = duty_id.partition(".")[0]
    return _OF_THE_WARD if first == _OFFICE else _HEADINGS.get(first, _OTHERS)


def subject(duty: str, name: str, on: date) -> SettableValue | None:
    """The one that duty and name point at, or None where no rule of the municipality has such a value."""
    return next((one for one in subjects(on) if (one.duty, one.name) == (duty, name)), None)


def rows_on(on: date) -> dict[tuple[str, str], list[WardValue]]:
    """The municipality's own values that hold on a day, by duty and name."""
    found: dict[tuple[str, str], list[WardValue]] = defaultdict(list)
    for row in WardValue.objects.filter(withdrawn_at=None).select_related("set_by"):
        if (row.since is None or row.since <= on) and (row.until is None or on <= row.until):
            found[row.duty, row.name].append(row)
    return found


def _articles(here, rows):
    """For each duty that binds somebody here, the articles of ordinances of this place, and those of the state."""
    for duty in here.book.duties.values():
        if not bound_types(here.book, here.code, duty.id):
            continue
        everything = statutes_of(here.book.vocabulary, here.book.layers(here.code), duty.id)
        states = [one for one in everything if one.level == NATIONAL]
        own = [one for one in everything if one.level != NATIONAL]
        yield SettableValue(
            duty=duty.id,
            name=STATUTE,
            title=duty.title,
            label="根拠の条例",
            heading=_ARTICLES,
            national=_in_words(states, here.book) or (("", "条文はまだ調べていません"),),
            now=_in_words(own, here.book) or (("", "登録していません"),),
            rows=rows[duty.id, STATUTE],
        )


def _in_words(statutes, book):
    return tuple((types_in_words(one.types, book), one.words) for one in statutes)


def _of_the_ward(here, on, rows):
    profile, base = here.profile(on), load_rulebook().profile(here.code)
    book = load_rulebook()

    def one(name, label, show):
        now, national = (show(profile), show(base))
        return SettableValue(
            duty=PROFILE,
            name=name,
            title=label,
            label=label,
            heading=_OF_THE_WARD,
            national=national,
            now=now,
            rows=rows[PROFILE, name],
        )

    yield one(OFFICES, "担当の窓口", lambda p: _offices(p[OFFICES], book) or (("", _NOT_SET),))
    for council, label in book.vocabulary.councils.items():
        yield one(
            f"{OFFICERS_ATTEND}.{council}",
            f"{label}への職員の出席",
            lambda p, council=council: _attending(p[OFFICERS_ATTEND], council) or (("", _NOT_SET),),
        )
    yield one(
        ONLINE_TOOLS,
        "職員が参加できるオンラインの方法",
        lambda p: (("", "、".join(p[ONLINE_TOOLS]) or _NOT_SET),),
    )
    yield one(CONTACT, "問い合わせ先", lambda p: (("", p[CONTACT] or _NOT_SET),))


def _offices(offices, book):
    return tuple(
        (
            types_in_words(office["service_types"], book),
            show_office(office),
        )
        for office in offices
    )


def _attending(entries, council):
    return tuple(("", show_attendance(entry)) for entry in reversed(entries) if entry["council"] == council)[
        :1
    ]


def grouped(book, name, now) -> tuple[tuple[str, str], ...]:
    """Values by service type as (types in words, value in words), types of one value together."""
    groups: dict[str, list[str]] = defaultdict(list)
    for code, shown in now.items():
        groups[_shown(book, name, code, shown)].append(code)
    if len(groups) == 1:
        return (("", next(iter(groups))),)
    return tuple((types_in_words(codes, book), shown) for shown, codes in groups.items())


def _shown(book, name, code, shown):
    if shown is not None:
        return shown
    # Where a rule leaves its value open, the service type's own number or the end of the fiscal year holds.
    if name == "first_year":
        return "始めた年度の分は求めない"
    if name == "late_start":
        return "1回分の期間のうち"
    return f"年{book.service_types[code].meetings_per_year}回" if name == "times" else "3月31日"


def types_in_words(codes, book) -> str:
    """Names of service types, the unknown ones as they are."""
    return "・".join(map(book.service_name, codes))

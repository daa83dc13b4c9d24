"""The kinds of days that a facility types for something done outside the program, each named once by its app.

What the program did itself (a text handed in, a page put on the register) is none: nobody types it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, Q

#: The ways in which something may have been done, in words.
WAYS = {
    "counter": "窓口に持って行った",
    "hand": "手渡しした",
    "post": "郵送した",
    "mail": "メールで送った",
    "fax": "ファクスで送った",
    "phone": "電話で伝えた",
    "spoken": "会って口頭で伝えた",
    "written": "書面で受け取った",
    "online": "電子申請やシステムに入力した",
    "posted": "事業所の中に掲示した",
    "site": "ホームページに載せた",
    "newsletter": "広報誌・お便りに載せた",
    "system": "情報公表システムに載せた",
    "given": "利用者・家族に配った",
    "other": "そのほか",
}
#: How something reaches an office, how it reaches people, how it is made public.
TO_AN_OFFICE = ("counter", "post", "mail", "fax", "online", "other")
TO_PEOPLE = ("hand", "post", "mail", "fax", "phone", "spoken", "other")
IN_PUBLIC = ("posted", "site", "newsletter", "system", "given", "other")


#: Every row that carries the day.
ALL_ROWS = Q()


def _nowhere(row):
    return ""


def _nothing(row):
    return ()


def _never(row, report):
    return False


@dataclass(frozen=True, slots=True)
class SelfReportKind:
    """One kind of day.

    Attributes:
        code: its word in addresses and in the table.
        model: the table whose rows carry the day, in ``field``; each row belongs to a ``facility``.
        label: the day in words, as it stands beside it.
        ways: codes of ``WAYS``; none: how it was done is plain, and is not asked.
        place: what is asked besides, as (label, help); ("", "") where the record itself says where.
        place_needed: ways that mean nothing without a place.
        duties: the duties of the rules that such a day meets.
        key: the subject of those duties for a row; "" where the day alone tells.
        about: what the row is, in words; address: the page on which the day is corrected.
        by_program: did the program itself set this day? Asked with the row and with what was said about it, or None.
        open_rows: the same for the database: which rows carry a day that somebody typed and the desk looks at here.
        stands: for days that are confirmed with their whole record: the state of it ("" for rows that are not);
            check_address: the page on which an officer does that.
        place_field: what of a record (a field, or words made of several) itself says where it was; "" where it is asked here.
        related: what is read with the rows, for ``about`` and ``address``.
        evidence: the template that shows what proves it, with the ``row``; "" for none.
        with_it: of a row, the (code, primary key) of days that are the same deed: confirmed with this one.
    """

    code: str
    model: type[Model]
    field: str
    label: str
    about: Callable
    address: Callable
    ways: tuple[str, ...] = ()
    place: tuple[str, str] = ("", "")
    place_needed: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    key: Callable = _nowhere
    by_program: Callable = _never
    open_rows: Q | Callable = ALL_ROWS
    stands: Callable | None = None
    check_address: Callable | None = None
    place_field: str = ""
    related: tuple[str, ...] = ()
    evidence: str = ""
    with_it: Callable = _nothing


_KINDS: dict[str, SelfReportKind] = {}


def name_kind(kind):
    """Let a kind of day be known to every page. Returns it."""
    _KINDS[kind.code] = kind
    return kind


def all_kinds():
    """Every kind, in the order in which the apps named them."""
    return tuple(_KINDS.values())


def kind_named(code):
    """The kind with this code, or None."""
    return _KINDS.get(code)


def kinds_of(model):
    """The kinds of days that the rows of a table carry."""
    return tuple(kind for kind in _KINDS.values() if kind.model is model)

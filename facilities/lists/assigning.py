"""Which column of an unknown list is which field: what its header says and what its cells hold are weighed together."""

from dataclasses import dataclass
from itertools import pairwise

from .columns import DAYS
from .fields import FIELDS, SERVICE_MARK
from .headers import NOT_OURS, named_by
from .texts import folded

#: The kinds of cells that bear a field out.
_BORNE_OUT = {
    "number": ("number",),
    "corporate_number": ("corporate_number",),
    "service": ("service",),
    "variant": ("variant",),
    "phone": ("phone",),
    "fax": ("phone",),
    "address": ("address", "street"),
    "dwelling_address": ("address", "street"),
    "operator": ("corporation",),
    "email": ("email",),
    "url": ("url",),
    "city": ("city",),
    "prefecture": ("prefecture",),
    "code": ("code",),
    "capacity": ("count",),
    "dwelling_capacity": ("count",),
    "latitude": ("degrees",),
    "longitude": ("degrees",),
    "kana": ("kana",),
    "operator_kana": ("kana",),
    "satellite": ("mark",),
    "preventive": ("mark",),
    "state": ("state",),
    **dict.fromkeys(DAYS, ("date", "serial")),
}
#: Fields that no column is whose filled cells say something else.
_STRICT = frozenset(_BORNE_OUT) - {
    "phone",
    "fax",
    "address",
    "dwelling_address",
    "operator",
    "email",
    "url",
    "state",
}
#: Of these the words of a list may be unknown to us: what its header says stands as long as the cells are no days and no numbers.
_OF_WORDS = frozenset({"service", "kana", "operator_kana", "capacity", "dwelling_capacity"})
_NO_WORDS = frozenset({"date", "serial", "number", "phone", "mark", "count", "zip", "address", "code"})
#: Fields that the cells alone may tell, and the share of cells that has to.
_BY_CONTENT = {
    "number": 0.6,
    "corporate_number": 0.6,
    "designated_on": 0.7,
    "service": 0.5,
    "variant": 0.5,
    "phone": 0.7,
    "address": 0.6,
    "operator": 0.6,
    "email": 0.7,
    "url": 0.7,
    "city": 0.8,
    "prefecture": 0.8,
}
_LEAST = 0.5
#: Kinds of cells that go on with no name and no address.
_OF_OTHERS = frozenset({"mark", "service", "variant", "corporation", "city", "date"})
#: A column that is named as one and holds the other (サービス種別: 介護サービス包括型).
_EXCHANGED = {
    "service": "variant",
    "variant": "service",
    "name": "operator",
    "address": "city",
    "state": "variant",
}


@dataclass(slots=True)
class Column:
    """One column as it was looked at: its header, the share of its filled cells by kind, and what became of it."""

    place: int
    header: str
    shares: dict
    filled: int
    cells: list
    field: str = ""
    reason: str = ""

    @property
    def named(self):
        return named_by(self.header) if self.header.strip() else None

    def share(self, field):
        """The share of the cells that bears a field out; None where nothing could."""
        kinds = _BORNE_OUT.get(field)
        return sum(self.shares.get(kind, 0) for kind in kinds) if kinds else None


def assign(columns, names):
    """Give each column its field, as far as there is one. Args: ``columns``: :class:`Column`; ``names``: the services'."""
    candidates = [
        (score, -column.place, field, reason, column)
        for column in columns
        for field, (score, reason) in _candidates(column, columns).items()
        if score >= _LEAST
    ]
    if not any(field == "service" for _, _, field, _, _ in candidates):
        # First, as words of a service are also those of other headers (地域密着型通所介護: 地域).
        _service_marks(columns, names)
    taken = set()
    for _, _, field, reason, column in sorted(candidates, key=lambda c: c[:3], reverse=True):
        if not column.field and field not in taken:
            column.field, column.reason = field, reason
            taken.add(field)
    _continue(columns)
    _name(columns)
    _opening(columns)


def _candidates(column, columns):
    found = {}
    named = column.named
    if named and named.field != NOT_OURS:
        field = _part(named, column, columns)
        if field:
            found[field] = (_score(column, field, named.score), "header")
        other = _EXCHANGED.get(named.field)
        share = column.share(other) if other else 0
        if other and share >= 0.5 and (column.share(named.field) or 0) < share:
            found[other] = (0.7 * share, "content")
    for field, least in _BY_CONTENT.items():
        share = column.share(field)
        if field in found or share < least or not column.filled:
            continue
        if named is None or (field == "number" and named.field == NOT_OURS and "code" not in column.shares):
            found[field] = (0.9 * share if named is None else 0.6 * share, "content")
    return found


def _part(named, column, columns):
    """The field of a header, or the part of it that its digit tells (所在地2), where the first part stands elsewhere."""
    if named.part == 1:
        return named.field
    base = folded(column.header).rstrip("0123456789)")
    is_later = any(
        other is not column and folded(other.header).rstrip("0123456789)") == base for other in columns
    )
    if not is_later:
        return named.field
    part = f"{named.field}_{named.part}"
    return part if part in FIELDS else ""


def _score(column, field, said):
    share = column.share(field.rstrip("_23") if field.endswith(("_2", "_3")) else field)
    if share is None or not column.filled or field.endswith(("_2", "_3")):
        return said
    if share < 0.2 and field in _STRICT:
        plain = field in _OF_WORDS or field in DAYS or (field == "variant" and "類型" in column.header)
        others = sum(column.shares.get(kind, 0) for kind in _NO_WORDS - set(_BORNE_OUT[field]))
        return (0.55 if plain and others < 0.5 else 0.25) * said
    return said + 0.8 * share


def _service_marks(columns, names):
    """Columns that are headed by a service and hold ○ or a capacity, where no column names the service."""
    taken = set()
    for column in columns:
        found, unknown = names.read(column.header) if column.header.strip() else ([], [])
        marks = column.shares.get("mark", 0) + column.shares.get("count", 0)
        if (
            len(found) == 1
            and not unknown
            and (marks > 0.8 or not column.filled)
            and found[0].code not in taken
        ):
            column.field, column.reason = f"{SERVICE_MARK}{found[0].code}", "header"
            taken.add(found[0].code)


def _continue(columns):
    """A column without a header right beside the name or the address goes on with it (a header merged over both)."""
    for left, column in pairwise(columns):
        if not left.header.strip() or left.field not in ("name", "address"):
            continue
        if column.field or column.header.strip() or not column.filled or column.shares.keys() & _OF_OTHERS:
            continue
        if left.field == "address" or column.shares.get("words", 0) > 0.8:
            column.field, column.reason = f"{left.field}_2", "content"


def _name(columns):
    """A list without a column for the name: its dwellings' names are, or the text that differs most."""
    if any(column.field == "name" for column in columns):
        return
    dwelling = next((column for column in columns if column.field == "dwelling_name"), None)
    if dwelling:
        dwelling.field = "name"
        return
    free = [
        column
        for column in columns
        if not column.field
        and not (column.named and column.named.field == NOT_OURS)
        and column.shares.get("words", 0) > 0.7
        and not any(
            column.shares.get(kind, 0) > 0.5 for kind in ("address", "city", "service", "kana", "variant")
        )
    ]
    if free:
        best = max(free, key=lambda column: (len(set(column.cells)), -column.place))
        best.field, best.reason = "name", "content"


def _opening(columns):
    """The day on which a facility began stands for its designation, where no column of that is there and no dwelling's."""
    fields = {column.field for column in columns}
    opening = next((column for column in columns if column.field == "opened_on"), None)
    if opening and fields.isdisjoint(("designated_on", "dwelling_name", "dwelling_address")):
        opening.field = "designated_on"

"""What a 第三者評価 or a 準ずる措置 frees a 地域連携推進会議 from."""

from .calendar import day, first_of, last_of


def freed(case, first, last):
    """The reasons that free what is owed between two days."""
    third = any(case.past(e.get("published_on")) for e in _done(case, "third_party", first, last))
    equal = any(case.past(e.get("confirmed_on")) for e in _done(case, "equivalent", first, last))
    return ("third_party_evaluation",) * third + ("equivalent_measure",) * equal


def not_freed(case, first, last):
    """What was done between two days, but does not free."""
    if freed(case, first, last):
        return ()
    third = bool(_done(case, "third_party", first, last))
    equal = bool(_done(case, "equivalent", first, last))
    return ("third_party_unpublished",) * third + ("equivalent_unconfirmed",) * equal


def freed_year(case, year):
    return freed(case, first_of(year), last_of(year))


def not_freed_year(case, year):
    return not_freed(case, first_of(year), last_of(year))


def _done(case, kind, first, last):
    if case.care:
        return []
    return [e for e in case.evaluations(kind) if first <= day(e["date"]) <= last]

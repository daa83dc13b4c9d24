"""The rulebook's words for what the records are about."""

from compliance.rules import load_rulebook
from compliance.rules.wareki import format_date
from facilities.models import Addition, Disclosure, Measure, Residency, Settlement
from facilities.running.status_table import label_of


def measure_name(area, item):
    """A measure in words: 虐待防止の委員会."""
    vocabulary = load_rulebook().vocabulary
    return f"{vocabulary.measure_areas.get(area, area)}の{vocabulary.measure_items.get(item, item)}"


def thing_name(key):
    """What a yearly or standing duty is about: ``abuse.committee``, ``food``; None for a key that is neither."""
    area, dot, item = key.partition(".")
    if dot:
        return measure_name(area, item)
    if key == Disclosure.What.ACCOUNTS:
        return Disclosure.What.ACCOUNTS.label
    return load_rulebook().vocabulary.settlement_items.get(key)


def rank_of(about):
    """Where a subject stands among others, in the rulebook's own order; unknown ones come last."""
    vocabulary = load_rulebook().vocabulary
    order = [*vocabulary.measure_areas, *vocabulary.settlement_items]
    area, _, item = about.partition(".")
    items = list(vocabulary.measure_items)
    return (
        order.index(area) if area in order else len(order),
        items.index(item) if item in items else len(items),
    )


def addition_name(kind, starts_on, option=None):
    """An addition in words, with its number on the table and the day from which it is charged."""
    return f"{label_of(kind, option)}・{format_date(starts_on, weekday=False)}から"


def residency_name(dwelling, label):
    """A residency in words: the dwelling and the resident's label."""
    return f"{dwelling}・{label}"


def record_name(record):
    """What a record is about, in vocabulary."""
    if isinstance(record, Measure):
        return measure_name(record.area, record.item)
    if isinstance(record, Settlement):
        return thing_name(record.item) or record.item
    if isinstance(record, Residency):
        return residency_name(record.dwelling.name, record.label)
    if isinstance(record, Addition):
        return addition_name(record.kind, record.starts_on, record.option)
    return record.get_what_display()


def record_state(record):
    """What came of a record later, in words; empty for records of a single day."""
    if isinstance(record, Addition):
        if record.cancelled:
            return "取りやめました"
        day = record.notified_on
        return f"{format_date(day)}に届け出ました" if day else "まだ届け出ていません"
    if not isinstance(record, Residency):
        return ""
    if record.until:
        return f"{format_date(record.until)}に退居"
    if record.extended_until:
        decided = record.extension_decided_on
        when = f"{format_date(decided)}に決定" if decided else ""
        by = "、".join(filter(None, (record.extended_by, when)))
        return f"{format_date(record.extended_until)}まで延長{f'（{by}）' if by else ''}"
    return "入居中"

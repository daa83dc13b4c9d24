"""What was talked about and counted at a meeting: the columns that hold it, and its words."""

from compliance.rules import load_rulebook

#: What was talked about and counted: columns of a part, written with its record and beside its minutes.
TALK = ("topics", "activity_reported", "day_visits", "overnight_stays")


def topics_in_words(codes):
    """The yearly topics (N7-6c) in the rulebook's order; codes that it no longer knows stand last, as they are."""
    topics = load_rulebook().topics
    known = [topic.label for code, topic in topics.items() if code in codes]
    return "、".join([*known, *(code for code in codes if code not in topics)])


def counts_in_words(day_visits, overnight_stays):
    """How many 通い and 宿泊 were provided (N7-6d); "" where neither was counted."""
    counted = [("通い", day_visits), ("宿泊", overnight_stays)]
    return "、".join(f"{name} {number}回" for name, number in counted if number is not None)


def talk_in_words(part):
    """(what, words) of a part's topics and counts; words "" for nothing."""
    return [
        ("年1回の話し合い", topics_in_words(part.topics)),
        ("提供回数", counts_in_words(part.day_visits, part.overnight_stays)),
    ]

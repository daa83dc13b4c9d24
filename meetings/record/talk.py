"""What was talked about and counted at a meeting: the columns that hold it, and its words."""

from compliance.rules import load_rulebook

#: What was talked about and counted: columns of a part, written with its record and beside its minutes.
TALK = ("topics", "day_visits", "overnight_stays")
#: The numbers that report the activity (N7-6d): both of them, or nothing was reported.
COUNTS = ("day_visits", "overnight_stays")


def topic_choices():
    """The items of the yearly topics under their headings (N7-6c): [(heading, [(code, item)])]."""
    return [(topic.label, list(topic.items.items())) for topic in load_rulebook().topics.values()]


def items_of(codes):
    """The items that codes of topics stand for: a heading's own code stands for all of its items."""
    topics = load_rulebook().topics
    items: list = []
    for code in codes:
        items += topics[code].items if code in topics else [code]
    return list(dict.fromkeys(items))


def topics_in_words(codes):
    """The yearly topics (N7-6c) in the rulebook's order: a heading alone where all of its items were discussed.

    Codes that the rulebook no longer knows stand last, as they are.
    """
    discussed, words = items_of(codes), []
    for heading, items in topic_choices():
        labels = [label for code, label in items if code in discussed]
        if labels:
            words.append(heading if len(labels) == len(items) else f"{heading}（{'、'.join(labels)}）")
    known = {code for _, items in topic_choices() for code, _ in items}
    return "、".join([*words, *(code for code in discussed if code not in known)])


def counts_in_words(day_visits, overnight_stays):
    """How many 通い and 宿泊 were provided (N7-6d); "" where neither was counted."""
    counted = [("通い", day_visits), ("宿泊", overnight_stays)]
    return "、".join(f"{name} {number}回" for name, number in counted if number is not None)


def is_reported(day_visits, overnight_stays):
    """Do the numbers report the activity of a meeting (N7-6d)? Both are needed; nought is a number too."""
    return day_visits is not None and overnight_stays is not None


def talk_in_words(part):
    """(what, words) of a part's topics and counts; words "" for nothing."""
    return [
        ("年1回の話し合い", topics_in_words(part.topics)),
        ("提供回数", counts_in_words(part.day_visits, part.overnight_stays)),
    ]

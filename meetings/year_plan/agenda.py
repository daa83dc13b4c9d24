"""What is meant for a meeting, in words: for its agenda and its page."""

from facilities.running.wording import measure_name


def agenda_of(row, around):
    """The agenda of a meeting as far as the plan of the year knows it, a line each; whoever sends it may go on writing."""
    lines = ["外部評価"] if row.evaluating else []
    lines += [f"話し合うこと: {words}" for words in topics_in_words(row.topics, around.book)]
    seen = in_words_of_visits(row.dwellings, around.dwellings)
    return "\n".join([*lines, *([f"見学: {seen}"] if seen else [])])


def topics_in_words(codes, book):
    """The yearly topics meant, in the rulebook's order: a heading alone where all of its items are."""
    words = []
    for topic in book.topics.values():
        labels = [label for code, label in topic.items.items() if code in codes]
        if labels:
            whole = len(labels) == len(topic.items)
            words.append(topic.label if whole else f"{topic.label}（{'、'.join(labels)}）")
    return words


def in_words_of_visits(keys, names):
    """What is to be seen: the names of the dwellings, or the facility; "" for nothing."""
    return "、".join(names.get(key, "事業所") for key in keys)


def intention_in_words(intention, book, dwellings):
    """(what, words) of what is meant for a meeting; nothing for what is not. ``dwellings``: their names by their keys."""
    pairs = [
        ("話し合う予定", "、".join(topics_in_words(intention.topics, book))),
        ("見学の予定", in_words_of_visits(intention.dwellings, dwellings)),
        ("合わせて行う予定", "、".join(measure_name(*code.split(".", 1)) for code in intention.measures)),
        ("ほかに行うこと", intention.note),
        ("合同開催", "合同で開くこともできる" if intention.may_be_joint else ""),
    ]
    return [(what, words) for what, words in pairs if words]

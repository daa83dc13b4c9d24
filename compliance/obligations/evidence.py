"""Which rows say only that the ward knows nothing: of what would meet them, the facility has registered nothing at all."""

#: The key under which the rules know the dwellings of a home that has none listed.
UNLISTED = "unlisted"
#: For each verb of the rules that counts without a record, which of a facility's facts show that it is kept.
EVIDENCE = {
    "keep_roster": "members",
    "have_measures": "measures",
    "do_measures": "measures",
    "hold_meetings": "meetings",
    "discuss_topics": "meetings",
    "evaluate_self": "evaluations",
    "evaluate_outside": "evaluations",
    "visit_dwellings": "visits",
    "visit_facility": "visits",
    "answer_dates": "dates_answered",
    "settle_charges": "settlements",
}
#: Verbs whose evidence the duty itself names; a 第三者評価 is one among the evaluations.
NAMED_BY_DUTY = ("receive_or_renew", "report_accounts", "every_few_years")


def is_unknown(row, one):
    """Is nothing of the kind registered that would meet a row of the rules?

    Args: ``one``: the facility's facts as the contract has them. What a meeting or another record brought about is
    known, and so is what the municipality itself owes.
    """
    kind = row.spec.duty.kind
    if row.responsible != "facility" or kind.scope not in ("standing", "yearly"):
        return False
    if row.about.item == UNLISTED:
        return True
    return not _evidence(row.spec, kind, one)


def _evidence(spec, kind, one):
    name = spec.fact if kind.name in NAMED_BY_DUTY else EVIDENCE[kind.name]
    if name == "meetings":
        # A date that is only planned tells nothing of what was done.
        return [meeting for meeting in one["meetings"] if meeting["held"]]
    if name == "third_party":
        return [evaluation for evaluation in one["evaluations"] if evaluation["kind"] == name]
    return one.get(name)

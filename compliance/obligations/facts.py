"""All facts of a facility as the rules' contract has them, joined from the apps below."""

from facilities.facts import RUNNING, running_facts
from meetings import facts as meeting_facts


def gather(facility_ids):
    """The contract's facts for many facilities, in one statement: {primary key: JSON object}.

    Args: ``facility_ids``: primary keys behind the open door; those of no visible facility are left out.
    """
    return gather_with(facility_ids)[0]


def gather_with(facility_ids, *further):
    """What :func:`gather` says, and the rows of further lists of ``facilities.facts.READ``, in the same statement."""
    facts, rows = meeting_facts.gather_with(facility_ids, *RUNNING, *further)
    running = running_facts(facts, rows)
    for pk, one in facts.items():
        one |= running[pk]
    return facts, rows

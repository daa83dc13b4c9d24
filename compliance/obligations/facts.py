"""All facts of a facility as the rules' contract has them, joined from the apps below."""

from facilities.facts import running_facts
from meetings import facts as meeting_facts


def gather(facility_ids):
    """The contract's facts for many facilities, in a constant number of queries: {primary key: JSON object}.

    Args: ``facility_ids``: primary keys behind the open door; those of no visible facility are left out.
    """
    facility_ids = list(facility_ids)
    facts = meeting_facts.gather(facility_ids)
    running = running_facts(facility_ids)
    for pk, one in facts.items():
        one |= running[pk]
    return facts

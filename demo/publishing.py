"""Minutes on the public register, so that a resident finds something to read."""

from meetings.minutes.selectors import latest_version
from publications import mark_services, selectors, services
from publications.name_check import look_through
from publications.names import BLOCK


def build(parts, people):
    """Publish what one facility's accepted minutes say, as of the days the demo gives them.

    Args: ``parts``: {key of the place: [(plan, part)]}; ``people``: {login: membership}.
    """
    for _, part in parts["ichigo_home"]:
        if part.published_on and selectors.latest_public(part) is None and latest_version(part):
            _publish(people["staff"], part)


def _publish(by, part):
    draft = services.prepare(by=by, part=part)
    for finding in look_through(part, draft).findings:
        if finding.level == BLOCK:
            mark_services.put_label(by=by, part=part, word=finding.word, label="構成員A")
        else:
            mark_services.let_stay(by=by, part=part, word=finding.word, reason="人の名前ではない")
    version = services.confirm(by=by, part=part)
    services.publish(by=by, part=part, version=version, on=part.published_on)

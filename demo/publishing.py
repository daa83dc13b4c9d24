"""Minutes on the public register, so that a resident finds something to read."""

from meetings.minutes.selectors import latest_version
from publications import mark_services, minutes_way, policies, selectors, services
from publications.name_check import look_through
from publications.names import BLOCK


def build(parts, people):
    """Publish what one facility's accepted minutes say, as of the days the demo gives them.

    Args: ``parts``: {key of the place: [(plan, part)]}; ``people``: {login: membership}.
    """
    for _, part in parts["ichigo_home"]:
        if part.published_on and selectors.latest_public(part) is None and latest_version(part):
            _publish(people["staff"], part)
    _begin_with_marks(people["staff"], [part for pairs in parts.values() for _, part in pairs])


#: What somebody copied from the talk as it was: marks of several sorts to treat.
_AS_IT_WAS_SAID = (
    "\n入居者の田中さんが10月3日に居室で転倒し、右手首を骨折された。長男（090-0000-0000）に連絡した。"
    "\n205号室の92歳女性の食事について、田柄の公園までの散歩と合わせて話し合った。"
)


def _begin_with_marks(by, parts):
    """Leave one public wording half-made, so that the page of marks can be tried."""
    own = [
        part
        for part in parts
        if part.facility.operator_id == by.operator_id and part.published_on is None and latest_version(part)
    ]
    for part in sorted(own, key=lambda part: part.meeting.date, reverse=True):
        version, first = latest_version(part), selectors.acceptance_first()
        if selectors.public_draft_of(part) is None and not policies.why_not_prepare(part, version, first):
            draft = services.prepare(by=by, part=part)
            box = next((key for key, words in draft.text.items() if words), None)
            if box is not None:
                text = draft.text | {box: draft.text[box] + _AS_IT_WAS_SAID}
                services.save(by=by, part=part, text=text, attachments=[])
                return


def _publish(by, part):
    draft = services.prepare(by=by, part=part)
    for finding in look_through(minutes_way.of_part(part, draft)).findings:
        if finding.level == BLOCK:
            mark_services.put_label(by=by, out=minutes_way.of_part(part), word=finding.word, label="構成員A")
        else:
            mark_services.let_stay(
                by=by, out=minutes_way.of_part(part), word=finding.word, reason="人の名前ではない"
            )
    version = services.confirm(by=by, part=part)
    services.publish(by=by, part=part, version=version, on=part.published_on)

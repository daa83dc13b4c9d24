"""Putting something on a list of disposal, on which a second person decides: what every kind of record does alike (N7-8e)."""

from office.errors import Refused
from publications.models import DisposalLine, DisposalList


def put_on_list(*, by, words, noun, **rows):
    """Make a list of records that may go. Within an open change. Returns the DisposalList.

    Args: ``noun``: what the page calls such a record; ``rows``: the records, opened, under the column by which a line names one.

    Raises Refused where one of them waits on a list already.
    """
    ((column, records),) = rows.items()
    if DisposalLine.objects.filter(**{f"{column}__in": records}, state=DisposalLine.State.PROPOSED).exists():
        raise Refused(
            f"選んだ{noun}の中に、もう別の一覧に入っているものがあります。画面を開き直してください。"
        )
    made = DisposalList.objects.create(municipality_id=by.municipality_id, words=words.strip(), made_by=by)
    for one in records:
        DisposalLine.objects.create(disposal=made, keep_until=one.keep_until, **{column: one})
    return made

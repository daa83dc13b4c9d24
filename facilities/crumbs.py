"""Where the pages of one facility stand."""

from accounts.links import at
from facilities.selectors import sees_others


def crumbs_above(membership, facility):
    """(label, url) of what is above a facility's pages: the list, where there is one to go back to, and its duties."""
    start = "事業所の一覧" if membership.is_ward else "担当の事業所"
    lists = [(start, at("obligations:start"))] if sees_others(membership, facility) else []
    return [*lists, (facility.name, at("obligations:facility", facility.pk))]

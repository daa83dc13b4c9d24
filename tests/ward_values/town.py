"""What tests of the ward's own values share: the town of tests/world.py and a value that fits there."""

from datetime import date

SOURCE = {
    "source_title": "見本市地域密着型サービス運営要綱",
    "source_issuer": "見本市",
    "source_edition": "令和8年4月",
    "source_clause": "第5条",
}
SINCE = date(2026, 4, 1)


def fields(duty="minutes.publish", name="within", value=None, **more):
    """The fields of a value: two months for publishing the minutes unless told otherwise."""
    base = {"duty": duty, "name": name, "value": {"months": 2} if value is None else value, "since": SINCE}
    return {**base, "service_types": [], "until": None, **SOURCE, **more}


def typed(**more):
    """The same as somebody types it on the page of 公表の期限."""
    return {
        "value_given": "2",
        "unit": "months",
        "since": "令和8年4月1日",
        "until": "",
        "settles_assumption": "on",
        **SOURCE,
        **more,
    }


def url(town, *parts):
    """The address of a page about values."""
    return f"/{town.code}/law/values/" + "".join(f"{part}/" for part in parts)

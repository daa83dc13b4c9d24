"""Whether a facility may be asked to register what is not known of it."""

CLOSED = "廃止した事業所には、登録をお願いできません。"
PAST = "登録の期限は、今日より後の日にしてください。"


def why_not_ask(facility, *, on):
    """Why a facility is not asked, or ""."""
    return CLOSED if facility.closed_on and facility.closed_on < on else ""


def why_not_until(answer_by, *, on):
    """Why nobody is asked to answer by a day, or ""."""
    return "" if answer_by > on else PAST

"""A desk asks for a facility's file; its people make it, see what it holds, and give it or say why not."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from compliance.obligations.inspection import policies, selectors, services
from compliance.obligations.models import PackRequest
from compliance.rules.wareki import format_fiscal_year
from facilities.self_reports.mails import tell_that_desk_asks
from office import files
from office.changing import acting, changing, write
from office.errors import Refused, refuse
from office.selectors import file_of

#: So long the desk can fetch what was given, to the end of the last day.
GIVEN_FOR = timedelta(days=60)


def years_in_words(asked):
    """The fiscal years of a request, in words."""
    first, last = format_fiscal_year(asked.first), format_fiscal_year(asked.last)
    return first if asked.first == asked.last else f"{first}から{last}"


def ask(*, by, facility, first, last, words, on, path_of):
    """Ask a facility for its file, and tell its people by mail. Asked twice for the same years is asked once.

    Args: ``path_of``: gives the page of the request. Returns the PackRequest. Raises Refused.
    """
    if not words.strip():
        raise Refused("何のために求めるかを入力してください。")
    with acting(by, "inspection.ask"):
        years = {"facility": facility, "first": first, "last": last, "state": PackRequest.State.ASKED}
        if known := PackRequest.objects.filter(**years).first():
            return known
        made = PackRequest.objects.create(**years, words=words.strip(), asked_by=by, asked_on=on)
        tell_that_desk_asks(facility, f"運営指導の資料（{years_in_words(made)}）", path_of(made))
        return made


def start_for(*, by, asked, on):
    """Begin to put together what was asked for. Returns the Job. Raises Refused."""
    refuse(policies.why_not_answer(asked))
    return services.start_pack(by=by, facility=asked.facility, first=asked.first, last=asked.last, on=on)


def give(*, by, asked, on, seen=None):
    """Give the desk the file that was made last for these years. Raises Refused, Stale."""
    job = selectors.pack_for(by, asked)
    file = job and file_of(job)

    def policy(asked):
        return policies.why_not_give(asked, job, file is not None)

    with changing(by, "inspection.give", asked, seen=seen, policy=policy) as asked:
        files.keep_until(file, _end_of(on + GIVEN_FOR))
        write(
            asked,
            state=PackRequest.State.GIVEN,
            file=file.pk,
            entries=job.result["entries"],
            answered_by=by,
            answered_on=on,
        )


def _end_of(day):
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def decline(*, by, asked, words, on):
    """Say why nothing is given. Raises Refused."""
    with changing(by, "inspection.decline", asked, policy=policies.why_not_answer) as asked:
        write(
            asked,
            state=PackRequest.State.DECLINED,
            answer=words.strip(),
            answered_by=by,
            answered_on=on,
        )


def withdraw(*, by, asked, seen=None):
    """Take a request back before it is answered. Raises Refused, Stale."""
    with changing(by, "inspection.withdraw", asked, seen=seen, policy=policies.why_not_answer) as asked:
        write(asked, state=PackRequest.State.WITHDRAWN)

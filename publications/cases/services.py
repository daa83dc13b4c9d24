"""Writes cases and their papers, and puts what is past its day on a list that a second person decides on (N7-8f)."""

from functools import partial

from accounts import law
from accounts.models import Membership
from accounts.tenancy import scope
from facilities import pseudonyms
from office import uploads
from office.changing import acting, changing, nothing_forbids, opened_all, write
from office.errors import Refused, refuse
from office.reading.papers import apart
from publications.cases import lasting, policies
from publications.cases.models import CaseFile, CasePaper
from publications.keeping.proposing import put_on_list

#: The job that looks into a paper and keeps it beside its case.
ADD = "cases.paper"


def begin(*, by, facility, pseudonym):
    """Begin a case; the same pseudonym is one case. Returns the CaseFile. Raises Refused."""
    refuse(
        ""
        if policies.keeps_cases(facility)
        else "事例の資料を残すのは、介護・医療連携推進会議の事業所だけです。"
    )
    refuse(pseudonyms.why_not_case(pseudonym))
    with acting(by, "case.begin"):
        return CaseFile.objects.get_or_create(facility=facility, pseudonym=pseudonym)[0]


def end_contract(*, by, case, ended_on, held_back, today, seen=None):
    """Say when the contract ended, or that it goes on, and what holds the papers back. Raises Refused, Stale."""

    def policy(case):
        return policies.why_not_change(case) or policies.why_not_end(ended_on, today)

    with changing(by, "case.end_contract", case, seen=seen, policy=policy) as case:
        keeping = lasting.keeping_of(case.facility, ended_on, today)
        last_day = keeping and keeping.last_day
        write(case, contract_ended_on=ended_on, keep_until=last_day, held_back=held_back.strip())


def start_adding(*, by, case, title, upload):
    """Keep a paper that somebody chose and have a worker look into it. Returns the Job. Raises Refused."""
    refuse(policies.why_not_change(case))
    return uploads.start(
        by=by,
        kind=ADD,
        name=upload.name,
        data=upload.data,
        back=("cases:paper_new", case.pk),
        case=case.pk,
        typed={"title": title},
    )


def look_and_add(*, by, municipality_id, file_id, case_id, title):
    """Look into a paper apart, and keep it; the work behind the job. May run twice. Raises Refused. Returns where that led to."""
    with apart.looked_into(file_id, partial(scope, municipality_id)) as file:
        case = CaseFile.objects.get(pk=case_id)
        person = Membership.objects.get(pk=by)
        with changing(person, "case.add_paper", case, policy=policies.why_not_change) as case:
            CasePaper.objects.get_or_create(
                case=case, file=file, defaults={"title": title, "added_by": person}
            )
    return uploads.led_to("cases:case", case_id, said="資料を加えました。")


def propose(*, by, cases, words, today):
    """Put cases on a list that a second person decides on. Returns the DisposalList. Raises Refused, naming the first that may not."""
    with acting(by, "disposal.propose"):
        found = CaseFile.objects.filter(pk__in=[case.pk for case in cases])
        cases = opened_all(found, policy=nothing_forbids("what forbids it is asked of every case"))
        if not cases:
            raise Refused("廃棄する資料を選んでください。")
        book = law.book_to_explain()
        for case in cases:
            keeping = lasting.keeping_of(case.facility, case.contract_ended_on, today, book)
            if why := policies.why_not_dispose(case, keeping, today):
                raise Refused(f"{case.facility.name}の{case.pseudonym}の資料は廃棄できません。{why}")
        return put_on_list(by=by, words=words, noun="資料", case=cases)

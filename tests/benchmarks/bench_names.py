"""What the check before publishing sees, and how long three pages of minutes with two papers take in a worker."""

import time
from contextlib import nullcontext

import pytest

from accounts.tenancy import scope
from meetings.minutes.services import drafts, submission_and_review
from office import pdf
from office.reading import nursery
from publications import minutes_way, paper_services, services
from publications.name_check import look_through
from tests.meetings import town
from tests.publications.handing_in import attach
from tests.publications.leaks.made import clean
from tests.publications.leaks.measured import measure
from tests.publications.test_leaks import KNOWN, OTHERS, PRECISION
from tests.support import files

SEEDS = (11, 12, 13)
#: Seconds of a processor, children's included, for minutes of three pages with two papers, from unread to all findings.
AT_MOST = 2.0


def bench_what_the_check_sees():
    for seed in SEEDS:
        measured = measure(seed, 504, 500)
        known, others = measured.recall(is_known=True), measured.recall(is_known=False)
        print(f"\nseed {seed}: known {known:.1%}, others {others:.1%}, precision {measured.precision:.1%}")
        for kind in measured.made:
            print(f"  {kind}: {measured.found[kind]} of {measured.made[kind]}")
        assert known >= KNOWN
        assert others >= OTHERS
        assert measured.precision >= PRECISION


@pytest.mark.django_db
def bench_minutes_of_three_pages_with_two_papers(monkeypatch):
    children = _counted(monkeypatch)
    built = town.build(town.HOME, "見本区")
    pages = ["".join(clean(number, 40)) for number in range(3)]
    with scope(built.municipality):
        part = town.hold(built)
        drafts.save(
            by=built.owner, part=part, text={"reports.users": pages[0], "requests": pages[1] + pages[2]}
        )
        body = "".join(f"<p style='break-after:page'>{page}</p>" for page in pages)
        papers = [
            attach(built, part, "報告", pdf.from_html(f"<html lang='ja'>{body}</html>", ""), "a.pdf"),
            attach(built, part, "資料", files.docx(*pages), "b.docx"),
        ]
        submission_and_review.submit(by=built.owner, part=part, on=town.TODAY)
        part.refresh_from_db()
        draft = services.prepare(by=built.owner, part=part)
        services.save(by=built.owner, part=part, text=draft.text, attachments=[paper.pk for paper in papers])
        look_through(minutes_way.of_part(part))
        _forget()
        children.clear()
        began, own = time.perf_counter(), time.process_time()
        for paper in papers:
            paper_services.read_paper(paper.file, nullcontext, built.owner)
        found = look_through(minutes_way.of_part(part)).findings
        passed, cpu = time.perf_counter() - began, time.process_time() - own + sum(children)
    told = f"{cpu:.2f} s of a processor in {len(children)} children, {passed:.2f} s passed"
    print(f"\n{sum(map(len, pages))} letters and two papers: {told}, {len(found)} findings")
    assert cpu <= AT_MOST


def _counted(monkeypatch):
    """A list to which each child adds the seconds that it took of a processor."""
    spent, carry_out = [], nursery.carry_out

    def counting(*order, **more):
        ended = carry_out(*order, **more)
        spent.append(ended["cpu"])
        return ended

    monkeypatch.setattr(nursery, "carry_out", counting)
    return spent


def _forget():
    from office.models import KeptReading

    KeptReading.objects.all().delete()

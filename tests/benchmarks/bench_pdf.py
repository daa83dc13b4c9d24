"""A three-page 議事録 in a warm worker beside bare WeasyPrint on the same HTML, in one run."""

import time

import pytest

from accounts import tasks
from accounts.tenancy import scope
from office import jobs, pdf, printing
from tests.meetings import town
from tests.printing.samples import PAPERS

ROUNDS = 15
#: How much longer than bare WeasyPrint the whole way may take.
AIM = 1.10


def _minutes(number):
    text = f"第{number:02}回。" + "利用者の状況を報告しました。構成員から質問がありました。\n" * 60
    boxes = [{"title": "利用者の状況", "text": text}]
    return {**PAPERS["public"], "sections": [{"title": "報告", "boxes": boxes}]}


def _bare(html):
    from weasyprint import CSS, HTML

    sheets = [CSS(string=pdf.face_rules(), font_config=pdf._fonts())]
    sheets.append(CSS(string=printing._styles(), font_config=pdf._fonts()))
    return HTML(string=html).write_pdf(stylesheets=sheets, font_config=pdf._fonts(), pdf_variant="pdf/ua-1")


@pytest.mark.django_db
def bench_minutes_in_a_warm_worker_beside_bare_weasyprint(monkeypatch):
    monkeypatch.setattr(jobs, "tell_worker", lambda task, municipality, job: None)
    built = town.build(town.HOME, "見本区")
    _bare(printing.html_of("public", _minutes(0)))
    printing.render("public", _minutes(0))
    ours, bare = [], []
    for number in range(1, ROUNDS + 1):
        with scope(built.municipality):
            snapshot = printing.freeze(by=built.owner, kind="public", data=_minutes(number))
            job = printing.order(by=built.owner, snapshot=snapshot, name="議事録")
        began = time.process_time()
        tasks.run_job(built.municipality.pk, job.pk)
        ours.append(time.process_time() - began)
        html = printing.html_of("public", snapshot.data)
        began = time.process_time()
        _bare(html)
        bare.append(time.process_time() - began)
    ratio = min(ours) / min(bare)
    print(f"\nworker {min(ours):.3f} s, bare {min(bare):.3f} s: {ratio:.2f}")
    assert ratio <= AIM

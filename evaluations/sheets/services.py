"""The only place that writes sheets."""

import uuid
from functools import partial

from accounts.models import Membership
from accounts.tenancy import scope
from evaluations.blanks.content import why_not_answers
from evaluations.models import AnswerSheet
from evaluations.sheets import policies
from office import uploads
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, write
from office.errors import refuse
from office.reading.papers import apart

#: The job that looks into a sheet that came as a file.
ATTACH = "evaluations.sheet"


def give_out(*, by, path, count):
    """Have ``count`` sheets for the staff in all; those that are there stay. Returns how many are new. Raises Refused."""
    with changing(by, "sheet.give_out", path, policy=lambda row: policies.why_not_give_out(row, count)):
        new = 0
        for code in policies.staff_codes(path):
            there = AnswerSheet.objects.filter(path=path, code=code)
            last = there.order_by("-number").values_list("number", flat=True).first() or 0
            for number in range(last + 1, last + 1 + count - there.count()):
                AnswerSheet.objects.create(path=path, code=code, number=number, seed=uuid.uuid4())
                new += 1
        return new


def fill_in(*, by, sheet, answers, handed_in_at, seen=None):
    """Keep what somebody answered on a sheet, and hand it in. Raises Refused, Stale.

    Args: ``by``: a Membership, or None for whoever holds the link; ``answers``: as of AnswerSheet;
    ``handed_in_at``: now, or None where it is not finished.
    """

    def policy(row):
        return policies.why_not_fill(row.path, row) or _why_not(row, answers)

    with changing(by, "sheet.fill_in", sheet, seen=seen, policy=policy):
        write(sheet, answers=_said(answers), handed_in_at=handed_in_at)


def renew(*, by, sheet, seen=None):
    """A link got lost: the sheet gets a new one, and the old one opens nothing any more. Raises Refused, Stale."""
    with changing(
        by, "sheet.renew", sheet, seen=seen, policy=lambda row: policies.why_not_renew(row.path, row)
    ):
        write(sheet, seed=uuid.uuid4())


def copy_from_paper(*, by, sheet, answers, now, seen=None):
    """Hand in what a member of the staff wrote on a printed sheet; its link opens nothing any more. Raises Refused, Stale."""

    def policy(row):
        return policies.why_not_copy(row.path, row) or _why_not(row, answers)

    with changing(by, "sheet.copy", sheet, seen=seen, policy=policy):
        write(sheet, answers=_said(answers), handed_in_at=now, on_paper=True, seed=uuid.uuid4())


def sheet_held(*, by, path, code, holder):
    """The sheet of whoever logged in, made where there is none. Raises Refused.

    Args: ``by``: None, so that nobody's name goes on the trail; ``holder``: of ``keys.holder_of``.
    """
    with acting(by, "sheet.take"):
        lock_until_commit(f"sheets:{path.pk}")
        there = AnswerSheet.objects.filter(path=path, code=code)
        if known := there.filter(holder=holder).first():
            return known
        refuse(policies.why_not_give_out(path, there.count() + 1))
        last = there.order_by("-number").values_list("number", flat=True).first() or 0
        return AnswerSheet.objects.create(path=path, code=code, number=last + 1, holder=holder)


def _said(answers):
    return {key: one for key, one in answers.items() if one.get("mark") or one.get("text")}


def _why_not(sheet, answers):
    blank, _ = policies.sheet_called(sheet.path, sheet.code)
    return next(iter(why_not_answers(blank, answers).values()), "")


def attach(*, by, sheet, file, now):
    """The sheet came as a file and is not filled in here: it counts as handed in. Raises Refused."""
    with changing(by, "sheet.attach", sheet, policy=lambda row: policies.why_not_fill(row.path, row)):
        write(sheet, file=file, handed_in_at=now)


def start_attaching(*, by, sheet, upload):
    """Keep a sheet that came as Word or PDF and have a worker look into it. Returns the Job. Raises Refused."""
    refuse(policies.why_not_fill(sheet.path, sheet))
    return uploads.start(
        by=by,
        kind=ATTACH,
        name=upload.name,
        data=upload.data,
        back=("evaluations:sheet_upload", sheet.pk),
        sheet=sheet.pk,
    )


def look_and_attach(*, by, municipality_id, file_id, sheet_id):
    """Look into a sheet that came as a file, and keep it; the work behind the job. May run twice. Raises Refused.

    Args: ``by``: id of the Membership that asked. Returns where that led to.
    """
    with apart.looked_into(file_id, partial(scope, municipality_id)) as file:
        sheet = AnswerSheet.objects.select_related("path").get(pk=sheet_id)
        attach(by=Membership.objects.get(pk=by), sheet=sheet, file=file, now=file.stored_at)
    return uploads.led_to("evaluations:path", sheet.path_id, said="評価票のファイルを付けました。")


def agency_sheet(*, by, path):
    """The sheet that an agency's result is put in, made where there is none (N7-E2)."""
    with acting(by, "sheet.of_agency"):
        lock_until_commit(f"sheets:{path.pk}")
        same = {"path": path, "code": policies.AGENCY_CODE}
        return AnswerSheet.objects.filter(**same).first() or AnswerSheet.objects.create(**same)


def make_own(path):
    """The sheets that a path has once each: of the facility, the council, for the public."""
    lock_until_commit(f"sheets:{path.pk}")
    for code in policies.codes_of(path):
        AnswerSheet.objects.create(path=path, code=code)

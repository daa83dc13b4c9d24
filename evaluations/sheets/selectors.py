"""Reads of sheets. ``access_*`` is the only door to an object."""

from collections import Counter
from dataclasses import dataclass, field

from evaluations.blanks.content import OWN, STAFF, SUMMARY
from evaluations.models import AnswerSheet, EvaluationPath
from evaluations.sheets.policies import sheet_called
from facilities.selectors import facilities_seen_by, one_or_404
from meetings.council.seats import label
from meetings.models import Attendance


def opinions_sent(path):
    """[(who, words)] of those who could not come to the evaluating meeting and wrote what they think (N7-E3)."""
    if path.part_id is None:
        return []
    sent = Attendance.objects.filter(part=path.part_id, kind=Attendance.Kind.OPINION).exclude(opinion="")
    return [(label(one.category), one.opinion) for one in sent.order_by("pk")]


def answers_before(path, code):
    """{question's id: words} that the same sheet said the year before, by the number of the question."""
    last = year_before(path)
    sheet = last and AnswerSheet.objects.filter(path=last, code=code, number=0).first()
    return {
        number: "　".join(filter(None, [one.get("mark"), one.get("text")]))
        for number, one in (sheet.answers if sheet else {}).items()
    }


def sheets_of(path):
    """All sheets of a path, in order."""
    return list(AnswerSheet.objects.filter(path=path).select_related("file").order_by("code", "number"))


def access_sheet(membership, pk):
    """A sheet of the facility, the council or for the public, of a facility the person may see, or 404: none of the staff's."""
    seen = EvaluationPath.objects.filter(facility__in=facilities_seen_by(membership).order_by().values("pk"))
    rows = AnswerSheet.objects.filter(path__in=seen, number=0).select_related(
        "path__facility", "path__part__meeting", "file"
    )
    return one_or_404(rows, pk)


def access_staff_sheet(membership, pk):
    """One of the staff's sheets of a facility the person may see, to renew its link or copy it from paper, or 404."""
    seen = EvaluationPath.objects.filter(facility__in=facilities_seen_by(membership).order_by().values("pk"))
    rows = AnswerSheet.objects.filter(path__in=seen, number__gt=0, holder="")
    return one_or_404(rows.select_related("path__facility", "path__part__meeting"), pk)


def held_sheet(path, code, holder):
    """The sheet that somebody who logged in answers; one that is not saved yet where there is none."""
    rows = AnswerSheet.objects.filter(path=path, code=code, holder=holder).exclude(holder="")
    return rows.select_related("path__part__meeting").first() or AnswerSheet(path=path, code=code)


def access_path(membership, pk):
    """One year's evaluation of a facility the person may see, or 404."""
    seen = EvaluationPath.objects.filter(facility__in=facilities_seen_by(membership).order_by().values("pk"))
    return one_or_404(seen.select_related("facility", "part__meeting", "own", "outside"), pk)


def staff_sheet(pk, seed):
    """The staff's sheet that a link opens, or None once its link was withdrawn."""
    rows = AnswerSheet.objects.filter(pk=pk, seed=seed, number__gt=0)
    return rows.select_related("path__facility", "path__part__meeting").first()


def year_before(path):
    """The facility's evaluation of the year before, or None."""
    rows = EvaluationPath.objects.filter(facility=path.facility_id, fiscal_year__lt=path.fiscal_year)
    return rows.order_by("-fiscal_year").first()


@dataclass
class Gathered:
    """What the staff answered to one question, and the facility. ``spread``: (mark, how many), in the scale's order."""

    question: dict
    spread: list = field(default_factory=list)
    texts: list = field(default_factory=list)
    silent: int = 0
    own: list = field(default_factory=list)
    before: list = field(default_factory=list)

    @property
    def differs(self):
        """Do the answers lie two steps of the scale apart, or more?"""
        marked = [place for place, (_, count) in enumerate(self.spread) if count]
        return bool(marked) and marked[-1] - marked[0] >= 2


def gathered(path, sheets):
    """What the staff's sheets say, by sheet: [(blank sheet, how many were handed in, how many were given out, [Gathered])].

    Only sheets that were handed in are read, and their words stand in the order of the letters: nothing tells whose they are.
    """
    found = []
    own, before = _own_answers(path, sheets), _own_answers_before(path)
    for code in sorted({one.code for one in sheets if one.number}):
        blank, _ = sheet_called(path, code)
        given = [one for one in sheets if one.code == code and one.number]
        handed_in = [one.answers for one in given if one.handed_in_at]
        lines = [_gather(question, handed_in, own, before) for question in blank["questions"]]
        found.append((blank, len(handed_in), len(given), lines))
    return found


def _gather(question, handed_in, own, before):
    answers = [one.get(question["id"]) or {} for one in handed_in]
    marks = Counter(one.get("mark") for one in answers)
    section = question["section"]
    return Gathered(
        question=question,
        spread=[(mark, marks[mark]) for mark in question["scale"]],
        texts=sorted(one["text"] for one in answers if one.get("text")),
        silent=sum(1 for one in answers if not one.get("mark") and not one.get("text")),
        own=own.get(section, []),
        before=before.get(section, []),
    )


def _own_answers(path, sheets):
    """{section: [words]} of the facility's own answers: by section, as the staff's questions have other numbers."""
    found: dict = {}
    for sheet in sheets:
        blank, who = sheet_called(path, sheet.code)
        if who != OWN:
            continue
        for question in blank["questions"]:
            answer = sheet.answers.get(question["id"]) or {}
            words = "　".join(filter(None, [answer.get("mark"), answer.get("text")]))
            if words:
                found.setdefault(question["section"], []).append(words)
    return found


def _own_answers_before(path):
    last = year_before(path)
    return _own_answers(last, sheets_of(last)) if last else {}


def is_staff(sheet):
    """Is it one of the staff's sheets?"""
    return sheet.code.endswith(f"-{STAFF}")


def is_summary_open(path):
    """Has the form of a path a 総括表 for the public that is not handed in yet?"""
    rows = AnswerSheet.objects.filter(path=path, code__endswith=f"-{SUMMARY}", handed_in_at=None)
    return rows.exists()

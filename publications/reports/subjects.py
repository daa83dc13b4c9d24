"""What a reader can point at on the register: minutes, or the result of an evaluation."""

from evaluations.models import Evaluation, EvaluationPath
from meetings.models import MeetingPart
from office.advisory_lock import lock_until_commit
from publications.boxes import PLACE
from publications.evaluated import selectors as evaluated
from publications.evaluated.passages import held_in, words_in
from publications.models import PublicEvaluation, PublicMinutes
from publications.register import selectors as register
from publications.register import services
from publications.register.letters import letters_of
from publications.signs import readings_of


class ReportedMinutes:
    """Minutes on the register.

    ``held``: {key: (where it stands, what stands there)} of all that a reader can point at; ``whose``: what tells all reports
    of it, of its earlier versions too.
    """

    url = "register:minutes"

    def __init__(self, row):
        self.row = row

    @classmethod
    def at(cls, address):
        """What stands at an address, withdrawn or not, or None."""
        return register.minutes_at(address)

    @property
    def key(self):
        """What tells its reports from others."""
        return {"minutes": self.row.pk}

    @property
    def record(self):
        """What a report says of it. The municipality's door is open."""
        part = MeetingPart.objects.select_related("meeting", "facility").get(pk=self.row.part_id)
        return self.key | {"part": part}

    @property
    def whose(self):
        return {"part": self.row.part_id}

    @property
    def held(self):
        return {box: (box, words) for box, words in self._words.items()}

    @property
    def _words(self):
        content = self.row.content
        place = content.get("meeting", {}).get("place")
        return content.get("text", {}) | ({PLACE: place} if place else {})

    def is_of(self, other):
        """Is another row an earlier version of the same?"""
        return self.whose == other.whose

    def words_of(self, box):
        """The words of one passage; None where there is no such passage."""
        return self._words.get(box)

    def set_hidden(self, change):
        """Hide passages, or show them again. Args: ``change``: makes the keys of all hidden ones out of those before."""
        lock_until_commit(f"hidden:{self.row.pk}")
        row = PublicMinutes.objects.get(pk=self.row.pk)
        hidden = sorted(change(set(row.hidden)))
        if row.withdrawn_on is None:
            letters = letters_of(self.record["part"].facility, row.content, hidden, readings_of)
            services.call("hide_passages", row.pk, hidden, letters)


class ReportedResult:
    """The result of an evaluation on the register; as :class:`ReportedMinutes`."""

    url = "register:evaluation"

    def __init__(self, row):
        self.row = row

    @classmethod
    def at(cls, address):
        """What stands at an address, withdrawn or not, or None."""
        return evaluated.evaluation_at(address)

    @property
    def key(self):
        """What tells its reports from others."""
        return {"shown": self.row.pk}

    @property
    def whose(self):
        number = self.row.evaluation_id
        if number is None:
            number = EvaluationPath.objects.values_list("outside", flat=True).get(pk=self.row.path_id)
        return {"evaluation": number}

    @property
    def held(self):
        return held_in(self.row) if self.row.content else {}

    @property
    def record(self):
        """What a report says of it. The municipality's door is open."""
        number = self.whose["evaluation"]
        return self.key | {"evaluation": Evaluation.objects.select_related("facility").get(pk=number)}

    def is_of(self, other):
        """Is another row an earlier version of the same? A year's sheets and files of one evaluation are two things."""
        return (self.row.path_id, self.row.evaluation_id) == (other.row.path_id, other.row.evaluation_id)

    def words_of(self, box):
        """The words of one passage, the title of a file; None where there is no such one."""
        return words_in(self.row).get(box) if self.row.content else None

    def set_hidden(self, change):
        """Hide passages and files, or show them again. Args as of :meth:`ReportedMinutes.set_hidden`."""
        lock_until_commit(f"hidden-result:{self.row.pk}")
        before = PublicEvaluation.objects.values_list("hidden", flat=True).get(pk=self.row.pk)
        services.call("hide_evaluation", self.row.pk, sorted(change(set(before))))


def subject_of(report):
    """What a report is about, or None where its row is gone."""
    if report.part_id:
        minutes = PublicMinutes.objects.filter(pk=report.minutes).first()
        return minutes and ReportedMinutes(minutes)
    result = PublicEvaluation.objects.defer("data").filter(pk=report.shown).first()
    return result and ReportedResult(result)


def again_in(old, box, new):
    """Under which key a later row says what an earlier one said under ``box``; None where that was put right.

    At its own place first: a line that moved is the same line.
    """
    if box not in old.held:
        return None
    place, what = old.held[box]
    same = {where: key for key, (where, those) in new.held.items() if those == what}
    return same.get(place) or next(iter(same.values()), None)

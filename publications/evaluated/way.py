"""How the 公表用資料 of an evaluation goes through the gate (``publications.gate``): its words, and what each is called."""

import hashlib
import json

from compliance.rules.wareki import format_fiscal_year
from evaluations.models import EvaluationPath
from evaluations.reports import papers
from publications import gate
from publications.evaluated import policies
from publications.evaluated.selectors import wording_of

#: The facts of the paper that somebody typed: each paper has one of them, so that there is something to look through.
_TYPED = ("職員どうしの確認", "評価機関の評価")


def places_in(data):
    """{place: (section, what it is called, words)} of all words in a paper that somebody typed. Args: as of ``data_of``."""
    found = {}
    for place, (label, words) in enumerate(data["facts"]):
        if label in _TYPED:
            found[f"fact.{place}"] = ("評価のこと", label, words)
    for number, sheet in enumerate(data["sheets"]):
        for section in sheet["sections"]:
            for line in section["lines"]:
                if line["words"].strip():
                    label = f"{line['id']}　{line['text']}"
                    found[f"sheet{number}.{line['id']}"] = (sheet["name"], label, line["words"])
    for place, (label, words) in enumerate(data["goals"]):
        found[f"goal.{place}"] = ("目標", label, words)
    return found


def with_words(data, text):
    """A paper with other words in its places; a place that has none stays empty. Args: ``text``: {place: words}."""
    told = json.loads(json.dumps(data, ensure_ascii=False))
    for place, fact in enumerate(told["facts"]):
        if fact[0] in _TYPED:
            fact[1] = text.get(f"fact.{place}", "")
    for number, sheet in enumerate(told["sheets"]):
        for section in sheet["sections"]:
            for line in section["lines"]:
                line["words"] = text.get(f"sheet{number}.{line['id']}", "")
        if sheet.get("said"):
            # What the file was called, and what is in it, nobody has looked through.
            sheet["said"] = "この評価票は、ファイルで受け取りました。"
    for place, goal in enumerate(told["goals"]):
        goal[1] = text.get(f"goal.{place}", "")
    told["facts"] = [fact for fact in told["facts"] if fact[1]]
    told["goals"] = [goal for goal in told["goals"] if goal[1]]
    return told


def hash_of(data):
    """What tells whether the sheets have changed since a wording was copied from them."""
    return hashlib.sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def paper_of(path):
    """The 公表用資料 as the sheets say it now, before names are taken out."""
    return papers.data_of(path, papers.PUBLIC, None)


def name_of(data):
    """The name of the paper's file, without ending."""
    return f"{data['title']}_{data['facility']}_{data['year']}"


def title_of(path):
    """What the paper is called where it is listed."""
    return f"{format_fiscal_year(path.fiscal_year)}の外部評価"


def of_path(path, draft=None):
    """The Outgoing of a path's 公表用資料. Args: ``draft``: its wording where it is at hand."""
    draft = draft or wording_of(path)
    named = {
        place: f"{section} ― {label}" for place, (section, label, _) in places_in(paper_of(path)).items()
    }
    return gate.Outgoing(
        way="evaluation_path",
        subject=path,
        facility=path.facility,
        draft=draft,
        why_not_word=policies.why_not_word,
        boxes=named,
        meetings=(path.part.meeting_id,) if path.part_id else (),
    )


@gate.way("evaluation_path")
def of_number(pk):
    """The Outgoing of the path of this number."""
    return of_path(EvaluationPath.objects.select_related("facility", "part", "own", "outside").get(pk=pk))

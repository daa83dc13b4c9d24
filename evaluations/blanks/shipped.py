"""The 見本 of the four services' 評価様式 that come with the program: structure and names of the sheets, invented questions.

The official texts are not at hand (N7-E5 and its table in the law notes); whoever has them takes them in as a table.
"""

import functools
from pathlib import Path

import yaml

from evaluations.blanks.content import SUMMARY

_FOLDER = Path(__file__).parent / "shipped"
NAME, VERSION = "見本の評価様式", "見本"


@functools.cache
def sheets_of(service_type):
    """The sample sheets of a service type, as of :class:`evaluations.models.QuestionList`; none: []."""
    path = _FOLDER / f"{service_type}.yaml"
    if not path.exists():
        return []
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [_sheet(number, one, told["scale"]) for number, one in enumerate(told["sheets"], 1)]


def services():
    """The service types for which there is a sample."""
    return sorted(path.stem for path in _FOLDER.glob("*.yaml"))


def _sheet(number, told, scale):
    questions = []
    for place, section in enumerate(told["sections"], 1):
        for turn, words in enumerate(told["questions"], 1):
            questions.append(
                {
                    "id": f"{told['letter']}{place}-{turn}",
                    "section": section,
                    "text": f"【見本】{section}：{words}",
                    "scale": [] if told["by"] == [SUMMARY] else list(scale),
                    "free": True,
                }
            )
    return {
        "code": f"s{number}",
        "name": told["name"],
        "by": told["by"],
        "anonymous": bool(told.get("anonymous")),
        "questions": questions,
    }

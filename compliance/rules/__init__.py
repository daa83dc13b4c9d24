"""The law as dated data and the verbs that read it: plain Python, no database, no clock."""

from .engine import assess, parse_facts, validate_facts
from .facts import Facts, FactsError
from .rows import Row
from .rulebook import Rulebook, load_rulebook
from .tree import RulebookError

__all__ = [
    "Facts",
    "FactsError",
    "Row",
    "Rulebook",
    "RulebookError",
    "assess",
    "load_rulebook",
    "parse_facts",
    "validate_facts",
]

"""The rules that may bind in the open municipality, each with who compared it with its source."""

from collections import Counter
from dataclasses import dataclass, field

from django.http import Http404

from accounts import law
from accounts.models import RuleCheck
from compliance.rules.checks import NATIONAL_PLACE, Checkable, changed_since, checkables
from compliance.rules.explain import checked_in_words

CHECKED, DIFFERS, CHANGED, UNCHECKED = "checked", "differs", "changed", "unchecked"
#: What each state is called, those that ask for something first.
STATES = {
    UNCHECKED: "未確認",
    CHANGED: "規則が変わったので、もう一度",
    DIFFERS: "違うところがあった",
    CHECKED: "確認済み",
}
#: Under what the articles stand, after all duties.
STATUTES = "根拠の条文"
_NATIONAL = "全国"


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule or an article, and how its comparison stands.

    Attributes:
        state: one of `STATES`.
        last: what was recorded last of it, whatever it said then; None where nothing was.
        changed: the headings that have changed since, in words.
    """

    one: Checkable
    state: str
    last: RuleCheck | None = None
    changed: str = ""

    @property
    def word(self):
        return STATES[self.state]

    @property
    def place(self):
        return _NATIONAL if self.one.place == NATIONAL_PLACE else self.one.place

    @property
    def whom(self):
        """The services for which it holds, in words."""
        if self.one.line is not None:
            return self.one.line.whom
        return self.one.words["サービス"] or "すべて"

    @property
    def by(self):
        """Who compared it, and when, in words; empty where nobody has as it stands."""
        if self.state == CHECKED and self.last is None:
            return checked_in_words(self.one.shipped)
        return ""


@dataclass(slots=True)
class RuleGroup:
    """The lines of one duty, or the articles."""

    title: str
    slug: str
    lines: list[RuleLine] = field(default_factory=list)

    @property
    def checked(self):
        """How many of them were compared as they stand."""
        return sum(line.state == CHECKED for line in self.lines)


def rule_lines():
    """Every rule and article that may bind here, with its comparison, in one query besides the law's own."""
    here = law.law_here()
    by_rule, by_content = {}, {}
    for row in RuleCheck.objects.select_related("made_by").order_by("pk"):
        by_rule[row.rule] = by_content[row.content] = row
    return [_line(one, by_rule, by_content) for one in checkables(here.book, here.code)]


def _line(one, by_rule, by_content):
    same, earlier = by_content.get(one.content), by_rule.get(one.key)
    if same is not None:
        agrees = same.outcome == RuleCheck.Outcome.AGREES
        return RuleLine(one, CHECKED if agrees else DIFFERS, same)
    if earlier is not None:
        return RuleLine(one, CHANGED, earlier, changed_since(earlier.words, one))
    return RuleLine(one, UNCHECKED if one.shipped is None else CHECKED)


def counts_of(lines):
    """How many lines stand in each state, as (state, word, number)."""
    found = Counter(line.state for line in lines)
    return [(state, word, found[state]) for state, word in STATES.items()]


def grouped(lines):
    """The lines by duty in the rulebook's order, the articles last."""
    groups: dict = {}
    for line in lines:
        key = STATUTES if line.one.statute is not None else line.one.duties[0]
        title = STATUTES if line.one.statute is not None else line.one.title
        groups.setdefault(key, RuleGroup(title, key)).lines.append(line)
    return list(groups.values())


def access_rule(slug):
    """The rule or article that an address names as it stands now, or 404."""
    line = next((line for line in rule_lines() if line.one.slug == slug), None)
    if line is None:
        raise Http404
    return line


def history_of(line):
    """All that was recorded of a rule, the newest first."""
    return list(RuleCheck.objects.filter(rule=line.one.key).select_related("made_by").order_by("-pk"))

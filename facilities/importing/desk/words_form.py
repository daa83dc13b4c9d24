"""What words of lists mean: those that a list has and nobody knew, and those that are remembered."""

from django import forms

from facilities.lists.mapping import IGNORE
from facilities.models import ListWord
from facilities.wording import service_types
from office.changing.forms import ChangeMixin
from office.forms import Form

LATER = ("", "あとで決める")
FORGET = ("", "忘れる（次に出てきたら、また尋ねる）")
_LEAVE = (IGNORE, "扱わない")
_STATES = [
    ("state/open", "開いている（変わりなし）"),
    ("state/suspended", "休止"),
    ("state/resumed", "再開"),
    ("state/closed", "廃止"),
]
_SIGNS = [("yes", "はい（○）"), ("no", "いいえ（×）")]


def meanings_of(kind):
    """What a word of a kind can mean, as choices."""
    if kind == ListWord.Kind.STATE:
        return [*_STATES, _LEAVE]
    if kind == ListWord.Kind.SIGN:
        return [*_SIGNS, _LEAVE]
    types = service_types().items()
    if kind == ListWord.Kind.SERVICE:
        return [*((code, one.name) for code, one in types), *_variants(types), _LEAVE]
    return [*_variants(types), _LEAVE]


def _variants(types):
    return [
        (f"{code}/{variant}", f"{one.name}（{label}）")
        for code, one in types
        for variant, label in one.variants.items()
    ]


class WordsForm(ChangeMixin, Form):
    """Args: ``words``: as the reader told them; ``explained``: the ListWords whose meaning is remembered."""

    def __init__(self, *args, words, explained, **kwargs):
        super().__init__(*args, changes=explained, **kwargs)
        self.words, self.explained = words, explained
        for number, one in enumerate(words):
            label = f"「{one['word']}」（{ListWord.Kind(one['kind']).label}・{one['rows']:,}行）"
            self._add(f"word_{number}", label, [LATER, *meanings_of(one["kind"])], one["proposal"])
        for word in explained:
            label = f"「{word.seen}」（{word.get_kind_display()}）"
            self._add(f"known_{word.pk}", label, [*meanings_of(word.kind), FORGET], word.meaning)

    def _add(self, name, label, choices, initial):
        field = forms.ChoiceField(label=label, choices=choices, required=False)
        self.add(name, field, lambda: initial)

    def asked(self):
        """The boxes of the words that nobody knew."""
        return [self[f"word_{number}"] for number in range(len(self.words))]

    def known(self):
        """The boxes of the words that are remembered."""
        return [self[f"known_{word.pk}"] for word in self.explained]

    def answers(self):
        """(kind, word, meaning) of each word that nobody knew; who left the rest alone said so of all that is open."""
        rest = IGNORE if self.data.get("rest") else ""
        return [
            (one["kind"], one["word"], self.cleaned_data[f"word_{number}"] or rest)
            for number, one in enumerate(self.words)
        ]

    def meanings(self):
        """{ListWord: meaning} of those that are remembered."""
        return {word: self.cleaned_data[f"known_{word.pk}"] for word in self.explained}

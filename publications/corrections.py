"""What a new version on the register puts right, and why minutes are taken off it: what is typed and may be said."""

from django import forms

from office.forms import Form
from publications import minutes_way, selectors, signs
from publications.names import findings_in
from publications.register.models import WithdrawnBecause

LENGTH = 300


class WithdrawForm(Form):
    """Why minutes are taken off the register."""

    because = forms.ChoiceField(
        label="取り下げる理由",
        choices=WithdrawnBecause.choices,
        widget=forms.RadioSelect,
        help_text="選んだ理由は、公開ページの「取り下げられました」の下にも出ます。",
    )


def typed(text):
    """What somebody typed as their correction, in one line of at most ``LENGTH`` letters."""
    return " ".join(text.replace("\0", "").split())[: LENGTH + 1]


def why_not_correct(part, correction):
    """Why a version may not take the place of one that can be read; "" where none can be.

    A correction is read by everybody: it says something, and it names nobody.
    """
    if selectors.live_minutes(part) is None:
        return ""
    if not correction:
        return "公開ページの議事録を置き換えます。「訂正したこと」に、何を直したかを一言で書いてください。"
    if len(correction) > LENGTH:
        return f"「訂正したこと」は{LENGTH}字までで書いてください。"
    known = selectors.known_names_for(minutes_way.of_part(part))
    found = findings_in({"correction": correction}, known, _signs(correction))
    if found:
        words = "、".join(dict.fromkeys(f"「{finding.text}」" for finding in found))
        return (
            f"「訂正したこと」に、だれのことか分かる言葉があります：{words}。ほかの書き方に直してください。"
        )
    return ""


def _signs(text):
    return {"correction": signs.signs_of([text])[text] or ()}

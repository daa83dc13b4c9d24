"""What users and families were asked, and what they said."""

from django import forms

from meetings.models import HoldingWish
from meetings.wishes import policies
from office.changing.forms import ChangeMixin, TokenMixin
from office.fields import CountField, WarekiDateField
from office.forms import Form, PlausibleDates

FIELDS = ("asked_on", "way", "users", "families", "wishes")


class _WishFields(PlausibleDates, Form):
    """An asking. Args: ``today``."""

    asked_on = WarekiDateField(label="聞いた日")
    way = forms.ChoiceField(label="聞き方", choices=HoldingWish.Way.choices, widget=forms.RadioSelect)
    users = CountField(label="聞いた利用者の人数", required=False, max_value=500)
    families = CountField(label="聞いた家族の人数", required=False, max_value=500)
    wishes = forms.CharField(
        label="希望すること",
        max_length=4000,
        required=False,
        help_text="会議を開くこと、居室を見てもらうこと、写真や名前の扱いなどへの希望です。だれのことか分かる書き方は避けます。なければ空けておきます。",
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self):
        cleaned = super().clean()
        if day := cleaned.get("asked_on"):
            users, families = cleaned.get("users") or 0, cleaned.get("families") or 0
            if (why := policies.why_not_record(day, users, families, self.today)) and not self.errors:
                self.add_error("asked_on" if day > self.today else "users", why)
        return cleaned

    @property
    def said(self):
        """What was asked and said, as the services take it."""
        found = {name: self.cleaned_data[name] for name in FIELDS}
        return found | {name: found[name] or 0 for name in ("users", "families")}


class WishForm(TokenMixin, _WishFields):
    """Record an asking."""


class ChangeWishForm(ChangeMixin, _WishFields):
    """Correct an asking."""

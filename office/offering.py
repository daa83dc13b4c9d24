"""A box for a word that offers some words beside it, without JavaScript; another may be typed."""

from django import forms
from django.utils.html import format_html, format_html_join


class OfferingInput(forms.TextInput):
    """A text box with a list of words to choose from. Args: ``offers``: the words."""

    def __init__(self, *args, offers=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.offers = tuple(offers)

    def render(self, name, value, attrs=None, renderer=None):
        """The box, and its list where there are words."""
        if not self.offers:
            return super().render(name, value, attrs, renderer)
        number = f"{name}_offers"
        box = super().render(name, value, {**(attrs or {}), "list": number}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((word,) for word in self.offers))
        return box + format_html('<datalist id="{}">{}</datalist>', number, options)

"""A device in words a person knows it by."""

from django import template

register = template.Library()

#: Marks in what a browser says of itself, and the name people know; the first that fits. Most claim to be others too.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


@register.filter
def device(user_agent):
    """「Chrome（Windows）」 for what a browser says of itself; a plain word where that says nothing known."""
    browser = _first(_BROWSERS, user_agent) or "そのほかのブラウザー"
    system = _first(_SYSTEMS, user_agent)
    return f"{browser}（{system}）" if system else browser


def _first(names, text):
    return next((name for mark, name in names if mark in text), "")

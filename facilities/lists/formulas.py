"""What a spreadsheet would run, or has spoilt, in a cell: formulas, broken ones, numbers that lost their digits."""

import re
import unicodedata

_SHEET_ERROR = re.compile(r"#(N/A|NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|SPILL!|CALC!)")
#: A word, whole, and a bracket right behind it.
_BRACKET_BEHIND = re.compile(r"\b(\w++)\s*+\(")
_NUMBER_LOST = re.compile(r"\d(\.\d+)?[eE]\+?\d+")
#: May begin with a sign that formulas begin with.
MAIL_ADDRESS = re.compile(r"[\w.+!#$%&'*/=?^`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)


def is_formula(raw):
    """Would a spreadsheet run this cell, or is it what one left of a broken formula (#REF!)?

    A dash alone, a phone with +81 and a negative number are none.
    """
    value = raw.lstrip()
    if value.startswith("#"):
        return bool(_SHEET_ERROR.fullmatch(value.rstrip()))
    if value[:1] not in ("=", "+", "-", "@") or len(value) < 2:
        return False
    if value[0] == "=":
        return True
    return _computes(value[1:]) and not MAIL_ADDRESS.fullmatch(value)


def _computes(rest):
    """Does it call a function (a word with a Latin letter before a bracket), a program or another sheet?"""
    if "|" in rest or "!" in rest:
        return True
    return any(re.search("[A-Za-z]", found[1]) for found in _BRACKET_BEHIND.finditer(rest))


def unformula(raw):
    """The literal inside ``="0120"``, the habit that keeps leading zeros; None for a formula that computes."""
    found = re.fullmatch(r'\s*=\s*"((?:[^"]|"")*)"\s*', raw)
    return found[1].replace('""', '"') if found else None


def is_lost_number(raw):
    """Was a long number turned into 1.37E+09 by a spreadsheet? Its digits are gone."""
    return bool(_NUMBER_LOST.fullmatch(unicodedata.normalize("NFKC", raw).strip()))

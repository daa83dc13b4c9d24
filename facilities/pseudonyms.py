"""How residents and users are called in the program: by a letter or a number, never by a name."""

import re
import unicodedata

#: Letters of the alphabet or a number behind a word for whom it is.
_MARK = r"[A-Za-z0-9]{1,3}"
_RESIDENT = ("入居者", "利用者")
_CASE = ("利用者", "事例")


def written(typed: str) -> str:
    """A pseudonym as it is kept: without spaces, letters and numbers of half width."""
    return "".join(unicodedata.normalize("NFKC", typed).split())


def why_not_resident(pseudonym: str) -> str:
    """Why a resident may not be called so."""
    return _why_not(pseudonym, *_RESIDENT)


def why_not_case(pseudonym: str) -> str:
    """Why the case of a user of a service may not be called so."""
    return _why_not(pseudonym, *_CASE)


def _why_not(pseudonym: str, one: str, other: str) -> str:
    if re.fullmatch(rf"(?:{one}|{other}){_MARK}", pseudonym):
        return ""
    return f"「{one}A」「{other}12」のように、{one}か{other}に英字か数字を付けて入力してください。名前は書かないでください。"

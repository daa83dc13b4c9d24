"""How residents and users are called in the program: by a letter or a number, never by a name."""

import re
import unicodedata

#: Letters of the alphabet or a number behind a word for whom it is.
_MARK = r"[A-Za-z0-9]{1,3}"
_RESIDENT = re.compile(rf"(?:利用者|入居者){_MARK}")


def written(typed: str) -> str:
    """A pseudonym as it is kept: without spaces, letters and numbers of half width."""
    return "".join(unicodedata.normalize("NFKC", typed).split())


def why_not_resident(pseudonym: str) -> str:
    """Why a resident may not be called so."""
    if _RESIDENT.fullmatch(pseudonym):
        return ""
    return "「入居者A」「利用者12」のように、入居者か利用者に英字か数字を付けて入力してください。名前は書かないでください。"

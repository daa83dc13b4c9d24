"""Names of corporations (法人) as they are compared: the lists spell one 法人番号 in several ways."""

import unicodedata
from functools import lru_cache

from .cleaning import text

_KINDS = (
    ("(特非)", "特定非営利活動法人"),
    ("(npo)", "特定非営利活動法人"),
    ("npo法人", "特定非営利活動法人"),
    ("(社福)", "社会福祉法人"),
    ("(福)", "社会福祉法人"),
    ("(医)", "医療法人"),
    ("(株)", "株式会社"),
    ("(有)", "有限会社"),
    ("(同)", "合同会社"),
    ("(一社)", "一般社団法人"),
    ("(公社)", "公益社団法人"),
    ("(一財)", "一般財団法人"),
    ("(公財)", "公益財団法人"),
)
_VARIANTS = str.maketrans("髙﨑濵德栁渡邊邉齋齊澤廣國會惠ヶヵ", "高崎浜徳柳渡辺辺斎斉沢広国会恵ケカ")
_NOISE = dict.fromkeys(map(ord, " 　・･.,，．‐‑‒–—―−－-ー~〜「」『』\"'’"))


@lru_cache(maxsize=10_000)
def name_key(name):
    """What two spellings of one corporation share: kind written out, no spaces, dots or dashes, one form of letters."""
    key = unicodedata.normalize("NFKC", text(name)).casefold()
    for short, full in _KINDS:
        key = key.replace(short, full)
    return key.translate(_VARIANTS).translate(_NOISE)

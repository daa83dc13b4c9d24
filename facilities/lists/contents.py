"""What a column holds, told from its cells: a number of ten digits, a day, the word of a service, an address."""

import re
import unicodedata
from functools import lru_cache

from . import cleaning, days
from .places import bare_wards, municipality_names
from .texts import folded, text

_PREFECTURES = frozenset(f"{number:02}" for number in range(1, 48))
_NUMBER = re.compile(r"\d{2}[0-9A-Z]\d{7}|[1-9]\d{8}", re.ASCII)
_AROUND = re.compile(r"^(no\.?|\()|\)$", re.IGNORECASE)
_CORPORATE = re.compile(r"\d{13}", re.ASCII)
_ZIP = re.compile(r"〒?\d{3}-?\d{4}", re.ASCII)
_CODE = re.compile(r"\d{5,6}", re.ASCII)
_PHONE = re.compile(r"(\(?0\d{1,4}\)?[-( ]?\d{1,4}[-) ]?\d{3,4}|\d{2,4}-\d{4})", re.ASCII)
_DAY = re.compile(r"(明治|大正|昭和|平成|令和|[MTSHR])?\.?(元|\d{1,4})[年./-]\d{1,2}([月./-]\d{0,2}日?)?")
_COUNT = re.compile(r"(定員)?\d{1,3}(名|人|床)?(\(.*\))?")
_PREFECTURE = re.compile(r"東京都|北海道|京都府|大阪府|.{2,3}県")
_STREET = re.compile(r"\d|丁目|番地|番|号|字")
_TOWN = re.compile(r"[都道府県市区町村郡]")
_KANA = re.compile(r"[ァ-ヶーｦ-ﾟぁ-ゖ・\s　()（）]+")
_CORPORATION = re.compile(
    "株式会社|有限会社|合同会社|合資会社|合名会社|社会福祉法人|医療法人|財団法人|社団法人|学校法人|宗教法人|特定非営利活動法人"
    "|独立行政法人|地方独立|npo法人|協同組合|生活協同|農業協同|事業団|社会福祉協議会|[(](株|有|福|医|社|同|特非)[)]|法人"
)
_MARKS = frozenset({*"○〇◯●◎×✕☓レ✓✔-有無", "あり", "なし", "はい", "いいえ"})
SIGNS_OF_STATE = ("休止", "廃止", "失効", "再開", "提供中", "運営中", "取消", "辞退", "閉鎖", "新規", "変更")


class Contents:
    """Looks at cells. Args: ``names``: :class:`service_names.ServiceNames`."""

    def __init__(self, names):
        self._names = names
        self.kinds = lru_cache(maxsize=50_000)(self._kinds)

    def shares(self, cells):
        """{kind: the share of the filled cells that are of that kind}, and how many are filled."""
        filled = [cell for cell in cells if cell.strip()]
        counts: dict = {}
        for cell in filled:
            for kind in self.kinds(cell[:200]):
                counts[kind] = counts.get(kind, 0) + 1
        return {kind: count / len(filled) for kind, count in counts.items()}, len(filled)

    def _kinds(self, cell):
        whole = unicodedata.normalize("NFKC", text(cell)).strip()
        bare = re.sub(r"\.0+$", "", "".join(whole.split()).lstrip("'"))
        return frozenset(
            kind for found in (_codes(bare), self._words(whole), _writing(whole, bare)) for kind in found
        )

    def _words(self, whole):
        if len(whole) <= 80 and self._names.is_service(whole):
            yield "service"
        if self._names.is_variant(whole):
            yield "variant"
        if len(whole) <= 20 and any(sign in whole for sign in SIGNS_OF_STATE):
            yield "state"


def _codes(bare):
    upper = _AROUND.sub("", bare).upper()
    if _NUMBER.fullmatch(upper) and (len(upper) == 9 or upper[:2] in _PREFECTURES):
        yield "number"
    if _CORPORATE.fullmatch(bare):
        yield "corporate_number"
    if _ZIP.fullmatch(bare):
        yield "zip"
    if _CODE.fullmatch(bare):
        yield "code"
    if _PHONE.fullmatch(bare.replace("‐", "-").replace("−", "-")):
        yield "phone"
    if _DAY.match(bare):
        yield "date"
    elif len(bare) in (5, 7, 8) and bare.isascii() and bare.isdigit() and days.date(bare)[0]:
        yield "serial"
    if _COUNT.fullmatch(bare):
        yield "count"
    if bare in _MARKS:
        yield "mark"


def _writing(whole, bare):
    key = folded(whole)
    if "@" in bare and cleaning.MAIL_ADDRESS.fullmatch(bare):
        yield "email"
    if bare.lower().startswith(("http", "www.")):
        yield "url"
    if re.fullmatch(r"\d{2,3}\.\d{2,}", bare, re.ASCII):
        yield "degrees"
    if _PREFECTURE.fullmatch(bare):
        yield "prefecture"
    if _is_town(bare):
        yield "city"
    elif len(bare) > 3 and _TOWN.search(bare) and (_STREET.search(bare) or _PREFECTURE.match(bare)):
        yield "address"
    elif len(bare) > 3 and re.search(r"[^\d]\d+(-\d+)+", bare):
        yield "street"
    if _CORPORATION.search(key):
        yield "corporation"
    if _KANA.fullmatch(whole) and len(whole) > 2:
        yield "kana"
    if re.search(r"[^\W\d_]{2}", whole):
        yield "words"


def _is_town(bare):
    rest = _PREFECTURE.sub("", bare, count=1) if _PREFECTURE.match(bare) else bare
    return folded(rest) in municipality_names() or folded(rest) in bare_wards()

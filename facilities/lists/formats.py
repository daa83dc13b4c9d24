"""The lists we know by their headers, and the sentence for one we do not know."""

from dataclasses import dataclass

from .cleaning import folded, shown, text
from .faults import ListError

HEADER_WITHIN = 30


@dataclass(frozen=True, slots=True)
class ListFormat:
    """A published layout: which header names carry which of our fields.

    ``needed`` fields must all have a column. ``one_place`` formats belong to the municipality that keeps them, so
    their rows are not asked where they lie.
    """

    code: str
    label: str
    columns: dict[str, tuple[str, ...]]
    needed: tuple[str, ...]
    one_place: bool = False


KAIGO = ListFormat(
    code="kaigo_kohyo",
    label="介護サービス情報公表システム（24列）",
    columns={
        "code": ("都道府県コード又は市町村コード",),
        "prefecture": ("都道府県名",),
        "city": ("市区町村名",),
        "name": ("事業所名",),
        "kana": ("事業所名カナ",),
        "service": ("サービスの種類",),
        "address": ("住所",),
        "building": ("方書（ビル名等）",),
        "latitude": ("緯度",),
        "longitude": ("経度",),
        "phone": ("電話番号",),
        "fax": ("FAX番号",),
        "corporate_number": ("法人番号",),
        "operator": ("法人の名称",),
        "number": ("事業所番号",),
        "capacity": ("定員",),
        "url": ("URL",),
    },
    needed=("code", "city", "name", "kana", "service", "address", "operator", "number"),
)

WAM_NET = ListFormat(
    code="wam_net",
    label="WAM NET 障害福祉サービス等情報（29列）",
    columns={
        "key_no": ("NO（※システム内の固有の番号、連番）",),
        "operator": ("法人の名称",),
        "operator_kana": ("法人の名称_かな",),
        "corporate_number": ("法人番号",),
        "service": ("サービス種別",),
        "name": ("事業所の名称",),
        "kana": ("事業所の名称_かな",),
        "number": ("事業所番号",),
        "place": ("事業所住所（市区町村）",),
        "address": ("事業所住所（番地以降）",),
        "phone": ("事業所電話番号",),
        "fax": ("事業所FAX番号",),
        "url": ("事業所URL",),
        "latitude": ("事業所緯度",),
        "longitude": ("事業所経度",),
        "capacity": ("定員",),
    },
    needed=("key_no", "operator", "service", "name", "number", "place", "address"),
)

STANDARD_22 = ListFormat(
    code="standard_22",
    label="自治体標準オープンデータセット 介護サービス事業所一覧（22列）",
    columns={
        "code": ("都道府県コード又は市区町村コード",),
        "prefecture": ("都道府県名",),
        "city": ("市区町村名",),
        "name": ("介護サービス事業所名称",),
        "kana": ("介護サービス事業所名称_カナ",),
        "service": ("実施サービス",),
        "address": ("住所",),
        "building": ("方書",),
        "latitude": ("緯度",),
        "longitude": ("経度",),
        "phone": ("電話番号",),
        "fax": ("FAX番号",),
        "corporate_number": ("法人番号",),
        "operator": ("法人の名称",),
        "number": ("事業所番号",),
        "capacity": ("定員",),
        "url": ("URL",),
    },
    needed=("code", "prefecture", "city", "name", "service", "address", "number"),
)

TEMPLATE = ListFormat(
    code="template",
    label="よりあい帳のひな形",
    columns={
        "number": ("事業所番号",),
        "service": ("サービス種別",),
        "variant": ("類型",),
        "name": ("事業所名",),
        "kana": ("事業所名（カナ）",),
        "corporate_number": ("法人番号",),
        "operator": ("法人の名称",),
        "operator_kana": ("法人の名称（カナ）",),
        "address": ("住所",),
        "building": ("方書（ビル名等）",),
        "phone": ("電話番号",),
        "fax": ("FAX番号",),
        "email": ("メールアドレス",),
        "url": ("ホームページ",),
        "capacity": ("定員",),
        "latitude": ("緯度",),
        "longitude": ("経度",),
        "life_area": ("日常生活圏域",),
        "site": ("併設のまとまり",),
        "designated_on": ("指定年月日",),
        "closed_on": ("廃止日",),
        "preventive": ("介護予防",),
        "key_no": ("住居の番号（WAM NET）",),
        "dwelling_name": ("住居の名前",),
        "dwelling_address": ("住居の住所",),
        "dwelling_capacity": ("住居の定員",),
        "satellite": ("サテライト",),
        "opened_on": ("住居の開設日",),
        "dwelling_closed_on": ("住居の廃止日",),
    },
    needed=("number", "service", "name", "operator"),
    one_place=True,
)

#: Lists of prefectures' own making differ in every header; these names are the ones met in several of them, and in the
#: 自治体標準オープンデータセット since 2023.
BY_HEADER_NAMES = ListFormat(
    code="header_names",
    label="見出しの言葉で読み取った一覧",
    columns={
        "code": (
            "所在地_全国地方公共団体コード",
            "都道府県コード又は市町村コード",
            "都道府県コード又は市区町村コード",
            "全国地方公共団体コード",
        ),
        "prefecture": ("所在地_都道府県", "都道府県名"),
        "city": ("所在地_市区町村", "市区町村名"),
        "number": ("事業所番号", "指定事業所番号"),
        "service": (
            "サービス種類",
            "サービスの種類",
            "サービス種別",
            "サービス名",
            "事業種別",
            "実施サービス",
        ),
        "variant": ("類型", "事業所の類型"),
        "name": ("事業所-名称", "事業所名称", "事業所の名称", "事業所名", "介護サービス事業所名称"),
        "kana": ("事業所名カナ", "事業所名称カナ", "事業所の名称_かな", "介護サービス事業所名称_カナ"),
        "place": ("事業所-地域", "事業所所在市区町村"),
        "address": ("事業所-住所", "事業所所在地", "事業所住所", "所在地_連結表記", "所在地", "住所"),
        "building": ("建物名等(方書)", "方書"),
        "latitude": ("緯度",),
        "longitude": ("経度",),
        "phone": ("事業所-電話番号", "事業所電話番号", "電話番号"),
        "fax": ("事業所-FAX番号", "事業所FAX番号", "FAX番号"),
        "operator": (
            "申請者-名称",
            "申請者名称",
            "法人名",
            "法人の名称",
            "法人名称",
            "事業者名称",
            "設置者名",
        ),
        "corporate_number": ("法人番号",),
        "email": ("メールアドレス", "E-mail", "連絡先メールアドレス"),
        "url": ("URL", "ホームページ"),
        "capacity": ("定員", "利用定員", "利用定員数"),
        "designated_on": ("指定年月日", "指定日"),
        "life_area": ("日常生活圏域", "生活圏域"),
    },
    needed=("number", "service", "name", "operator", "address"),
)

FORMATS = (KAIGO, WAM_NET, TEMPLATE, STANDARD_22, BY_HEADER_NAMES)
_PUBLISHED = (KAIGO, WAM_NET, TEMPLATE)


@dataclass(frozen=True, slots=True)
class Header:
    """A recognised header: where each field stands and what its column is called in this file."""

    format: ListFormat
    line: int
    places: dict[str, int]
    names: dict[str, str]
    width: int
    keys: tuple[str, ...]

    def is_repeated(self, cells):
        """Is this line the header again, as in files pasted together?"""
        if len(cells) < len(self.keys):
            return False
        return all(folded(cell) == key for cell, key in zip(cells, self.keys, strict=False))


def recognise(rows):
    """Find the header among the first ``HEADER_WITHIN`` rows, a list of (line, cells). Raises ListError with what was found."""
    best = (0, None, None, ())
    for line, cells in rows:
        keys = [folded(cell) for cell in cells]
        for form in FORMATS:
            places = _places(form, keys)
            if all(field in places for field in form.needed):
                _refuse_twins(form, keys, places, line, cells)
                names = {field: " ".join(text(cells[place]).split()) for field, place in places.items()}
                return Header(form, line, places, names, len(cells), tuple(keys))
            if form in _PUBLISHED and len(places) > best[0]:
                best = (len(places), form, line, tuple(cells))
    raise _unknown(best, rows)


def holds_header(rows):
    """Would :func:`recognise` find a header among these rows?"""
    try:
        recognise(rows)
    except ListError:
        return False
    return True


def _places(form, keys):
    places = {}
    for field, spellings in form.columns.items():
        for spelling in spellings:
            if folded(spelling) in keys:
                places[field] = keys.index(folded(spelling))
                break
    return places


def _refuse_twins(form, keys, places, line, cells):
    for place in places.values():
        if keys.count(keys[place]) > 1:
            name = shown(cells[place])
            raise ListError(
                f"「{name}」という列が2つあります。どちらか一方を消してから、もう一度読み込んでください。",
                line=line,
                column=name,
            )


_OTHER_LISTS = (
    "ほかの一覧は、見出しを「事業所番号」「サービスの種類」「事業所名」「住所」のように書き直すか、"
    "ひな形に貼り付けてから読み込んでください。"
)


def _unknown(best, rows):
    count, form, line, cells = best
    known = "、".join(f"「{f.label}」" for f in FORMATS if f is not BY_HEADER_NAMES)
    if count < 2:
        found = _list_names(rows[0][1]) if rows else "なし"
        return ListError(
            f"一覧の見出しが見つかりません。読み込める形式は{known}です。1行目にあったのは: {found}。{_OTHER_LISTS}",
            line=rows[0][0] if rows else None,
        )
    present = _places(form, [folded(cell) for cell in cells])
    missing = "、".join(f"「{form.columns[field][0]}」" for field in form.needed if field not in present)
    return ListError(
        f"見出しが、知っている形式と合いません。いちばん近いのは「{form.label}」ですが、{missing}の列がありません。"
        f"見つかった列: {_list_names(cells)}。読み込める形式は{known}です。{_OTHER_LISTS}",
        line=line,
    )


def _list_names(cells):
    names = [shown(cell) for cell in cells if cell.strip()]
    more = f"…ほか{len(names) - 12}列" if len(names) > 12 else ""
    return "、".join(f"「{name}」" for name in names[:12]) + more

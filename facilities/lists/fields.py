"""What a column of a list can be: the fields of our own that a mapping may name, with their words on screen."""

#: field → what it is called where a person chooses it. A field that ends in ``_2`` or ``_3`` goes on with the one before it.
FIELDS = {
    "number": "事業所番号",
    "service": "サービス種別",
    "variant": "類型",
    "name": "事業所名",
    "name_2": "事業所名の続き",
    "kana": "事業所名（カナ）",
    "operator": "法人の名称",
    "operator_kana": "法人の名称（カナ）",
    "corporate_number": "法人番号",
    "code": "自治体コード",
    "prefecture": "都道府県",
    "city": "自治体の名前",
    "place": "住所の前半（自治体の名前まで）",
    "address": "住所",
    "address_2": "住所の続き",
    "address_3": "住所の続き（3つ目）",
    "building": "方書（ビル名等）",
    "phone": "電話番号",
    "fax": "FAX番号",
    "email": "メールアドレス",
    "url": "ホームページ",
    "capacity": "定員",
    "latitude": "緯度",
    "longitude": "経度",
    "life_area": "日常生活圏域",
    "site": "併設のまとまり",
    "designated_on": "指定年月日",
    "closed_on": "廃止日",
    "suspended_on": "休止した日",
    "resumed_on": "再開した日",
    "valid_until": "指定の有効期限",
    "changed_on": "異動した日（新規の行だけ指定年月日とする）",
    "state": "状態（休止・廃止など）",
    "remark": "備考（休止・廃止だけを読む）",
    "preventive": "介護予防",
    "key_no": "住居の番号（WAM NET）",
    "branch": "枝番",
    "dwelling_name": "住居の名前",
    "dwelling_address": "住居の住所",
    "dwelling_address_2": "住居の住所の続き",
    "dwelling_capacity": "住居の定員",
    "satellite": "サテライト",
    "opened_on": "住居の開設日",
    "dwelling_closed_on": "住居の廃止日",
}
#: ``service:CODE`` is a column of ○ for one service.
SERVICE_MARK = "service:"


def is_field(name):
    """May a column be this?"""
    return name in FIELDS or name.startswith(SERVICE_MARK)


def label_of(name, service_names=None):
    """What a field is called on screen. Args: ``service_names``: {code: name}, for the columns of ○."""
    if name.startswith(SERVICE_MARK):
        code = name.removeprefix(SERVICE_MARK)
        return f"○の列（{(service_names or {}).get(code, code)}）"
    return FIELDS[name]

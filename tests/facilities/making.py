"""Invented lists of any length in the 24 published columns."""

from facilities.lists import files

COLUMNS = [
    "都道府県コード又は市町村コード",
    "No",
    "都道府県名",
    "市区町村名",
    "事業所名",
    "事業所名カナ",
    "サービスの種類",
    "住所",
    "方書（ビル名等）",
    "緯度",
    "経度",
    "電話番号",
    "FAX番号",
    "法人番号",
    "法人の名称",
    "事業所番号",
    "利用可能曜日",
    "利用可能曜日特記事項",
    "定員",
    "URL",
    "高齢者の方と障害者の方が同時一体的に利用できるサービス",
    "介護保険の通常の指定基準を満たしている",
    "障害福祉の通常の指定基準を満たしている",
    "備考",
]
SERVICES = (
    "小規模多機能型居宅介護",
    "認知症対応型通所介護",
    "地域密着型通所介護",
    "認知症対応型共同生活介護",
)


def with_check_digit(nine):
    """A 事業所番号 of nine digits and the tenth that fits."""
    total = 0
    for place, digit in enumerate(nine):
        product = int(digit) * (1 if place % 2 else 2)
        total += product // 10 + product % 10
    return f"{nine}{(10 - total % 10) % 10}"


#: What a list of somebody else's making calls the same columns.
FOREIGN = {
    "都道府県コード又は市町村コード": "団体コード",
    "事業所名": "施設名",
    "事業所名カナ": "フリガナ",
    "サービスの種類": "提供サービス",
    "住所": "所在地",
    "電話番号": "TEL",
    "FAX番号": "FAX",
    "法人の名称": "運営法人",
    "事業所番号": "指定番号",
    "定員": "利用定員",
    "URL": "HP",
}


def foreign_csv(count):
    """The same facilities as ``kaigo_csv`` under headers that no shipped layout knows."""
    header = [FOREIGN.get(name, name) for name in COLUMNS]
    return files.to_csv(header, [_row(index, "03-0000-{:04d}") for index in range(count)])


def kaigo_csv(count, *, phone="03-0000-{:04d}"):
    """A list of ``count`` invented facilities of one municipality, run by a third as many corporations."""
    return files.to_csv(COLUMNS, [_row(index, phone) for index in range(count)])


def _row(index, phone):
    number = with_check_digit(f"1399{index:05d}")
    row = dict.fromkeys(COLUMNS, "")
    row |= {
        "都道府県コード又は市町村コード": "131202",
        "No": number,
        "都道府県名": "東京都",
        "市区町村名": "練馬区",
        "事業所名": f"架空の家その{index}",
        "事業所名カナ": f"カクウノイエソノ{index}",
        "サービスの種類": SERVICES[index % len(SERVICES)],
        "住所": f"東京都練馬区見本町{index % 9 + 1}丁目{index % 30 + 1}番{index % 20 + 1}号",
        "方書（ビル名等）": "架空ビル1階",
        "緯度": f"35.7{index % 90000:05d}",
        "経度": f"139.6{index % 90000:05d}",
        "電話番号": phone.format(index % 10000),
        "FAX番号": "03-0000-0000",
        "法人の名称": f"株式会社架空{index // 3}",
        "事業所番号": number,
        "定員": str(index % 29 + 1),
        "URL": f"https://example.com/{index}",
    }
    return list(row.values())

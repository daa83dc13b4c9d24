"""Invented words for the papers that ``samples`` has not: with them every kind of paper is there."""

from tests.printing.plain_samples import (
    COUNCIL_REPORT,
    INCIDENT_REPORT,
    MEASURE_BLANK,
    REFUND_RECEIPT,
    RENT_SHEET,
    SATELLITE_PAPER,
    SELF_CHECK,
    STATUS_NOTICE,
    STATUS_TABLE,
    VISIT_SHEET,
)
from tests.printing.samples import (
    ADDRESS_SHEETS,
    MINUTES_LETTERS,
    NOTICE_FAXES,
    NOTICE_LETTERS,
    PAPERS,
    POLL_LETTERS,
)

CONTACT = [["電話", "000-000-0000"]]
_DUTY = {
    "year": "令和8年度",
    "title": "会議を年6回開く",
    "due": "令和9年3月31日",
    "met": "",
    "status": "期限まであり",
    "basis": "基準第34条",
}
_LETTER = {"operator": "見本いちご会", "facility": "見本ホームいちご", "address": "見本県見本市見本台1-2-3"}
_LINE = {
    "kind": "食材料費",
    "collected": "64,000円",
    "cost": "60,000円",
    "refund": "4,000円",
    "uncovered": "0円",
}
_WAY = {
    "kind": "食材料費",
    "whole": "122,000円",
    "staff": "2,000円",
    "vacant": "0円",
    "way": "住んだ日数で分ける\n見本の説明",
    "days": 50,
    "on": "令和8年4月10日",
}
CHARGE_STATEMENTS = {
    "title": "実費の精算書",
    "year": "令和7年度",
    "facility": "見本荘いちご",
    "operator": "見本いちご会",
    "statements": [
        {
            "resident": f"入居者{letter}",
            "lines": [_LINE],
            "refund": "4,000円",
            "ways": [_WAY],
            "wishes": [{"what": "新聞代", "amount": "ひと月 3,000円", "on": "令和8年4月1日"}]
            if letter == "A"
            else [],
            "is_short": letter == "B",
        }
        for letter in "AB"
    ],
}
EVERY_PAPER = {
    **PAPERS,
    "visit_sheet": VISIT_SHEET,
    "council_report": COUNCIL_REPORT,
    "incident_report": INCIDENT_REPORT,
    "measure_blank": MEASURE_BLANK,
    "self_check": SELF_CHECK,
    "refund_receipt": REFUND_RECEIPT,
    "status_notice": STATUS_NOTICE,
    "rent_sheet": RENT_SHEET,
    "satellite_paper": SATELLITE_PAPER,
    "status_table": STATUS_TABLE,
    "charge_statements": CHARGE_STATEMENTS,
    "notice_letters": NOTICE_LETTERS,
    "notice_faxes": NOTICE_FAXES,
    "address_sheets": ADDRESS_SHEETS,
    "minutes_letters": MINUTES_LETTERS,
    "poll_letters": POLL_LETTERS,
    "disposal_certificate": {
        "title": "廃棄証明書",
        "number": 3,
        "municipality": "見本市",
        "on": "令和12年4月1日",
        "proposed_by": "見本 太郎",
        "proposed_on": "令和12年3月1日",
        "decided_by": "見本 次郎",
        "decision": "見本第12号",
        "words": "保存の期間が過ぎたため",
        "left": 2,
        "lines": [
            {
                "facility": "見本ホームいちご",
                "held": "令和8年10月9日",
                "keep_until": "令和10年10月9日",
                "disposed": "令和12年4月1日",
                "versions": 2,
                "files": 1,
                "hash": "0123456789ab",
            }
        ],
    },
    "wall_sheet": {
        "title": "運営推進会議の議事録",
        "council": "運営推進会議",
        "facility": "見本ホームいちご",
        "operator": "見本いちご会",
        "on": "令和8年11月1日",
        "link": "https://yoriai.example.jp/register/990001/facilities/12/",
        "contact": CONTACT,
        "desk": ["介護保険課", "000-000-0001"],
    },
    "public_paper": {
        "part": 1,
        "title": "行事の予定",
        "blocks": [["h", "秋"], ["p", "月見の会"], ["t", [["月", "行事"], ["9月", "月見"]]]],
    },
    "paper_leaves": {
        "title": "費用の一覧",
        "left_out": ["写真や図（2）"],
        "sections": [
            {"is_wide": False, "blocks": [["h", "秋"], ["p", "月見の会\n雨のため中止"]]},
            {
                "is_wide": True,
                "blocks": [
                    ["h", "表"],
                    [
                        "t",
                        {
                            "caption": "横に長いので、列を分けました（1／2）",
                            "widths": [40, 60],
                            "head": [[["月", 1, 1, "head"], ["", 1, 1, ""]]],
                            "body": [[["9月", 1, 1, ""], ["1,200円", 1, 1, "num"]]],
                        },
                    ],
                ],
            },
        ],
    },
    "duties": {
        "title": "義務一覧表",
        "municipality": "見本市",
        "service": "認知症対応型共同生活介護",
        "on": "令和8年11月1日",
        "duties": [
            {
                "title": "会議を開く",
                "text": "おおむね2か月に1回以上開きます。",
                "who": "事業所",
                "times": "年6回",
                "done": "会議",
                "settable": [{"name": "months", "label": "開く間隔"}],
                "lines": [
                    {
                        "place": "全国",
                        "whom": "すべて",
                        "reading": "2か月ごと",
                        "values": "2か月",
                        "force": "基準",
                        "since": "平成18年4月1日から",
                        "basis": "基準第34条",
                        "checked": "未確認",
                        "assumption": "月の数え方",
                    }
                ],
                "statutes": [{"state": "未読", "words": "条例第1条", "level": "自治体", "whom": "すべて"}],
            }
        ],
        "documents": [{"short": "基準", "title": "見本の基準", "issuer": "見本省", "edition": "令和6年"}],
        "not_covered": [{"title": "加算", "why": "計算しません。"}],
    },
    "inspection_index": {
        "title": "運営指導の資料",
        "operator": "見本いちご会",
        "facility": "見本ホームいちご",
        "on": "令和8年11月1日",
        "from": "令和7年4月1日",
        "until": "令和9年3月31日",
        "missing": [_DUTY],
        "tables": [{"name": "構成員名簿", "rows": 8}],
        "papers": ["会議/2026-10-09_1/議事録.pdf"],
        "duties": [_DUTY],
    },
    "statistics": {
        "municipality": "見本市",
        "desk": "介護保険課",
        "year": "令和8年度",
        "on": "令和8年11月1日",
        "columns": ["事業所", "会議"],
        "lines": [["認知症対応型共同生活介護", "北圏域", [3, 12]]],
        "total": [3, 12],
        "topics": [["防災", "避難訓練", 4]],
    },
    "dates_survey_letters": {
        "title": "令和9年度の開催予定について",
        "year": "令和9年度",
        "on": "令和9年1月8日",
        "municipality": "見本市",
        "desk": "介護保険課",
        "contact": CONTACT,
        "answer_by": "令和9年2月26日（金）",
        "words": "よろしくお願いします。",
        "lines": [1, 2, 3, 4, 5, 6],
        "letters": [_LETTER],
    },
    "ward_visit_letter": {
        **_LETTER,
        "visit": 1,
        "title": "訪問のお知らせ",
        "on": "令和8年11月1日",
        "ward": "見本市",
        "desk": "障害福祉課",
        "phone": "000-000-0000",
        "email": "desk@example.jp",
        "when": "令和8年12月1日（火）　10時から",
        "officers": 2,
    },
    "join_letter": {
        "title": "運営推進会議の構成員への就任のお願い",
        "council": "運営推進会議",
        "operator": "見本いちご会",
        "facility": "見本ホームいちご",
        "contact": CONTACT,
        "name": "見本 三郎",
        "category": "地域住民の代表者",
        "address": "見本県見本市見本台1-2-3",
        "on": "令和8年11月1日",
        "invites": "お願いを差し上げます。",
        "since": "令和8年12月1日",
        "until": "令和10年11月30日",
        "freely": ["ご自由にお決めください。"],
        "text": ["会議で知ったことは外で話しません。"],
        "code": "34CD-EFGH-JKMN",
        "code_page": NOTICE_LETTERS["code_page"],
        "link": "https://yoriai.example.jp/g/kEpFxg2fP0n3QmB7hYzT1aRuWv5sCd8L/",
        "expires": "令和8年12月31日",
    },
    "accounts.letters": {
        "day": "令和8年11月1日（日）",
        "municipality": "見本市",
        "office": "介護保険課",
        "contact": CONTACT,
        "code_page": NOTICE_LETTERS["code_page"],
        "letters": [
            {
                "address": "見本県見本市見本台1-2-3",
                "of": "見本いちご会",
                "facilities": ["見本ホームいちご"],
                "name": "見本 三郎",
                "role": "事業所の職員",
                "code": "34CD-EFGH-JKMN",
                "link": "https://yoriai.example.jp/g/kEpFxg2fP0n3QmB7hYzT1aRuWv5sCd8L/",
                "email": "",
                "until": "令和8年12月31日",
            }
        ],
    },
}

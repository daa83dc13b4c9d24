"""Invented words for every kind of paper, and what a PDF says of itself."""

import subprocess
import zlib

SPECIAL = "髙﨑 𠮷田 ① ㋿"
MINUTES = {
    "part": 1,
    "title": "運営推進会議 議事録",
    "council": "運営推進会議",
    "facility": "見本ホームいちご",
    "service": "認知症対応型共同生活介護",
    "day": "令和8年10月9日",
    "when": "令和8年10月9日（金）　14時00分から15時30分まで",
    "place": "見本会館",
    "online": True,
    "evaluating": True,
    "partners": ["見本デイりんご"],
    "topics": "防災・防犯、衛生管理",
    "activity": "通い 12回",
    "sections": [
        {
            "title": "報告",
            "boxes": [
                {"title": "利用者の状況", "text": f"{SPECIAL}\n\n" + "利用者の状況を報告しました。" * 40},
                {
                    "title": "事故・ヒヤリハット",
                    "text": "https://example.jp/" + "a" * 300 + "\n" + "あ" * 300,
                },
            ],
        },
        {"title": "要望", "boxes": [{"title": "要望", "text": "散歩の道に街灯がほしい。"}]},
    ],
    "papers": ["行事の写真"],
}
NOTICE = {
    "part": 1,
    "title": "運営推進会議の開催について",
    "council": "運営推進会議",
    "on": "令和8年11月9日",
    "operator": "社会福祉法人見本いちご会",
    "facility": "見本ホームいちご",
    "contact": [["所在地", "見本県見本市見本台1-2-3"], ["電話", "000-000-0000"]],
    "joint": [],
    "host": "見本ホームいちご",
    "when": "令和8年12月10日（木）　14時00分から",
    "place": "見本会館",
    "online": "",
    "agenda": [["", "1 活動の報告"]],
    "evaluating": False,
}
NOTICE_LETTERS = {
    **NOTICE,
    "code_page": "https://yoriai.example.jp/g/",
    "letters": [
        {
            "name": "見本 三郎",
            "honorific": "様",
            "address": "見本県見本市見本台1丁目2番3号 見本マンション405号室",
            "is_change": False,
            "code": "34CD-EFGH-JKMN",
            "link": "https://yoriai.example.jp/g/kEpFxg2fP0n3QmB7hYzT1aRuWv5sCd8L/",
            "until": "令和9年11月30日",
            "slip": "https://yoriai.example.jp/990001/meetings/12/notices/345/slip/",
        },
        {
            "name": "見本包括センター",
            "asks": "区域を受け持つ貴センターから、職員の方のご出席をお願いいたします。",
            "honorific": "御中",
            "address": "",
            "is_change": True,
            "code": "PQRT-VWXY-3467",
            "link": "https://yoriai.example.jp/g/zEpFxg2fP0n3QmB7hYzT1aRuWv5sCd8L/",
            "until": "令和9年11月30日",
            "slip": "https://yoriai.example.jp/990001/meetings/12/notices/346/slip/",
        },
    ],
}
_PLAIN = [
    {name: letter.get(name, "") for name in ("name", "honorific", "address", "asks", "is_change")}
    for letter in NOTICE_LETTERS["letters"]
]
NOTICE_FAXES = {
    **NOTICE,
    "letters": [{**one, "fax": fax} for one, fax in zip(_PLAIN, ("03-0000-0009", ""), strict=True)],
}
ADDRESS_SHEETS = {**NOTICE, "letters": _PLAIN, "behind": ["開催通知", "返信票", "避難訓練の写真"]}
MINUTES_LETTERS = {
    "part": 1,
    "title": "運営推進会議の議事録について",
    "council": "運営推進会議",
    "on": "令和8年11月9日",
    "operator": "社会福祉法人見本いちご会",
    "facility": "見本ホームいちご",
    "contact": NOTICE["contact"],
    "code_page": "https://yoriai.example.jp/g/",
    "letters": [
        {**letter, "minutes": {**MINUTES, "came": "利用者 2人、利用者の家族 3人"}}
        for letter in NOTICE_LETTERS["letters"]
    ],
}
POLL_LETTERS = {
    "title": "次の運営推進会議の日についてのお尋ね",
    **{name: NOTICE[name] for name in ("council", "on", "operator", "facility", "contact", "place")},
    "days": [f"令和9年1月{day}日（木）　14時00分から15時30分まで" for day in (14, 21, 28)],
    "words": ["行ける", "行けるかもしれない", "行けない"],
    "answer_by": "令和8年12月18日（金）",
    "code_page": NOTICE_LETTERS["code_page"],
    "letters": NOTICE_LETTERS["letters"],
}
CANCELLATION = {
    "part": 1,
    "title": "運営推進会議の中止について",
    "council": "運営推進会議",
    "on": "令和8年12月7日",
    "operator": "社会福祉法人見本いちご会",
    "facility": "見本ホームいちご",
    "contact": [["電話", "000-000-0000"]],
    "joint": ["見本ホームいちご", "見本デイりんご"],
    "host": "見本ホームいちご",
    "when": "令和8年12月10日（木）　14時00分から",
    "place": "見本会館",
    "because": "職員に感染症が広がったため。\n" + "ご心配をおかけします。" * 40,
    "instead": {"when": "令和9年1月14日（木）　14時00分から", "place": "", "held": False},
}
MEMBER = {
    "category": "利用者の家族",
    "name": "髙﨑 𠮷子",
    "kana": "たかさき よしこ",
    "office": "",
    "since": "令和8年4月1日",
    "until": "令和10年3月31日",
    "consented": "令和8年3月20日",
}
ATTENDANCE = {
    "part": 1,
    "title": "運営推進会議 出席簿",
    "facility": "見本ホームいちご",
    "day": "令和8年12月10日",
    "when": "令和8年12月10日（木）　14時00分から15時30分まで",
    "place": "見本会館",
    "members": [
        {"category": "利用者", "name": f"見本 {SPECIAL}", "reply": "出席する"},
        {"category": "地域住民の代表者", "name": "見本 三郎", "reply": "代理の人が出席する（見本 代理子）"},
        {"category": "地域包括支援センターの職員", "name": "見本地域包括支援センター", "reply": ""},
    ],
    "empty": [0, 1, 2, 3, 4, 5],
}
ROSTER = {
    "title": "運営推進会議 構成員名簿",
    "facility": "見本ホームいちご",
    "operator": "見本いちご会",
    "service": "認知症対応型共同生活介護",
    "on": "令和8年11月22日",
    "members": [MEMBER] * 30,
}
CAME = {"category": "利用者の家族", "name": "髙﨑 花子", "kind": "出席"}
_QUESTION = {"id": "A-1", "text": f"{SPECIAL}：話し合っているか", "scale": ["はい", "いいえ"]}
EVALUATION = {
    "title": "自己評価・外部評価 結果報告書",
    "facility": "見本ホームいちご",
    "service": "小規模多機能型居宅介護",
    "year": "令和8年度",
    "form": "見本の評価様式（見本）",
    "is_sample": True,
    "is_blank": False,
    "facts": [["自己評価", "令和8年10月1日（木）"]],
    "sheets": [
        {
            "name": "事業所自己評価",
            "who": "事業所",
            "said": "",
            "sections": [
                {
                    "title": "運営",
                    "lines": [
                        {**_QUESTION, "mark": "はい", "words": "毎週話し合っています。" * 20},
                        {**_QUESTION, "mark": "", "words": ""},
                    ],
                }
            ],
        }
    ],
    "goals": [["次の年度の目標", "地域の行事に出る"]],
}
PAPERS = {
    "notice": NOTICE,
    "cancellation": CANCELLATION,
    "minutes": {
        **MINUTES,
        "number": 2,
        "came": [CAME] * 60,
        "opinions": [{"name": "見本", "text": "賛成です。"}],
    },
    "public": {
        **MINUTES,
        "municipality": "見本市",
        "numbers": [{"category": "利用者", "count": 2}],
        "total": 2,
    },
    "roster": ROSTER,
    "attendance": ATTENDANCE,
    "evaluation": EVALUATION,
}


def ask(tool, data, *options):
    """What one of poppler's tools says of a PDF."""
    asked = subprocess.run([tool, *options, "-"], input=data, capture_output=True, check=True, timeout=60)
    return asked.stdout.decode()


def text_of(data):
    """The words of a PDF without any space, as they stand in reading order."""
    command = ["pdftotext", "-raw", "-", "-"]
    asked = subprocess.run(command, input=data, capture_output=True, check=True, timeout=60)
    return "".join(asked.stdout.decode().split())


def inside(data):
    """The objects of a PDF with its compressed streams opened."""
    opened = [data]
    for piece in data.split(b"stream\n")[1:]:
        try:
            opened.append(zlib.decompressobj().decompress(piece))
        except zlib.error:
            continue
    return b"\n".join(opened)

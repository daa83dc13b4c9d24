"""The sorts of signs by which somebody may be known, as the page calls them; and the labels that stand for people."""

import re

#: Kind → what the page calls it.
KINDS = {
    "known": "知っている人の名前",
    "given": "知っている人の名と同じ言葉",
    "latin": "ローマ字で書いた、知っている人の名前",
    "person": "人の名前",
    "called": "「さん」「様」や役職の付いた、人の名前",
    "initials": "名前の頭文字",
    "kinship": "続柄から分かる人",
    "nickname": "呼び名やあだ名",
    "family": "家族のことと、病気やくらし",
    "famed": "くらしや経歴から分かる人",
    "phone": "電話番号",
    "mail": "メールアドレスや連絡先",
    "address": "住所や番地",
    "birth": "生まれた日",
    "age": "年齢と、性別や要介護度",
    "number": "介護保険や個人の番号",
    "room": "部屋の番号",
    "event": "日にちの分かる、めずらしい出来事",
    "picture": "写真",
    "unread": "読めない所のあるファイル",
    "letter": "印刷の書体にない文字",
}
#: Kinds that are a person's name, for which a label can stand: 利用者A. What else is found is written in other words.
OF_PEOPLE = ("known", "given", "latin", "person", "called", "initials", "kinship", "nickname")
#: What a label may call a person.
LABELS = ("利用者", "家族", "構成員", "住民", "職員", "関係者")
#: A label as it stands in a text: 利用者A, 家族B.
LABELLED = re.compile(rf"(?:{'|'.join(LABELS)})[A-ZＡ-Ｚ]{{1,2}}(?![A-Za-zＡ-Ｚａ-ｚ])")
#: What may stand in the place of things that are no name; an event is told in other words.
COVERED = {
    "phone": "（電話番号）",
    "mail": "（連絡先）",
    "address": "（住所）",
    "birth": "（生年月日）",
    "age": "（年齢など）",
    "number": "（番号）",
    "room": "（居室）",
    "letter": "〓",
}

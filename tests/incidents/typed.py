"""The day on which the tests of incidents stand, and a record as it is typed."""

from datetime import date

TODAY = date(2026, 11, 22)
TYPED = {
    "resident": "入居者Ａ",
    "happened_on": "令和8年11月20日",
    "starts_at": "１４：００",
    "place": "浴室",
    "what": "滑って転びました。",
    "condition": "腰を打ち、痛みがあります。",
    "reason": "床がぬれていました。",
    "decided_by": "管理者",
    "response": "冷やし、14時30分に受診しました。",
    "grantor": "隣町",
}

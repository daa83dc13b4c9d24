"""What the page 「記録」 calls each deed, each file and each part of the program.

A verb of a service, a page that shows people's data or a route that hands out a file without a line here fails
in ``tests/security/test_words.py``.
"""

from facilities.running.kinds import KINDS

_CHANGES = {"add": "登録", "change": "変更", "remove": "消去"}

#: Verbs whose names duties bear as well: what is done is no duty.
_LIKE_DUTIES = {
    "dates": {
        "answer": "開催予定の回答",
        "remove": "開催予定の回答の消去",
    },
    "minutes": {
        "accept": "議事録の受理",
        "record_steps": "議事録の手続きの記録",
        "return": "議事録の差し戻し",
        "submit": "議事録の提出",
        "withdraw": "議事録の取り下げ",
    },
}

VERBS = {
    "attachment.attach": "会議の資料の追加",
    "attachment.detach": "会議の資料の取り外し",
    "council.add": "構成員の登録",
    "council.change": "構成員の変更",
    "council.end": "構成員の任期の終了",
    "council.remove": "構成員の消去",
    "desk.change": "担当の変更",
    "desk.create": "担当の登録",
    "draft.drop_alternative": "議事録の別案の消去",
    "draft.start_from_last": "前回の議事録からの書き始め",
    "draft.take_alternative": "議事録の別案の採用",
    "dwelling.add": "住居の登録",
    "dwelling.confirm": "住居の確認",
    "dwelling.edit": "住居の変更",
    "dwelling.move": "住居の移転",
    "evaluation.change": "評価の変更",
    "evaluation.choose": "外部評価の方法の選択",
    "evaluation.confirm": "評価の確認",
    "evaluation.question": "評価への問い合わせ",
    "evaluation.record": "評価の記録",
    "evaluation.remove": "評価の消去",
    "facility.add": "事業所の登録",
    "facility.change_operator": "事業所の法人の変更",
    "facility.change_suspension": "休止の変更",
    "facility.close": "事業所の廃止",
    "facility.complete": "足りない項目の記入",
    "facility.edit": "事業所の登録内容の変更",
    "facility.move": "事業所の移転",
    "facility.remove_suspension": "休止の消去",
    "facility.reopen": "事業所の廃止の取り消し",
    "facility.resume": "事業所の再開",
    "facility.remove": "取り込んだ事業所の消去",
    "facility.take_back_move": "事業所の移転の取り消し",
    "facility.take_back_operator": "事業所の法人の変更の取り消し",
    "facility.suspend": "事業所の休止",
    "factor.reset": "2段階の確認の解除",
    "found": "自治体の登録",
    "job.finish": "時間のかかる処理の終了",
    "joint.accept": "合同開催の承諾",
    "joint.assign": "合同の会議の役割",
    "joint.decline": "合同開催の辞退",
    "joint.invite": "合同開催への招き",
    "joint.leave": "合同開催からの離脱",
    "joint.withdraw": "合同開催の招きの取り消し",
    "joint_minutes.accept": "合同の議事録の共通の部分を自分の議事録にしたこと",
    "joint_minutes.ask": "合同の議事録の直しの依頼",
    "joint_minutes.share": "合同の議事録を見せたこと",
    "law.check": "規則と資料の見比べの記録",
    "law.confirm": "自治体の決まりの確認",
    "list.answer": "一覧の読み方の回答",
    "list.confirm": "一覧から分かった変更の確認",
    "list.take_back": "一覧の取り込みの取り消し",
    "list.apply": "事業所の一覧の取り込み",
    "list.check": "事業所の一覧の読み込み",
    "list.explain": "一覧の言葉の意味の登録",
    "list.map": "一覧の列の読み方の登録",
    "list.drop": "取り込まないことにした一覧の破棄",
    "meeting.ask_consent_anew": "オンライン参加の同意の取り直し",
    "meeting.cancel": "会議の中止",
    "meeting.change": "会議の予定の変更",
    "meeting.log": "開いた会議の登録",
    "meeting.name_instead": "中止した会議に代わる会議の登録",
    "meeting.plan": "会議の予定の登録",
    "meeting.plan_year": "年間計画による会議の予定の登録",
    "meeting.intend": "会議で行う予定の変更",
    "meeting.record": "会議の記録",
    "delivery.return": "届かずに戻ってきた記録",
    "distribution.send": "議事録の配布",
    "distribution.hand": "議事録の手紙を渡した記録",
    "distribution.send_anew": "議事録の出し直し",
    "distribution.sent": "議事録のメールが出たこと",
    "member_link.withdraw": "構成員のリンクの停止",
    "membership.change": "名前や担当の変更",
    "membership.create": "使う人の登録",
    "membership.end": "利用の終了",
    "membership.hand_over": "別の人への引き継ぎ",
    "membership.invite": "招待",
    "membership.join": "参加",
    "membership.letter": "招待の手紙の作成",
    "membership.rename": "表示する名前の変更",
    "officer.assign": "会議に出席する職員の割り当て",
    "officer.decline": "職員が会議に出席できなくなったこと",
    "officer.free": "会議への職員の割り当ての取り消し",
    "officer.swap": "会議に出席する職員の交代",
    "ward_request.answer": "事前連絡への返事",
    "ward_request.ask": "自治体への事前連絡",
    "ward_request.take": "自治体が答えた日に決めたこと",
    "ward_request.withdraw": "自治体への事前連絡の取り下げ",
    "meeting.fix_date": "会議の日の決定",
    "notice.hand": "開催通知の手紙を渡した記録",
    "notice.open": "構成員が開催通知を開いたこと",
    "notice.send": "開催通知",
    "notice.send_anew": "開催通知の出し直し",
    "notice.write_more": "返事のお願い、中止の知らせ",
    "notice.sent": "開催通知のメールが出たこと",
    "note.add": "担当のメモの追加",
    "operator.create": "法人の登録",
    "overview.export": "事業所の一覧の書き出し",
    "print.keep": "印刷用のファイルの作成",
    "prior.record": "利用開始前の記録の登録",
    "prior.undo": "利用開始前の記録の取り消し",
    "publication.add_pdf": "公表するファイルの追加",
    "publication.confirm": "公表する内容の確認",
    "publication.publish": "議事録の公表",
    "publication.record": "公表した場所の記録",
    "publication.withdraw": "公表の取りやめ",
    "publication.word": "公表する文の編集",
    "registration.ask": "登録のお願い",
    "registration.change": "登録のお願いの期限の変更",
    "reminders.choose": "お知らせの受け取り方の変更",
    "assignment.save": "担当する事業所の割り当て",
    "reply.answer": "構成員の返事",
    "reply.enter": "構成員の返事の入力",
    "self_report.answer": "自己申告についての答え",
    "self_report.confirm": "自己申告の確認",
    "self_report.question": "自己申告についての問い合わせ",
    "sessions.end": "ログインの打ち切り",
    "suspension.confirm": "休止の確認",
    "suspension.question": "休止への問い合わせ",
    "value.change": "自治体の値の変更",
    "value.set": "自治体の値の登録",
    "value.withdraw": "自治体の値の取り消し",
    "visit.add": "見学の登録",
    "visit.change": "見学の変更",
    "visit.remove": "見学の消去",
    "ward.save": "自治体の設定の変更",
    "ward_visit.add": "自治体の職員の訪問の登録",
    "ward_visit.remove": "自治体の職員の訪問の消去",
    **{f"{noun}.{verb}": words for noun, verbs in _LIKE_DUTIES.items() for verb, words in verbs.items()},
    **{
        f"{kind.name}.{verb}": f"{kind.title}の{word}"
        for kind in KINDS.values()
        for verb, word in _CHANGES.items()
    },
}

#: Whose contact data a page shows, by the word that the page notes.
READS = {
    "roster": "構成員名簿",
    "member": "構成員の連絡先",
    "notices": "開催通知と返事",
    "notice_letters": "開催通知の手紙",
    "distribution": "議事録の配布",
    "minutes_letters": "議事録の手紙",
    "people": "使う人の一覧",
    "person": "使う人の連絡先",
    "people_sheet": "招待の名簿",
    "letters": "招待の手紙",
    "mail": "送ったメール",
    "mails": "送ったメールの一覧",
    "link": "招待のリンク",
}

#: What goes out as a file, by the name of the view.
FILES = {
    "evaluations:paper": "外部評価の緩和の通知",
    "facilities:export": "登録された事業所の一覧",
    "facilities:suspension_paper": "休止・再開の届出の写し",
    "facilities:import_problems": "取り込めなかった行の一覧",
    "facilities:import_template": "事業所の一覧のひな形",
    "invitations:letters_file": "招待の手紙",
    "invitations:sheet_template": "招待の名簿のひな形",
    "meetings:attachment": "会議の資料",
    "meetings:notice_letters_file": "開催通知の手紙",
    "meetings:minutes_letters_file": "議事録の手紙",
    "obligations:duties_file": "義務の一覧の印刷",
    "obligations:export_file": "事業所ごとの状況の一覧",
    "obligations:records_file": "記録の一覧",
    "publications:print_file": "会議の印刷物",
    "publications:print_roster_file": "構成員名簿の印刷",
}

#: The parts of the program, for pages that were refused: by the beginning of the view's name.
AREAS = {
    "accounts": "使う人と自治体の設定",
    "assignments": "職員の担当",
    "evaluations": "評価",
    "facilities": "事業所の登録",
    "invitations": "招待",
    "meetings": "会議",
    "obligations": "義務と状況",
    "office": "時間のかかる処理",
    "publications": "公表と印刷",
    "running": "運営の記録",
}


def words_of(event) -> str:
    """What a SecurityEvent was about, in words; "" where its kind says it all."""
    return (
        VERBS.get(event.about)
        or READS.get(event.about)
        or FILES.get(event.about)
        or AREAS.get(event.about.partition(":")[0], "")
    )

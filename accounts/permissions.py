"""What a role may do, as one table. Which objects it reaches is the business of the ``access_*`` selectors."""

from django.core.exceptions import PermissionDenied

from accounts.models import Role

_FACILITY_WORK = {
    "facility.view",
    "facility.complete",
    "council.edit",
    "meeting.edit",
    "visit.edit",
    "council_report.write",
    "dates.answer",
    "content.ask",
    "self_report.answer",
    "incident.keep",
    "charge.keep",
    "support.keep",
    "satellite.keep",
    "disclosure.keep",
    "self_check.write",
    "status_notice.write",
}

VERBS = {
    Role.FACILITY_STAFF: _FACILITY_WORK,
    Role.OPERATOR_MANAGER: _FACILITY_WORK
    | {"assignment.edit", "people.edit", "sign_on.edit", "records.view", "record.hold", "incident.name"},
    Role.OFFICER: {
        "facility.view",
        "overview.view",
        "registration.ask",
        "minutes.proxy",
        "paper.enter",
        "minutes.review",
        "note.write",
        "dates.answer",
        "ward.answer",
        "ward_visit.edit",
        "ward_visit.go",
        "calendar.view",
        "evaluation.confirm",
        "suspension.confirm",
        "self_report.check",
        "disposal.propose",
        "record.hold",
        "inspection.ask",
        "archive.make",
        "incident.receive",
        "self_check.judge",
        "status_notice.receive",
        "content.ask",
        "content.erase",
    },
    Role.WARD_ADMIN: {
        "facility.view",
        "facility.complete",
        "facility.edit",
        "list.import",
        "overview.view",
        "registration.ask",
        "ward_visit.edit",
        "calendar.view",
        "ward.edit",
        "people.edit",
        "sign_on.edit",
        "assignment.edit",
        "factor.reset",
        "mail.manage",
        "records.view",
        "disposal.propose",
        "disposal.decide",
        "archive.make",
        "record.hold",
        "content.erase",
    },
}

REFUSALS = {
    "facility.edit": "事業所の登録内容を変えられるのは、自治体の管理者だけです。",
    "facility.complete": "この項目を登録できるのは、事業所の職員と自治体の管理者です。",
    "list.import": "一覧の取り込みができるのは、自治体の管理者だけです。",
    "overview.view": "事業所の一覧を見られるのは、自治体の職員だけです。",
    "registration.ask": "登録をお願いできるのは、自治体の職員だけです。",
    "council.edit": "構成員を登録できるのは、事業所の職員だけです。",
    "meeting.edit": "会議を登録できるのは、事業所の職員だけです。",
    "minutes.proxy": "代わりに議事録を入力できるのは、担当の職員だけです。",
    "paper.enter": "紙で届いた会議や名簿を代わりに入力できるのは、担当の職員だけです。",
    "minutes.review": "議事録を確認できるのは、担当の職員だけです。",
    "note.write": "メモを残せるのは、担当の職員だけです。",
    "dates.answer": "次の年度の開催予定を答えられるのは、事業所の職員と、代わりに記録する担当の職員だけです。",
    "ward.answer": "事前連絡に答え、出席する職員を決められるのは、担当の職員だけです。",
    "ward_visit.edit": "自治体の職員の訪問を記録できるのは、自治体の職員だけです。",
    "ward_visit.go": "自分が行くことにできるのは、担当の職員だけです。",
    "calendar.view": "予定表を見られるのは、自治体の職員だけです。",
    "evaluation.confirm": "第三者評価や準ずる措置を確認できるのは、担当の職員だけです。",
    "suspension.confirm": "休止や再開を確認できるのは、担当の職員だけです。",
    "self_report.check": "自己申告の日付を確かめられるのは、担当の職員だけです。",
    "self_report.answer": "自治体からの問い合わせに答えられるのは、事業所の職員だけです。",
    "visit.edit": "見学を登録できるのは、事業所の職員だけです。",
    "council_report.write": "協議会への報告を書けるのは、事業所の職員だけです。",
    "assignment.edit": "担当の割り当てを変えられるのは、法人の管理者と自治体の管理者だけです。",
    "people.edit": "使う人を登録できるのは、自治体の管理者と法人の管理者だけです。",
    "sign_on.edit": "組織のIDでのログインを設定できるのは、自治体の管理者と法人の管理者だけです。",
    "factor.reset": "2段階の確認を解除できるのは、自治体の管理者だけです。",
    "mail.manage": "送信の記録を扱えるのは、自治体の管理者だけです。",
    "records.view": "記録を見られるのは、自治体の管理者と法人の管理者だけです。",
    "disposal.propose": "保存の期間が過ぎた記録の廃棄を扱えるのは、自治体の職員だけです。",
    "disposal.decide": "廃棄を決められるのは、自治体の管理者だけです。",
    "archive.make": "年度の記録を保管できるのは、自治体の職員だけです。",
    "charge.keep": "利用者から集める費用を見て、入力できるのは、事業所の職員だけです。",
    "satellite.keep": "移行計画を見て、書けるのは、事業所の職員だけです。",
    "disclosure.keep": "情報公表の連絡先を見て、確かめられるのは、事業所の職員だけです。",
    "support.keep": "本人の意思と計画の記録を見て、書けるのは、事業所の職員だけです。",
    "self_check.write": "自己点検を提出できるのは、事業所の職員だけです。",
    "self_check.judge": "自己点検を確認できるのは、担当の職員だけです。",
    "status_notice.write": "体制の届出書を作り、出せるのは、事業所の職員だけです。",
    "status_notice.receive": "体制の届出書に答えられるのは、担当の職員だけです。",
    "incident.keep": "事故と身体拘束の記録を見られるのは、法人の管理者と、管理者が選んだ職員だけです。",
    "incident.name": "記録を見られる職員を決められるのは、法人の管理者だけです。",
    "incident.receive": "事故の報告を受け取れるのは、担当の職員だけです。",
    "inspection.ask": "運営指導の資料を求められるのは、担当の職員だけです。",
    "content.ask": "ファイルの内容を消すことを求められるのは、事業所の職員と担当の職員です。",
    "content.erase": "ファイルの内容を消すかを決められるのは、自治体の職員だけです。",
    "record.hold": "記録の廃棄を止められるのは、法人の管理者と自治体の職員です。",
    "ward.edit": "自治体の設定を変えられるのは、自治体の管理者だけです。",
}


def may(membership, verb):
    """May this membership's role do ``verb``? Unknown verbs are refused."""
    return membership is not None and verb in VERBS[membership.role]


def permit(membership, verb):
    """Raise PermissionDenied, with a sentence for the screen, unless the role may do ``verb``."""
    if not may(membership, verb):
        raise PermissionDenied(REFUSALS.get(verb, "この操作をする権限がありません。"))

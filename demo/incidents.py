"""Accidents and restraint of the invented homes: one reported in time, one whose report is still to go out."""

from datetime import datetime, time, timedelta

from facilities.incidents import services
from facilities.models import Incident

_FALL = {
    "place": "浴室の前の廊下",
    "what": "入浴のあと、廊下で滑って転びました。職員が音に気づいて駆けつけました。",
    "condition": "腰を打ち、痛みを訴えました。顔色は変わらず、歩けました。",
    "response": "冷やして安静にし、30分後に受診しました。骨に異常はありませんでした。家族に電話しました。",
    "reason": "脱衣所のマットがめくれ、廊下がぬれていました。",
    "decided_by": "管理者",
    "grantor": "見本区",
}
_CHOKED = {
    "place": "食堂",
    "what": "夕食のとき、肉をのどに詰まらせました。隣にいた職員が背中をたたき、出ました。",
    "condition": "息は1分ほどで戻り、顔色も戻りました。そのあと水を飲めました。",
    "response": "救急に電話して助言を受け、その夜は1時間ごとに様子を見ました。家族に電話しました。",
    "reason": "肉が大きく、早く食べていました。",
    "decided_by": "管理者",
    "grantor": "見本区",
    "resident": "入居者A",
}
_HELD = {
    "place": "居室",
    "what": "頭を壁に打ちつけるのを止めるため、職員2人で腕を支えました。",
    "condition": "強い興奮があり、声かけに答えませんでした。",
    "response": "10分ごとに様子を見て、落ち着いたのでやめました。",
    "reason": "けがの危険が切迫し、声かけと場所の移動では止まらず、落ち着くまでの短い間に限りました。",
    "decided_by": "管理者と、夜勤の世話人",
    "follow_up": "きっかけになった物音を減らすことを、次の委員会で話し合います。",
}


def build(homes, people, admin, today):
    """Write what a member of staff whom the manager named recorded. Args: ``people``: by login."""
    now = datetime.combine(today, time(18, 0))
    home, staff = homes["kaki_sou"].facility, people["staff2"]
    services.name_readers(by=admin, facility=home, readers=[staff])
    for days, words, mended in (
        (150, _CHOKED, "食材を小さく切り、食事のときは職員が隣に座ることにしました。"),
        (40, _FALL, "マットを滑らないものに替え、入浴のあとに床をふくことにしました。"),
    ):
        _reported(staff, home, now, today - timedelta(days=days), words, mended)
    earlier = today - timedelta(days=90)
    held = _HELD | {"ends_on": earlier, "ends_at": time(20, 50), "resident": "入居者D"}
    _recorded(staff, home, now, earlier, time(20, 35), held, Incident.Kind.RESTRAINT)
    _recorded(staff, home, now, today - timedelta(days=3), time(8, 10), _FALL | {"resident": "入居者C"})
    end = today - timedelta(days=15)
    held = _HELD | {"ends_on": end, "ends_at": time(21, 25)}
    _recorded(staff, home, now, end, time(21, 5), held, Incident.Kind.RESTRAINT)


def _reported(by, home, now, day, words, mended):
    """An accident whose four reports went out in time, and what was done about it."""
    today = now.date()
    accident = _recorded(by, home, now, day, time(19, 30), words)
    services.change(by=by, incident=accident, now=now, values={"follow_up": mended})
    for stage, days in (("first", 1), ("final", 20)):
        for to, body, way in (
            ("prefecture", "東京都障害者施策推進部", "mail"),
            ("grantor", "見本区", "here"),
        ):
            given = {"body": body, "way": way, "how": "", "sent_on": day + timedelta(days=days)}
            services.report(by=by, incident=accident, stage=stage, to=to, today=today, **given)


def _recorded(by, home, now, day, at, words, kind=Incident.Kind.ACCIDENT):
    told = {"resident": "入居者B"} | words
    return services.record(by=by, facility=home, kind=kind, now=now, happened_on=day, starts_at=at, **told)

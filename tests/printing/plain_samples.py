"""Invented papers of the plain shape: a visit's sheets, a report to the 協議会."""

from evaluations.council_report import gathering
from office.plain_papers import section

VISIT_SHEET = {
    "title": "見学の記録用紙",
    "author": "見本荘いちご",
    "head": ["見本いちご会", "見本荘いちご（地域連携推進会議）"],
    "sections": [
        section("", pairs=[("見学した日", "令和　　年　　月　　日（　）"), ("いっしょに回った職員", "")]),
        section("来た人", note="来た人の□に印を付けます。", texts=["□ 見本 花子（利用者）"], room=2),
        section("見本荘1号で見たこと", room=5),
        section("写真", columns=["番号", "写っているもの"], rows=[[1, "玄関"]]),
    ],
}
COUNCIL_REPORT = gathering.paper(
    {name: f"{name}\n{words}" if name == "会議" else words for name, words in gathering.places().items()}
)

"""Invented papers of the plain shape: a visit's sheets, a report to the 協議会."""

from types import SimpleNamespace

from evaluations.council_report import gathering
from facilities.running import papers
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
INCIDENT_REPORT = {
    "title": "事故報告書（第1報）",
    "author": "見本荘いちご",
    "head": ["見本県 御中"],
    "sections": [
        section(
            "", pairs=[("入居者", "入居者A"), ("起きた日時", "令和8年4月8日（水） 14:00"), ("場所", "玄関")]
        ),
        section("起きたこと", texts=["段差でつまずき、膝を打ちました。"]),
        section("原因", texts=["（まだわかっていません）"]),
    ],
}
MEASURE_BLANK = papers.blank(
    SimpleNamespace(name="見本荘いちご", operator=SimpleNamespace(name="見本いちご会")),
    "training",
    ["虐待防止", "身体拘束等の禁止"],
)
STATUS_TABLE = {
    "title": "介護給付費等の算定に係る体制等状況一覧表",
    "author": "見本荘いちご",
    "head": ["令和8年11月22日（日）現在"],
    "sections": [
        section("", pairs=[("提供サービス", "共同生活援助")]),
        section(
            "いまの体制",
            columns=["項目", "番号と選択肢", "適用開始日"],
            rows=[["虐待防止措置未実施", "●1.なし　2.あり", "令和8年4月1日"]],
        ),
    ],
}
SELF_CHECK = {
    "title": "自己点検表",
    "author": "見本荘いちご",
    "head": ["見本荘いちご", "令和8年11月22日（日）に提出（見本 太郎）"],
    "sections": [
        section(
            "委員会・研修・計画",
            columns=["確かめること", "状態", "記録にあること・事業所がすること", "担当の確認"],
            rows=[["虐待防止の委員会", "足りない", "記録なし\n来週開く", "問い合わせ\nいつ開きますか"]],
        ),
    ],
}
REFUND_RECEIPT = {
    "title": "受領書",
    "author": "見本いちご会",
    "head": ["見本いちご会 御中", "見本荘いちご"],
    "sections": [
        section("", pairs=[("受け取る人", "入居者A 様"), ("受け取る額", "4,000円")]),
        section(
            "内訳", columns=["費用", "お返しする額"], rows=[["食材料費", "4,000円"], ["合計", "4,000円"]]
        ),
        section("署名", note="本人のほかの方が書くときは、続柄も書いてください。", room=3),
    ],
}
STATUS_NOTICE = {
    "title": "介護給付費等の算定に係る体制等に関する届出書",
    "author": "見本荘いちご",
    "head": ["見本県知事 様", "令和8年12月1日", "見本いちご会", "見本荘いちご"],
    "sections": [
        section("届け出る事業所", pairs=[("事業所", "見本荘いちご"), ("事業所番号", "1320000000")]),
        section(
            "変わる体制",
            columns=["項目", "変更前", "変更後", "適用開始日"],
            rows=[["夜間支援等体制", "2 I", "5 I・II", "令和9年1月1日"]],
        ),
        section("添えて出すもの", texts=["体制等状況一覧表"]),
    ],
}
RENT_SHEET = {
    "title": "家賃の算定書",
    "author": "見本荘いちご",
    "head": ["見本いちご会", "見本荘いちご", "計算した日　令和8年4月10日"],
    "sections": [
        section("対象", pairs=[("住居と部屋", "見本荘　6畳")]),
        section(
            "計算",
            texts=["（200,000円 − 20,000円 − 0円） ÷ 7人 ＝ 25,714円（ひとり、ひと月）"],
            note="端数は切り捨てます。",
        ),
        section("近くの相場との比べ", pairs=[("近くの相場（ひと月）", "30,000円")]),
    ],
}
SATELLITE_PAPER = {
    "title": "サテライト型住居の入居期間の延長について（依頼）",
    "author": "見本荘いちご",
    "head": ["見本市 審査会 御中", "見本荘いちご"],
    "sections": [
        section(
            "",
            pairs=[("住居", "見本荘の離れ"), ("入居者", "入居者A"), ("延ばしたい最後の日", "令和9年9月30日")],
        ),
        section("一人暮らしができる見込み", texts=["家計簿を一人で付けられるようになりました。"]),
    ],
}

"""Papers to write on for a committee, a training, a drill; and the 体制等状況一覧表 in the form's order (O6-6a, O6-8b)."""

from compliance.rules import load_rulebook
from compliance.rules.wareki import format_date
from facilities.running.rules_queries import specs_about
from facilities.wording import service_name
from office import plain_papers
from office.plain_papers import section

BLANK, TABLE = "measure_blank", "status_table"
plain_papers.document(BLANK)
plain_papers.document(TABLE)

TITLES = {"committee": "委員会の記録", "training": "研修の記録", "drill": "訓練の記録"}
#: Lines of a list of who came; so many stand on the first page beside what was learnt.
_ATTENDING = 16
_DAY = "令和　　年　　月　　日（　）　　時　　分から　　時　　分まで"


def areas_with(facility, item, today):
    """The subjects that ask a facility for a committee, a training or a drill: {code: words}, in their order."""
    labels = load_rulebook().vocabulary.measure_areas
    asked = {
        area
        for spec in specs_about(facility, today)
        for area, wanted in spec.values.get("measures", ())
        if wanted == item
    }
    return {code: label for code, label in labels.items() if code in asked}


def blank(facility, item, areas):
    """The paper of one event. Args: ``item``: a key of ``TITLES``; ``areas``: the subjects that it serves, in words."""
    makers = {"committee": _committee, "training": _training, "drill": _drill}
    return {
        "title": TITLES[item],
        "author": facility.name,
        "head": [facility.operator.name, facility.name],
        "sections": makers[item](areas),
    }


def _head(about, areas, *rows):
    return section("", pairs=[("日時", _DAY), ("場所", ""), (about, "、".join(areas)), *rows])


def _note(areas):
    return "一緒に行うときは、それぞれの内容が分かるように書き分けます。" if len(areas) > 1 else ""


def _committee(areas):
    return [
        _head("取り上げること", areas, ("進行", ""), ("記録した人", "")),
        section("出席した人", columns=["役職・職種", "氏名"], rows=[["", ""] for _ in range(6)]),
        *(
            part
            for number, area in enumerate(areas)
            for part in (
                section(f"{area}について話し合ったこと", note="" if number else _note(areas), room=6),
                section(f"{area}について決めたこと", room=4),
            )
        ),
        section(
            "職員に知らせる方法と日", note="働く人みなに知らせた日を、プログラムにも記録します。", room=3
        ),
        section("次の開催", room=2),
    ]


def _training(areas):
    return [
        _head("研修の題", areas, ("講師", ""), ("使った資料", "")),
        *(
            section(f"{area}について学んだこと", note="" if number else _note(areas), room=5)
            for number, area in enumerate(areas)
        ),
        section("理解を確かめた方法", room=3),
        section(
            "出席した人",
            note="欠席した人には、資料を渡して説明した日を書きます。",
            columns=["職種", "氏名", "出席・欠席", "欠席者に伝えた日"],
            rows=[["", "", "", ""] for _ in range(_ATTENDING)],
        ),
    ]


def _drill(areas):
    return [
        _head("訓練の種類", areas, ("想定", "夜間・日中　職員　　人　入居者　　人"), ("参加した人", "")),
        section("経過", columns=["時刻", "したこと"], rows=[["", ""] for _ in range(8)]),
        *(
            section(f"{area}で気づいたこと", note="" if number else _note(areas), room=4)
            for number, area in enumerate(areas)
        ),
        section("計画や手順で直すこと", room=4),
    ]


def status_table(facility, lines, day):
    """The 体制等状況一覧表 on a day. Args: ``lines``: as of ``status_table.lines_on``."""
    return {
        "title": "介護給付費等の算定に係る体制等状況一覧表",
        "author": facility.name,
        "head": [f"{format_date(day)}現在", facility.operator.name, facility.name],
        "sections": [
            section(
                "",
                pairs=[
                    ("提供サービス", service_name(facility.service_type)),
                    ("事業所番号", facility.number or "—"),
                ],
            ),
            section(
                "いまの体制",
                note="選んだ番号に●を付けています。届け出る前に、都道府県などの様式と見比べてください。",
                columns=["項目", "番号と選択肢", "適用開始日"],
                rows=[_row(line, day) for line in lines],
            ),
            *_coming(lines),
        ],
    }


def _row(line, day):
    chosen = line.now.option if line.now else None
    options = line.item.options_on(day)
    if options:
        words = "　".join(f"{'●' if one.number == chosen else ''}{one.number}.{one.label}" for one in options)
    else:
        words = f"{chosen}人" if chosen is not None else ""
    since = format_date(line.now.starts_on, weekday=False).replace("年", "年\n") if line.now else ""
    return [line.item.label, words, since]


def _coming(lines):
    rows = [
        [line.item.label, line.coming_words, format_date(line.coming.starts_on, weekday=False)]
        for line in lines
        if line.coming
    ]
    return [section("これからの変更", columns=["項目", "変更後", "適用開始日"], rows=rows)] if rows else []

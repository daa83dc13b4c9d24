"""What the papers of an evaluation say: sheets blank and filled in, the paper for the public, the 結果報告書."""

from compliance.rules.wareki import format_date, format_fiscal_year
from evaluations.blanks.content import COUNCIL, OWN, STAFF, SUMMARY, WHO, sections_of
from evaluations.models import Evaluation
from evaluations.sheets.policies import AGENCY, sheet_called
from evaluations.sheets.selectors import sheets_of, year_before
from facilities.wording import service_name
from meetings.models import Attendance
from office import printing

KIND = "evaluation"
printing.document(KIND, "print/evaluation.html", about="")

BLANK, STAFF_BLANK = "blank", "staff"
OWN_PAPER, SUMMARY_PAPER, PUBLIC, REPORT = "own", "summary", "public", "report"
LABELS = {
    BLANK: "評価票（白紙）",
    STAFF_BLANK: "職員の評価票（白紙）",
    OWN_PAPER: "自己評価",
    SUMMARY_PAPER: "サービス評価総括表",
    PUBLIC: "公表用の資料",
    REPORT: "自己評価・外部評価 結果報告書",
}
#: Which sheets stand on a paper to be written on by hand.
_BLANKS = {BLANK: (STAFF, OWN, COUNCIL, SUMMARY), STAFF_BLANK: (STAFF,)}
_WHO_SAYS = WHO | {AGENCY: "評価機関"}
#: Whose sheets stand on which paper.
_WHO = {
    OWN_PAPER: (OWN,),
    SUMMARY_PAPER: (SUMMARY,),
    PUBLIC: (OWN, COUNCIL, AGENCY, SUMMARY),
    REPORT: (OWN, COUNCIL, AGENCY, SUMMARY),
}


def data_of(path, which, today):
    """All that one paper of a path says, as its template takes it. Args: ``which``: a key of ``LABELS``."""
    return {
        "title": LABELS[which],
        "facility": path.facility.name,
        "service": service_name(path.facility.service_type),
        "year": format_fiscal_year(path.fiscal_year),
        "form": f"{path.list_name}（{path.list_version}）",
        "is_sample": path.is_sample,
        "is_blank": which in _BLANKS,
        "is_numbered": which == STAFF_BLANK,
        "facts": _facts(path) if which not in _BLANKS else [],
        "sheets": _blank(path, _BLANKS[which]) if which in _BLANKS else _filled(path, which),
        "goals": [] if which in (*_BLANKS, OWN_PAPER) else _goals(path),
    }


def _facts(path):
    facts = []
    if path.own:
        facts.append(("自己評価", format_date(path.own.date)))
    if path.checked_on:
        facts.append(("職員どうしの確認", f"{format_date(path.checked_on)}　{path.checked_by}"))
    if path.outside and path.outside.kind == Evaluation.Kind.AGENCY:
        facts.append(("評価機関の評価", f"{format_date(path.outside.date)}　{path.outside.received_from}"))
    elif path.outside:
        facts.append(("会議での評価", format_date(path.outside.date)))
        facts.append(("評価に加わった人", _who_took_part(path)))
    return [list(pair) for pair in facts]


def _who_took_part(path):
    kinds = list(Attendance.objects.filter(part=path.part).values_list("kind", flat=True))
    came, wrote = kinds.count(Attendance.Kind.ATTENDED), kinds.count(Attendance.Kind.OPINION)
    return f"出席{came}人" + (f"、意見の提出{wrote}人" if wrote else "")


def _blank(path, whose):
    return [
        {"name": one["name"], "who": WHO[who], "sections": _sections(one, {})}
        for who in whose
        for one in path.sheets
        if who in one["by"]
    ]


def _filled(path, which):
    found = []
    sheets = sheets_of(path)
    for who in _WHO[which]:
        for row in sheets:
            if not row.number and row.code.endswith(f"-{who}") and _is_used(path, who):
                blank, _ = sheet_called(path, row.code)
                said = f"ファイルで受け取りました：{row.file.name}" if row.file else ""
                sections = [] if row.file else _sections(blank, row.answers)
                found.append(
                    {"name": blank["name"], "who": _WHO_SAYS[who], "said": said, "sections": sections}
                )
    return found


def _is_used(path, who):
    """Does a sheet belong to the way of the year: an agency's where one evaluated, else the council's?"""
    by_agency = path.outside is not None and path.outside.kind == Evaluation.Kind.AGENCY
    return who not in (AGENCY, COUNCIL) or (who == AGENCY) == by_agency


def _sections(blank, answers):
    return [
        {
            "title": section,
            # No question of it has a scale: there is nothing to tick.
            "free_only": not any(one["scale"] for one in questions),
            "lines": [
                {
                    "id": one["id"],
                    "text": one["text"],
                    "scale": one["scale"],
                    "mark": (answers.get(one["id"]) or {}).get("mark", ""),
                    "words": (answers.get(one["id"]) or {}).get("text", ""),
                }
                for one in questions
            ],
        }
        for section, questions in sections_of(blank)
    ]


def _goals(path):
    found, last = [], year_before(path)
    if last is not None and last.goals:
        found.append(["前の年度に立てた目標", last.goals])
    if path.looked_back:
        found.append(["前の年度の目標についての振り返り", path.looked_back])
    if path.goals:
        found.append(["次の年度の目標", path.goals])
    return found


def labels_for(path):
    """The papers that a path has, {word in addresses: label}: a 総括表 only where its form has one.

    The 公表用の資料 is none of them: it goes through the gate to the public.
    """
    by = {who for one in path.sheets for who in one["by"]}
    only = {SUMMARY_PAPER: SUMMARY, STAFF_BLANK: STAFF}
    return {which: label for which, label in LABELS.items() if which != PUBLIC and only.get(which, OWN) in by}

"""What may be done with the sheets of an evaluation. Each check answers with an empty text or the sentence that refuses."""

from evaluations.blanks.content import COUNCIL, OWN, STAFF, SUMMARY
from meetings.models import Meeting

#: Who made the sheet that an agency hands over as a file, of a year in which the facility chose one (N7-E2).
AGENCY = "agency"
AGENCY_CODE = f"result-{AGENCY}"
#: So many of the staff may get a sheet.
MOST_SHEETS = 200


def sheet_called(path, code):
    """The questions of the sheet that an AnswerSheet's code names, and who fills it in: (sheet, who)."""
    name, _, who = code.partition("-")
    if who == AGENCY:
        asked = next((one for one in path.sheets if COUNCIL in one["by"]), path.sheets[0])
        return asked | {"code": name, "name": "評価機関の結果", "by": [AGENCY]}, who
    return next(sheet for sheet in path.sheets if sheet["code"] == name), who


def codes_of(path):
    """The codes of all sheets of a path that are there once: those of the facility, the council, for the public."""
    return [
        f"{sheet['code']}-{who}"
        for who in (OWN, COUNCIL, SUMMARY)
        for sheet in path.sheets
        if who in sheet["by"]
    ]


def staff_codes(path):
    """The codes of the sheets that each of the staff fills in."""
    return [f"{sheet['code']}-{STAFF}" for sheet in path.sheets if STAFF in sheet["by"]]


def why_not_give_out(path, count):
    """Why no sheets may be given out to the staff now."""
    if not staff_codes(path):
        return "この様式には、職員が一人ずつ答える評価票がありません。"
    if path.own_id:
        return "自己評価は済んでいます。職員の評価票は、もう配れません。"
    if count > MOST_SHEETS:
        return f"職員の評価票は、{MOST_SHEETS}枚までです。"
    return ""


def why_not_renew(path, sheet):
    """Why a sheet gets no new link: it needs none, or has none."""
    if sheet.handed_in_at:
        return "この評価票は提出してあるので、リンクは要りません。"
    if not sheet.seed:
        return "この評価票は、ログインした職員が書いています。リンクはありません。"
    return why_not_fill(path, sheet)


def why_not_copy(path, sheet):
    """Why what a member of the staff wrote on paper may not be copied onto a sheet: somebody answers it here already."""
    if sheet.handed_in_at:
        return "この番号の評価票は提出してあります。紙に書かれた番号を確かめてください。"
    if sheet.answers or sheet.holder:
        return "この番号の評価票は、職員が画面で書き始めています。ほかの番号を選ぶか、評価票を1枚増やしてください。"
    return why_not_fill(path, sheet)


def why_not_fill(path, sheet):
    """Why a sheet may not be filled in now."""
    who = sheet.code.partition("-")[2]
    if who in (STAFF, OWN) and path.own_id:
        return "自己評価は済んでいるので、この評価票は変えられません。"
    if who == STAFF and sheet.handed_in_at:
        return "この評価票は、提出してあります。提出したあとは直せません。"
    if who == COUNCIL and path.outside_id:
        return "会議での評価は済んでいるので、この評価票は変えられません。"
    if who == COUNCIL and not (path.part and path.part.meeting.state == Meeting.State.HELD):
        return "評価する会議の開催を記録してから、会議で出た意見を書きます。"
    return ""


def unanswered(questions, answers):
    """The numbers of the questions that have neither a mark nor a word."""
    return [
        one["id"]
        for one in questions
        if not (answers.get(one["id"]) or {}).get("mark") and not (answers.get(one["id"]) or {}).get("text")
    ]

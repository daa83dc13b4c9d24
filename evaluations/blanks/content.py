"""The questions of an evaluation: what a table of them says, and what is wrong with it. No database."""

import re
import unicodedata
from dataclasses import dataclass, field

#: Who fills in a sheet: each of the staff, the facility, the council at its meeting, the facility for the public.
STAFF, OWN, COUNCIL, SUMMARY = "staff", "own", "council", "summary"
WHO = {STAFF: "職員", OWN: "事業所", COUNCIL: "会議", SUMMARY: "公表用"}
COLUMNS = ("評価票", "答える人", "章", "番号", "設問", "選択肢", "記述")
_NEEDED = ("評価票", "答える人", "番号", "設問")
_SPLIT = re.compile(r"[／/、,\n]+")
MOST_QUESTIONS, LONGEST = 300, 500
_ID = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$")
_TICKS = ("○", "〇", "◯", "1", "あり", "有")


@dataclass
class ReadQuestions:
    """What a table says: ``sheets`` as :class:`evaluations.models.QuestionList` keeps them; ``faults``: (cell, sentence)."""

    sheets: list = field(default_factory=list)
    faults: list = field(default_factory=list)

    @property
    def count(self):
        return sum(len(sheet["questions"]) for sheet in self.sheets)


def is_head(cells):
    """Is this row of a table the one that names its columns?"""
    words = {_plain(cell) for cell in cells}
    return all(name in words for name in _NEEDED)


def read_rows(rows):
    """Read the rows of a table, each (line, cells). Returns :class:`ReadQuestions`; its faults name cells as Excel does."""
    found, head = ReadQuestions(), None
    seen: dict[str, str] = {}
    for line, cells in rows:
        if head is None:
            if is_head(cells):
                head = {_plain(cell): place for place, cell in enumerate(cells)}
        elif any(cell.strip() for cell in cells):
            _take(found, seen, _Row(line, cells, head))
    if head is None:
        wanted = "」「".join(_NEEDED)
        found.faults.append(("", f"見出しの行が見つかりません。「{wanted}」の列のある表を選んでください。"))
    elif not found.count and not found.faults:
        found.faults.append(("", "設問が一つもありません。見出しの下に、設問を1行ずつ書いてください。"))
    if found.count > MOST_QUESTIONS:
        found.faults.append(("", f"設問が{found.count}あります。{MOST_QUESTIONS}までにしてください。"))
    if found.sheets and not any(OWN in sheet["by"] for sheet in found.sheets):
        found.faults.append(
            ("", "事業所が答える評価票がありません。「答える人」に「事業所」と書いてください。")
        )
    return found


@dataclass
class _Row:
    line: int
    cells: list
    head: dict

    def cell(self, column):
        return f"{_letters(self.head[column])}{self.line}" if column in self.head else f"{self.line}行"

    def text(self, column):
        place = self.head.get(column)
        return self.cells[place].strip() if place is not None and place < len(self.cells) else ""


def _take(found, seen, row):
    faults: list[tuple[str, str]] = []
    name, number, words = row.text("評価票"), _plain(row.text("番号")), row.text("設問")
    for column, value in (("評価票", name), ("設問", words)):
        if not value:
            faults.append((row.cell(column), f"「{column}」を書いてください。"))
        elif len(value) > LONGEST:
            faults.append((row.cell(column), f"「{column}」は{LONGEST}文字までにしてください。"))
    faults += _faults_of_number(seen, number, row)
    by = _who(row.text("答える人"))
    if not by:
        faults.append(
            (row.cell("答える人"), "「職員」「事業所」「会議」「公表用」のどれかを書いてください。")
        )
    scale = [word for word in (part.strip() for part in _SPLIT.split(row.text("選択肢"))) if word]
    free = _plain(row.text("記述")) in _TICKS
    faults += _faults_of_scale(scale, free, row)
    found.faults += faults
    if faults:
        return
    sheet = next((one for one in found.sheets if one["name"] == name), None)
    if sheet is None:
        sheet = {"code": f"s{len(found.sheets) + 1}", "name": name, "by": by, "questions": []}
        sheet["anonymous"] = STAFF in by
        found.sheets.append(sheet)
    elif sheet["by"] != by:
        found.faults.append((row.cell("答える人"), f"同じ評価票「{name}」の上の行と、答える人が違います。"))
        return
    section = row.text("章")
    sheet["questions"].append(
        {"id": number, "section": section, "text": words, "scale": scale, "free": free or not scale}
    )


def _faults_of_number(seen, number, row):
    if not _ID.match(number):
        return [(row.cell("番号"), "番号は、半角の英数字と「-」「.」で、20文字までで書いてください。例: A-1")]
    if number in seen:
        return [(row.cell("番号"), f"番号「{number}」は{seen[number]}にもあります。違う番号にしてください。")]
    seen[number] = row.cell("番号")
    return []


def _faults_of_scale(scale, free, row):
    if not scale and not free:
        sentence = "選択肢がありません。「よくできている／できている」のように区切って書くか、「記述」に○を書いてください。"
        return [(row.cell("選択肢"), sentence)]
    if len(scale) == 1:
        return [(row.cell("選択肢"), "選択肢が一つしかありません。「／」で区切って二つ以上書いてください。")]
    if len(set(scale)) != len(scale):
        return [(row.cell("選択肢"), "同じ選択肢が二つあります。")]
    if len(scale) > 10 or any(len(word) > 60 for word in scale):
        return [(row.cell("選択肢"), "選択肢は10までで、一つ60文字までにしてください。")]
    return []


def _who(text):
    words = [word.strip() for word in re.split(r"[／/、,・\n]+", text) if word.strip()]
    codes = {label: code for code, label in WHO.items()}
    if not words or any(word not in codes for word in words):
        return []
    return [code for code in WHO if WHO[code] in words]


def _plain(text):
    return unicodedata.normalize("NFKC", text).strip() if text not in _TICKS else text


def _letters(place):
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def sections_of(sheet):
    """The questions of a sheet by their section, in order: [(section, [question])]."""
    found: list = []
    for question in sheet["questions"]:
        if not found or found[-1][0] != question["section"]:
            found.append((question["section"], []))
        found[-1][1].append(question)
    return found


def rows_of(sheets):
    """Sheets as rows of the table that is taken in, its head first."""
    yield COLUMNS
    for sheet in sheets:
        who = "／".join(WHO[code] for code in sheet["by"])
        for one in sheet["questions"]:
            free = "○" if one["free"] else ""
            yield (sheet["name"], who, one["section"], one["id"], one["text"], "／".join(one["scale"]), free)


def why_not_answers(sheet, answers):
    """Why answers do not fit a sheet: {question's id: sentence}. Args: ``answers`` as of an AnswerSheet."""
    found, known = {}, {question["id"]: question for question in sheet["questions"]}
    for number, answer in answers.items():
        question = known.get(number)
        if question is None:
            found[number] = (
                f"設問「{number}」は、この評価票にありません。始めたときの版の評価票で答えてください。"
            )
        elif answer.get("mark") and answer["mark"] not in question["scale"]:
            found[number] = f"設問「{number}」は、選択肢の中から選んでください。"
    return found

"""Each passage and file of an evaluation on the register with its key, so that a reader can say that a name is left in it."""

import json

from publications.evaluated import results, way
from publications.evaluated.selectors import files_at

_FILE = "file"


def key_of_file(file):
    """The key of a file of a result."""
    return f"{_FILE}{file.pk}"


def words_in(row):
    """{key: words} of all that a reader can point at in a row of the register; of a file, its title."""
    if row.evaluation_id:
        return row.content["text"] | {key_of_file(file): file.title for file in files_at(row)}
    return {key: words for key, (_, _, words) in _places(row.content).items()}


def held_in(row):
    """{key: (where it stands, what stands there)} of the same: a file is told by its bytes, a line by its question."""
    if row.evaluation_id:
        said = {key: (key, words) for key, words in row.content["text"].items()}
        return said | {key_of_file(file): (file.sha256, file.sha256) for file in files_at(row)}
    places = way.places_in(row.content)
    return {
        key: (place, words)
        for (key, (_, _, words)), place in zip(_places(row.content).items(), places, strict=True)
    }


def _places(content):
    # The ids of questions are anybody's words; what is frozen keeps its order.
    return {f"p{number}": place for number, place in enumerate(way.places_in(content).values())}


def marked_result(row):
    """{"boxes", "files"} of a result: what is said beside its files, and the files; what was hidden without its words."""
    text = row.content["text"]
    labels = {results.WHO: row.content["who_is"], results.ABOUT: "結果についてのひとこと"}
    boxes = [_box(row, key, labels[key], text[key]) for key in labels if key in text]
    files = list(files_at(row))
    for file in files:
        file.key = key_of_file(file)
        file.is_hidden = file.key in row.hidden
    return {"boxes": boxes, "files": files}


def _box(row, key, title, words):
    is_hidden = key in row.hidden
    return {"key": key, "title": title, "text": "" if is_hidden else words, "hidden": is_hidden}


def marked_paper(row):
    """The 公表用資料 of a year's sheets as ``marked_result``: its lines with keys, and its other words as ``boxes``."""
    data = json.loads(json.dumps(row.content, ensure_ascii=False))
    keys = dict(zip(way.places_in(row.content), _places(row.content), strict=True))
    said = {place: (label, words) for place, (_, label, words) in way.places_in(row.content).items()}
    for number, sheet in enumerate(data["sheets"]):
        for section in sheet["sections"]:
            for line in section["lines"]:
                if key := keys.get(f"sheet{number}.{line['id']}"):
                    line |= {"key": key, "hidden": key in row.hidden}
                    line["words"] = "" if line["hidden"] else line["words"]
    beside = [place for place in said if not place.startswith("sheet")]
    data["boxes"] = [_box(row, keys[place], *said[place]) for place in beside]
    typed = {int(place.split(".")[1]) for place in beside if place.startswith("fact.")}
    data["facts"] = [fact for place, fact in enumerate(data["facts"]) if place not in typed]
    data["goals"] = []
    return data

"""Each passage of public minutes with the box it came from, so that a reader can say that a name is left in it."""

from publications.boxes import PLACE


def marked(data, row):
    """What is shown of public minutes: each box with its key; what was hidden without its words.

    Args: ``data``: of ``printouts.public_minutes``; ``row``: of the register.
    """
    texts = row.content["text"]
    keys = {words: key for key, words in texts.items()}
    # The same words may stand in another box: whoever hid them meant the words.
    hidden = {texts[key] for key in row.hidden if key in texts}
    for section in data["sections"]:
        for box in section["boxes"]:
            box["key"] = keys.get(box["text"], "")
            if box["text"] in hidden:
                box |= {"text": "", "hidden": True}
    data["place_key"] = PLACE if data["place"] else ""
    if PLACE in row.hidden:
        data |= {"place": "", "place_hidden": True}
    return data

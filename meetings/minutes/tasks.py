"""Long work of this room: ids in, one service call."""

from meetings.minutes.services import beside
from office import uploads


def _asked(municipality_id, parameters):
    return {
        "by": parameters["by"],
        "municipality_id": municipality_id,
        "file_id": parameters["file"],
        "part_id": parameters["part"],
    }


@uploads.work(beside.READ_WORD, "Wordの議事録の読み取り")
def read_word(municipality_id, parameters, report):
    """Read minutes written in Word into the draft."""
    return beside.read_word(**_asked(municipality_id, parameters))


@uploads.work(beside.LAY_TRANSCRIPT, "文字起こしの読み取り")
def lay_transcript(municipality_id, parameters, report):
    """Lay a transcript beside the draft."""
    return beside.lay_transcript(**_asked(municipality_id, parameters))

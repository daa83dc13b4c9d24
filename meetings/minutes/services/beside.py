"""What is laid beside a draft and read into it: a transcript, minutes written in Word. Files are read apart."""

from accounts.models import Membership
from accounts.tenancy import scope
from meetings.minutes import word
from meetings.minutes.services import drafts
from meetings.models import MeetingPart, Transcript
from meetings.policies import why_not_write
from office import files, uploads
from office.changing import acting
from office.errors import Refused, refuse
from office.models import StoredFile
from office.reading.apart import read_apart
from office.reading.papers import apart

#: The jobs that read a file into a draft, and lay a transcript beside it.
READ_WORD, LAY_TRANSCRIPT = "meetings.read_word", "meetings.lay_transcript"
_TAKEN = "読み取りが済みました"
ANOTHER = "このファイルは別の会議の議事録です。この会議の「Wordで書く」から出したファイルを選んでください。"
NO_HEADINGS = (
    "このファイルから、議事録の見出しを見つけられませんでした。「Wordで書く」から出したファイルに書いて、"
    "見出しの文字を変えずに保存してください。"
)


def start(*, by, part, kind, upload):
    """Keep a file and have a worker read it. Args: ``kind``: one of the jobs above. Returns the Job. Raises Refused."""
    refuse(why_not_write(part))
    view = "minutes_word_in" if kind == READ_WORD else "minutes_transcript"
    return uploads.start(
        by=by, kind=kind, name=upload.name, data=upload.data, back=(f"meetings:{view}", part.pk), part=part.pk
    )


def _read(how, file_id, municipality_id):
    """What the child says of a stored file. Raises Refused."""
    with scope(municipality_id):
        file = StoredFile.objects.get(pk=file_id)
        data, name = files.bytes_of(file) or b"", file.name
    facts = read_apart(how, data).facts
    if "refused" in facts:
        raise Refused(facts["refused"])
    return facts, name


def _part_of(part_id):
    return MeetingPart.objects.select_related("meeting", "facility__municipality").get(pk=part_id)


def read_word(*, by, municipality_id, file_id, part_id):
    """Read minutes written in Word into the draft; where somebody wrote meanwhile, they become a 別案. Raises Refused."""
    facts, _ = _read(apart.WORD_LINES, file_id, municipality_id)
    with scope(municipality_id):
        part, who = _part_of(part_id), Membership.objects.get(pk=by)
        found = word.read_word(part, facts["lines"])
        if not found.text:
            raise Refused(NO_HEADINGS)
        stands = drafts.draft_of(part).text
        sent = drafts.cleaned(part, found.text)
        try:
            base = word.base_of(part, facts["mark"], stands, {key: sent.get(key, "") for key in found.text})
        except ValueError as error:
            raise Refused(ANOTHER) from error
        left = {key: words for key, words in stands.items() if key not in found.text}
        saved = drafts.save(by=who, part=part, text={**left, **sent}, base={**left, **base})
        files.forget_upload(file_id, _TAKEN)
    page = "meetings:minutes_alternatives" if saved.alternative else "meetings:minutes"
    return uploads.led_to(page, part_id, said=_said(found, saved))


def _said(found, saved):
    words = ["Wordのファイルを読みました。"]
    if saved.alternative:
        words.append("ほかの人も書いていた欄は、別案として残しました。見比べて選んでください。")
    if found.unknown:
        words.append(
            f"知らない見出し（{'、'.join(found.unknown[:5])}）の文章は、その前の欄の終わりに入れました。"
        )
    if found.missing:
        words.append(f"ファイルにない欄（{'、'.join(found.missing[:5])}など）は、いまの文章のままです。")
    return "".join(words)


def lay_transcript(*, by, municipality_id, file_id, part_id):
    """Lay a transcript beside the draft, in the place of one that lies there. Its file is not kept. Raises Refused."""
    facts, name = _read(apart.TRANSCRIPT, file_id, municipality_id)
    with scope(municipality_id):
        part, who = _part_of(part_id), Membership.objects.get(pk=by)
        with acting(who, "draft.lay_transcript"):
            refuse(why_not_write(part))
            Transcript.objects.filter(part=part).delete()
            Transcript.objects.create(part=part, name=name, passages=facts["passages"], laid_by=who)
        files.forget_upload(file_id, _TAKEN)
    return uploads.led_to("meetings:minutes", part_id, said="文字起こしを横に置きました。")


def drop_transcript(*, by, part):
    """Take the transcript away."""
    with acting(by, "draft.drop_transcript"):
        Transcript.objects.filter(part=part).delete()

"""Papers read apart from everything else: what the program calls instead of opening one itself."""

from contextlib import contextmanager

from office import files
from office.errors import Refused
from office.models import StoredFile
from office.reading import kept
from office.reading.apart import BrokenFile, TooMuch, read_apart, reader
from office.reading.papers import kinds

_MIB = 1024 * 1024
_TOO_MUCH = (
    "このファイルは複雑すぎて、調べ終わりませんでした。"
    "ページを分けるか、「印刷」の画面から「PDFとして保存」し直してから、もう一度選んでください。"
)
LOOK = reader(
    "papers.look",
    "office.reading.papers.child:look",
    too_much=_TOO_MUCH,
    cpu=20,
    wall=60,
    memory=1024 * _MIB,
    answer=1 * _MIB,
)
WORDS = reader(
    "papers.words",
    "office.reading.papers.child:tell",
    too_much=_TOO_MUCH,
    edition=4,
    cpu=40,
    wall=90,
    memory=1536 * _MIB,
    answer=16 * _MIB,
)
COPY = reader(
    "papers.copy",
    "office.reading.papers.child:copy",
    too_much=_TOO_MUCH,
    cpu=60,
    wall=120,
    memory=1536 * _MIB,
    answer=96 * _MIB,
)
PAINT = reader(
    "papers.paint",
    "office.reading.papers.child:paint",
    too_much="この写真は大きすぎて開けません。小さくしてから選んでください。",
    cpu=30,
    wall=90,
    memory=1536 * _MIB,
    answer=64 * _MIB,
)
WORD_LINES = reader(
    "papers.word_lines",
    "office.reading.papers.lines:word_lines",
    too_much=_TOO_MUCH,
    cpu=20,
    wall=60,
    memory=1024 * _MIB,
    answer=8 * _MIB,
)
TRANSCRIPT = reader(
    "papers.transcript",
    "office.reading.papers.lines:transcript",
    too_much=_TOO_MUCH,
    cpu=20,
    wall=60,
    memory=1024 * _MIB,
    answer=8 * _MIB,
)
BIND = reader(
    "papers.bind",
    "office.reading.papers.child:bind",
    too_much="手紙に添える資料が大きすぎて、ひとつにまとめられませんでした。資料を小さくするか、構成員に見せる資料から外してください。",
    cpu=60,
    wall=120,
    memory=1536 * _MIB,
    answer=128 * _MIB,
)
FORM_PLACES = reader(
    "papers.form_places",
    "office.reading.papers.form_places:places",
    too_much=_TOO_MUCH,
    cpu=20,
    wall=60,
    memory=1024 * _MIB,
    answer=1 * _MIB,
)
FORM_FILL = reader(
    "papers.form_fill",
    "office.reading.papers.form_places:fill",
    too_much=_TOO_MUCH,
    cpu=20,
    wall=60,
    memory=1024 * _MIB,
    answer=32 * _MIB,
)
#: What is known of a paper that could not be read.
NOT_READ = {
    "text": "",
    "whole": False,
    "beside": "",
    "unread": [],
    "blocks": [],
    "pictures": 0,
    "left_out": [],
}


@contextmanager
def looked_into(file_id, door):
    """Within it a stored paper that is what its name says and does nothing by itself, with the door open. Raises Refused.

    What it was found to be is kept only where what it was handed in for goes well. Args: ``door``: opens the municipality, as
    of ``kept.read_once``.
    """
    facts = kept.read_once(LOOK, file_id, door)
    with door():
        file = StoredFile.objects.get(pk=file_id)
        if sentence := facts.get("refused") or kinds.why_not_as(facts["kind"], file.name):
            raise Refused(sentence)
        files.found_to_be(file, kinds.KINDS[facts["kind"]][1])
        yield file


def is_photo(content_type):
    """Is a file of this content type a photo that a camera may have written into?"""
    return content_type in (kinds.KINDS["jpg"][1], kinds.KINDS["png"][1])


def unread(papers):
    """Those of these stored files that nobody has read for publication yet."""
    told, painted = kept.all_facts(WORDS, papers), kept.all_facts(PAINT, papers)
    return [
        file
        for file in papers
        if file.sha256 not in told or (is_photo(file.content_type) and file.sha256 not in painted)
    ]


def read_for_publication(file, door, by):
    """Read the words of a paper, and paint a photo anew; kept for good, also that it could not be done."""
    with door():
        data = files.bytes_of(file) or b""
    answers = {WORDS: _words(data)}
    painted = b""
    if is_photo(file.content_type):
        answers[PAINT], painted = _painted(data)
    with door():
        if painted:
            copy = files.store(by=by, name=file.name, data=painted, content_type=file.content_type)
            answers[PAINT] = {"copy": copy.pk}
        for how, facts in answers.items():
            kept.keep(how, file, facts)


def _words(data):
    try:
        return read_apart(WORDS, data).facts
    except (TooMuch, BrokenFile):
        return NOT_READ


def _painted(data):
    try:
        answer = read_apart(PAINT, data)
    except (TooMuch, BrokenFile):
        return {"copy": None}, b""
    return {"copy": None}, answer.data


def copy_of_pdf(data, labels, title):
    """The bytes of a PDF drawn anew for the public, or None where it cannot be done.

    Args: ``labels``: [start, end, label] in the words that were read of it; ``title``: what the copy calls itself.
    """
    try:
        answer = read_apart(COPY, data, labels=labels, title=title)
    except (TooMuch, BrokenFile):
        return None
    return answer.data or None


def words_of(papers):
    """{SHA-256: facts} as ``papers.child.tell`` gives them of those stored files that have been read."""
    return kept.all_facts(WORDS, papers)


def painted_copy(file):
    """The id of the StoredFile with a photo painted anew; None where it cannot be opened. Raises LookupError unread."""
    facts = kept.facts_of(PAINT, file)
    if facts is None:
        raise LookupError
    return facts["copy"]


def may_bind(file):
    """Can a stored paper be put behind a letter as pages: is it a PDF or a photo?"""
    return is_photo(file.content_type) or file.content_type == kinds.KINDS["pdf"][1]


def bound(letters, lengths, papers):
    """Letters and the same papers behind each, as one PDF.

    Args: ``letters``: their PDF; ``lengths``: how many pages each has; ``papers``: [(title, content type, bytes)] that
    :func:`may_bind`. Raises Refused where one cannot be opened.
    """
    data = b"".join([letters, *(content for _, _, content in papers)])
    answer = read_apart(
        BIND,
        data,
        sizes=[len(letters), *(len(content) for _, _, content in papers)],
        photos=[place for place, (_, kind, _) in enumerate(papers) if is_photo(kind)],
        letters=lengths,
    )
    if "unread" in answer.facts:
        title = papers[answer.facts["unread"]][0]
        raise Refused(
            f"資料「{title}」は鍵が掛かっているか、壊れていて、手紙に添えられません。元のソフトで「PDFとして保存」し直してから、付け直してください。"
        )
    return answer.data

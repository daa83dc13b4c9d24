"""Everything that would be published, looked through for names: the wording and the chosen attachments, inside too.

What is in an attachment, a worker has read before (``office.reading``); nothing is opened here.
"""

from dataclasses import dataclass

from office import pdf
from office.reading.papers import apart
from publications import selectors
from publications.deciding import PICTURE, is_decided
from publications.names import CHECK, KINDS, UNREAD, Finding, findings_in, with_marks
from publications.signs import signs_of

#: Letters of all attachments together that are looked through at once; one beyond them counts as not read.
MAX_CHARACTERS = 1_000_000


@dataclass(frozen=True)
class NameCheck:
    """What was looked through (key → text), what was found in it, what of it nobody has decided on; and the papers."""

    texts: dict
    findings: list
    open: list
    attachments: list

    @property
    def kept(self):
        """The findings that may stay as they are."""
        waiting = {finding.mark for finding in self.open}
        return [finding for finding in self.findings if finding.mark not in waiting]


def look_through(out):
    """Look through a public wording, and the titles, file names and contents of the papers that go with it.

    Args: ``out``: a ``gate.Outgoing``. What could not be read is marked UNREAD.
    """
    attachments, draft = out.papers, out.draft
    contents = _contents(attachments)
    texts = dict(draft.text)
    for attachment in attachments:
        texts |= {
            title_key(attachment): attachment.title,
            name_key(attachment): attachment.file.name,
            content_key(attachment): contents[attachment.pk]["text"],
            beside_key(attachment): contents[attachment.pk]["beside"],
        }
    read = signs_of([text for text in texts.values() if text.strip()])
    signs = {key: read.get(text, []) for key, text in texts.items()}
    known, spared = selectors.known_names_for(out), selectors.spared_for(out)
    told = {key: found or [] for key, found in signs.items()}
    found = findings_in(texts, known, told, spared, selectors.towns_here())
    unread = [f for a in attachments for f in _unread(a, contents[a.pk], signs[content_key(a)] is None)]
    unread += [_too_long(key) for key in draft.text if signs[key] is None]
    printed = {*draft.text, *map(title_key, attachments)}
    printed |= {content_key(a) for a in attachments if contents[a.pk]["blocks"]}
    letters = [f for key in texts if key in printed for f in _not_printed(key, texts[key])]
    findings = [*found, *with_marks([*unread, *letters], texts)]
    waiting = [finding for finding in findings if not is_decided(finding, draft)]
    return NameCheck(texts, findings, waiting, attachments)


def title_key(attachment):
    return f"attachment.{attachment.pk}"


def name_key(attachment):
    return f"attachment.{attachment.pk}.name"


def content_key(attachment):
    return f"attachment.{attachment.pk}.content"


def beside_key(attachment):
    return f"attachment.{attachment.pk}.beside"


def titles(out):
    """What each checked text is called on the page: box or paper → words."""
    named = dict(out.boxes)
    for paper in out.papers:
        called = f"資料「{paper.title}」の"
        named |= {
            title_key(paper): f"{called}名前",
            name_key(paper): f"{called}ファイル名",
            content_key(paper): f"{called}中身",
            beside_key(paper): f"{called}、注釈・プロパティなど写しに入らない所",
        }
    return named


def _contents(attachments):
    """{attachment: what a worker read in it}, as far as all of them together can be looked through."""
    told, letters, contents = apart.words_of([attachment.file for attachment in attachments]), 0, {}
    for attachment in attachments:
        found = told.get(attachment.file.sha256, apart.NOT_READ)
        letters += len(found["text"]) + len(found["beside"])
        contents[attachment.pk] = found if letters <= MAX_CHARACTERS else apart.NOT_READ
    return contents


def _unread(attachment, contents, is_too_much):
    """What of a paper cannot be read: all of it, parts of it, or the pictures on its pages."""
    name = attachment.file.name
    if apart.is_photo(attachment.file.content_type):
        yield Finding(UNREAD, name_key(attachment), 0, len(name), name, KINDS[PICTURE], PICTURE)
    elif not contents["whole"] or is_too_much:
        why = (
            f"{KINDS['unread']}（{'、'.join(contents['unread'][:5])}）"
            if contents["unread"]
            else KINDS["unread"]
        )
        yield Finding(UNREAD, name_key(attachment), 0, len(name), name, why, "unread")
    elif contents["pictures"]:
        why = f"写真や図のあるページ（{contents['pictures']}ページ）"
        yield Finding(UNREAD, content_key(attachment), 0, 0, name, why, PICTURE)


def _too_long(key):
    return Finding(UNREAD, key, 0, 0, "", KINDS["unread"], "unread")


def _not_printed(key, text):
    """The letters that no printed face has: on paper and in the PDF a 〓 would stand for them."""
    for letter in pdf.missing_letters(text):
        at = text.find(letter)
        while at >= 0:
            yield Finding(CHECK, key, at, at + 1, letter, KINDS["letter"], "letter")
            at = text.find(letter, at + 1)

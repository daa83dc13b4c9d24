"""Everything that would be published, looked through for names: the wording and the chosen attachments, inside too.

What is in an attachment, a worker has read before (``office.reading``); nothing is opened here.
"""

from dataclasses import dataclass

from office.reading.papers import apart
from publications import selectors
from publications.names import BLOCK, KINDS, UNREAD, Finding, findings_in, with_marks
from publications.signs import signs_of

#: Letters of all attachments together that are looked through at once; one beyond them counts as not read.
MAX_CHARACTERS = 1_000_000
_NOT_READ = {"text": "", "whole": False}
#: What cannot be read by any program: a person may open it and say that nobody is to be seen.
PICTURE = "picture"


@dataclass(frozen=True)
class NameCheck:
    """What was looked through (key → text), what was found in it, and what of it nobody has decided on."""

    texts: dict
    findings: list
    open: list

    @property
    def kept(self):
        """The findings that may stay as they are."""
        waiting = {finding.mark for finding in self.open}
        return [finding for finding in self.findings if finding.mark not in waiting]


def look_through(part, draft):
    """Look through a public wording, and the titles, file names and contents of the attachments that go with it.

    In a file each word is named once; what could not be read is marked UNREAD.
    """
    attachments = list(selectors.attachments_of(part).filter(pk__in=draft.attachments))
    contents = _contents(attachments)
    texts = dict(draft.text)
    for attachment in attachments:
        texts |= {
            title_key(attachment): attachment.title,
            name_key(attachment): attachment.file.name,
            content_key(attachment): contents[attachment.pk]["text"],
        }
    read = signs_of([text for text in texts.values() if text.strip()])
    signs = {key: read.get(text, []) for key, text in texts.items()}
    known, spared = selectors.known_names_for(part), selectors.spared_for(part)
    found = findings_in(texts, known, {key: told or [] for key, told in signs.items()}, spared)
    inside = {content_key(attachment) for attachment in attachments}
    unread = [_unread(a) for a in attachments if not contents[a.pk]["whole"] or signs[content_key(a)] is None]
    unread += [_too_long(key) for key in draft.text if signs[key] is None]
    findings = [*_once_a_word(found, inside), *with_marks(unread, texts)]
    return NameCheck(texts, findings, [finding for finding in findings if not is_decided(finding, draft)])


def is_decided(finding, draft):
    """May the passage stay: has somebody said why? A known name never may, nor a file that is not read."""
    may_stay = finding.level != BLOCK and (finding.level != UNREAD or finding.kind == PICTURE)
    return may_stay and finding.mark in draft.kept


def title_key(attachment):
    return f"attachment.{attachment.pk}"


def name_key(attachment):
    return f"attachment.{attachment.pk}.name"


def content_key(attachment):
    return f"attachment.{attachment.pk}.content"


def _contents(attachments):
    """{attachment: what a worker read in it}, as far as all of them together can be looked through."""
    told, letters, contents = apart.words_of([attachment.file for attachment in attachments]), 0, {}
    for attachment in attachments:
        found = told.get(attachment.file.sha256, _NOT_READ)
        letters += len(found["text"])
        contents[attachment.pk] = found if letters <= MAX_CHARACTERS else _NOT_READ
    return contents


def _unread(attachment):
    kind = PICTURE if apart.is_photo(attachment.file.content_type) else "unread"
    name = attachment.file.name
    return Finding(UNREAD, name_key(attachment), 0, len(name), name, KINDS[kind], kind)


def _too_long(key):
    return Finding(UNREAD, key, 0, 0, "", KINDS["unread"], "unread")


def _once_a_word(findings, keys):
    seen = set()
    for finding in findings:
        word = (finding.key, finding.level, finding.text)
        if finding.key not in keys or word not in seen:
            seen.add(word)
            yield finding

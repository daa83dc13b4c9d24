"""Everything that would be published, looked through for names: the wording and the chosen attachments, inside too.

What is in an attachment, a worker has read before (``office.reading``); nothing is opened here.
"""

from dataclasses import dataclass

from office.reading.papers import apart
from publications import selectors
from publications.names import UNREAD, Finding, findings_in

#: Letters of all attachments together that are looked through at once; one beyond them counts as not read.
MAX_CHARACTERS = 1_000_000
_NOT_READ = {"text": "", "whole": False}


@dataclass(frozen=True)
class NameCheck:
    """What was looked through (key → text) and what was found in it."""

    texts: dict
    findings: list


def look_through(part, draft):
    """Look through a public wording, and the titles, file names and contents of the attachments that go with it.

    In a file each word is named once, as it cannot be corrected here; what could not be read is marked UNREAD.
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
    findings = findings_in(texts, selectors.known_names_for(part))
    inside = {content_key(attachment) for attachment in attachments}
    unread = [_unread(attachment) for attachment in attachments if not contents[attachment.pk]["whole"]]
    return NameCheck(texts, [*_once_a_word(findings, inside), *unread])


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
    return Finding(UNREAD, name_key(attachment), 0, len(attachment.file.name), attachment.file.name, "")


def _once_a_word(findings, keys):
    seen = set()
    for finding in findings:
        word = (finding.key, finding.level, finding.text)
        if finding.key not in keys or word not in seen:
            seen.add(word)
            yield finding

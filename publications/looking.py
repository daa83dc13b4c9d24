"""Everything that would be published, looked through for names: the wording and the chosen attachments, inside too."""

from dataclasses import dataclass

from meetings.attachments import file_text
from office import files
from publications import selectors
from publications.names import UNREAD, Finding, findings_in


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
    contents = {attachment.pk: _content(attachment) for attachment in attachments}
    texts = dict(draft.text)
    for attachment in attachments:
        texts |= {
            title_key(attachment): attachment.title,
            name_key(attachment): attachment.file.name,
            content_key(attachment): contents[attachment.pk].text,
        }
    findings = findings_in(texts, selectors.known_names_for(part))
    inside = {content_key(attachment) for attachment in attachments}
    unread = [_unread(attachment) for attachment in attachments if not contents[attachment.pk].is_whole]
    return NameCheck(texts, [*_once_a_word(findings, inside), *unread])


def title_key(attachment):
    return f"attachment.{attachment.pk}"


def name_key(attachment):
    return f"attachment.{attachment.pk}.name"


def content_key(attachment):
    return f"attachment.{attachment.pk}.content"


def _content(attachment):
    data = files.bytes_of(attachment.file)
    return file_text.NOT_READ if data is None else file_text.read(attachment.file.content_type, data)


def _unread(attachment):
    return Finding(UNREAD, name_key(attachment), 0, len(attachment.file.name), attachment.file.name, "")


def _once_a_word(findings, keys):
    seen = set()
    for finding in findings:
        word = (finding.key, finding.level, finding.text)
        if finding.key not in keys or word not in seen:
            seen.add(word)
            yield finding

"""Everything that would be published, looked through for names: the wording and the chosen papers, inside too."""

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
    """Look through a public wording, and the titles, file names and contents of the papers that go with it.

    In a file each word is named once, as it cannot be corrected here; what could not be read is marked UNREAD.
    """
    papers = list(selectors.attachments_of(part).filter(pk__in=draft.papers))
    contents = {paper.pk: _content(paper) for paper in papers}
    texts = dict(draft.text)
    for paper in papers:
        texts |= {
            title_key(paper): paper.title,
            name_key(paper): paper.file.name,
            content_key(paper): contents[paper.pk].text,
        }
    findings = findings_in(texts, selectors.known_names_for(part))
    inside = {content_key(paper) for paper in papers}
    unread = [_unread(paper) for paper in papers if not contents[paper.pk].is_whole]
    return NameCheck(texts, [*_once_a_word(findings, inside), *unread])


def title_key(paper):
    return f"paper.{paper.pk}"


def name_key(paper):
    return f"paper.{paper.pk}.name"


def content_key(paper):
    return f"paper.{paper.pk}.content"


def _content(paper):
    data = files.bytes_of(paper.file)
    return file_text.NOT_READ if data is None else file_text.read(paper.file.content_type, data)


def _unread(paper):
    return Finding(UNREAD, name_key(paper), 0, len(paper.file.name), paper.file.name, "")


def _once_a_word(findings, keys):
    seen = set()
    for finding in findings:
        word = (finding.key, finding.level, finding.text)
        if finding.key not in keys or word not in seen:
            seen.add(word)
            yield finding

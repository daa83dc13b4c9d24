"""How a screen names a source: in words that stand in the document itself, never by our id of a clause."""

from collections.abc import Iterable

from .citations import Citation
from .rulebook import Rulebook
from .vocabulary import Vocabulary


def reference_words(clause: str, vocabulary: Vocabulary) -> str:
    """「運営推進会議等の実施方法」6 運営推進会議の議題, for ``N7-6c``.

    Args:
        clause: our id of a clause; it begins with the code of its document.
        vocabulary: where short titles and headings stand (``law/references.yaml``).
    Errors:
        KeyError: the document has no short title.
    """
    title = vocabulary.short_titles[clause.partition("-")[0]]
    while clause and clause not in vocabulary.headings:
        clause = clause[:-1]
    return f"「{title}」{vocabulary.headings.get(clause, '')}"


def citations_in_words(citations: Iterable[Citation], book: Rulebook) -> str:
    """Each source once, joined by 、. A source that a municipality entered is cited as it was entered."""
    words = (
        reference_words(citation.clause, book.vocabulary)
        if citation.document in book.vocabulary.short_titles
        else f"「{book.document(citation.document).title}」{citation.clause}"
        for citation in citations
    )
    return "、".join(dict.fromkeys(words))

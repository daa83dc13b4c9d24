"""The sheet of all duties as plain data, the same for the page and for the PDF, from the same lines as docs/duties.md."""

from accounts import law
from compliance.rules.duty_sheet import RESPONSIBLE, duty_sheet_of
from compliance.rules.explain import checked_in_words
from compliance.rules.layering import statutes_of
from compliance.rules.references import citations_in_words
from compliance.rules.wareki import format_date
from office import printing

KIND = "duties"
printing.document(KIND, "print/duties.html", about="")
TITLE = "義務一覧表"


def sheet(municipality_name, service_type, on):
    """The duties of the open municipality for a service type (empty: all), and what is not covered, as JSON."""
    here = law.law_here()
    book = law.book_to_explain()
    kind = book.service_types[service_type] if service_type else None
    found = duty_sheet_of(book, here.code, service_type or None)
    cited = {citation.document for _, lines in found for line in lines for citation in line.version.source}
    return {
        "title": TITLE,
        "municipality": municipality_name,
        "service": kind.name if kind else "すべてのサービス",
        "on": format_date(on),
        "duties": [
            _duty(duty, lines, municipality_name, here.code, book, service_type) for duty, lines in found
        ],
        "documents": [
            {"short": _short(d, book), "title": d.title, "issuer": d.issuer, "edition": d.edition}
            for d in map(book.document, sorted(cited))
        ],
        "not_covered": [{"title": gap.title, "why": gap.why} for gap in book.not_covered.values()],
    }


def _short(document, book):
    return book.vocabulary.short_titles.get(document.code, document.title)


def _duty(duty, lines, municipality_name, code, book, service_type):
    settable = duty.settable()
    return {
        "id": duty.id,
        "title": duty.title,
        "text": duty.text,
        "who": RESPONSIBLE[duty.responsible],
        "times": duty.times,
        "done": duty.done,
        "settable": [{"name": name, "label": setting.label} for name, setting in settable.items()],
        "lines": [_line(line, municipality_name, code, book) for line in lines],
        "statutes": [
            _statute(one, book)
            for one in statutes_of(book.vocabulary, book.layers(code), duty.id, service_type or None)
        ],
    }


def _statute(statute, book):
    """An article in words, and whether somebody has compared it with the law."""
    if statute.checked is not None:
        state = checked_in_words(statute.checked)
    else:
        state = "人が読みました" if statute.read else "未読"
    return {
        "words": statute.words,
        "whom": "・".join(map(book.service_name, statute.types)) or "すべて",
        "level": book.vocabulary.levels[statute.level],
        "state": state,
    }


def _line(line, municipality_name, code, book):
    return {
        "place": _place(line, municipality_name, code),
        "whom": line.whom,
        "reading": line.reading,
        "values": line.values,
        "force": line.force,
        "since": line.since,
        "basis": citations_in_words(line.version.source, book),
        "assumption": line.assumption or "",
        "checked": line.checked,
    }


def _place(line, municipality_name, code):
    if line.code is None:
        return "全国"
    # A municipality's own values are a book without a name.
    return f"{municipality_name}の値" if line.place == code else line.place

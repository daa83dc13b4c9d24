"""Lists of facilities and pasted tables, read in the child (``office.reading``): bytes in, JSON out."""

import datetime
from dataclasses import astuple

from accounts.places import Place
from compliance.rules import load_rulebook
from compliance.rules.memory import without_collecting

from .faults import EncodingUnclear, ListError, MappingNeeded
from .mapping import Mapping
from .reading import read_list
from .staging import to_json
from .tables import read_table


def told(read):
    """What ``read()`` gives, or the refusal of the whole file, as JSON that ``apart.opened`` takes back apart."""
    try:
        return read()
    except EncodingUnclear as unclear:
        return {"unclear": unclear.previews}
    except MappingNeeded as needed:
        return {"refused": needed.fault.as_dict(), "proposal": needed.proposal.to_dict()}
    except ListError as failure:
        return {"refused": failure.fault.as_dict()}


@without_collecting()
def facilities(data, options):
    """A list of facilities. Args: ``options``: ``home`` (fields of a Place), ``encoding`` (what a person chose, or None), ``mapping``
    (as JSON, or None), ``accept``, ``today`` (ISO 8601, or None)."""
    return told(lambda: _facilities(data, options))


def _facilities(data, options):
    today, mapping = options.get("today"), options.get("mapping")
    reading = read_list(
        data,
        home=Place(**options["home"]),
        service_types=load_rulebook().service_types,
        chosen_encoding=options["encoding"],
        mapping=Mapping.from_dict(mapping) if mapping else None,
        accept=bool(options.get("accept")),
        today=datetime.date.fromisoformat(today) if today else None,
    )
    faults = {"errors": reading.faults.errors, "warnings": reading.faults.warnings}
    lines = {fault.line for kind in faults.values() for fault in kind}
    lines |= {record.lines[0] for record in reading.facilities}
    return {
        "format": reading.format,
        "encoding": reading.encoding,
        "rows": reading.rows,
        "in_municipality": reading.in_municipality,
        "unsupported": reading.unsupported,
        "unsupported_services": reading.unsupported_services,
        "facilities": [to_json(record) for record in reading.facilities],
        "names": [(line, name) for line, name in reading.names.items() if line in lines],
        "mapping": reading.mapping,
        "layout_key": reading.layout_key,
        "unknown_words": reading.unknown_words,
        "questions": reading.questions,
        **{kind: [list(astuple(fault)) for fault in found] for kind, found in faults.items()},
    }


def pasted(data, options):
    """The rows of a table that somebody pasted, as [line, cells]."""
    return told(lambda: {"rows": list(read_table(data))})

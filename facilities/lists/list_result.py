"""What a list was found to hold."""

from dataclasses import dataclass, field

from .faults import Faults


@dataclass(slots=True)
class ListReading:
    """What a list holds for one municipality.

    ``rows``: data lines in the file; ``in_municipality``: those of the municipality; ``unsupported``: of these, lines
    whose service we do not know (``unsupported_services``: their words and how many); ``facilities``:
    :class:`merging.FacilityRecord` ready to be compared with what is known; ``names``: what the facility of a line is
    called, for whoever looks for a fault among thousands of lines; ``mapping``: how it was read (``Mapping.to_dict``), with
    ``layout_key``, by which a municipality's own mapping is remembered; ``unknown_words``: {word, rows, kind, proposal} each, where
    ``kind`` is service, state, variant or sign; ``questions``: :class:`collected.ListQuestion` as JSON.
    """

    format: str | None
    encoding: str | None
    rows: int = 0
    in_municipality: int = 0
    unsupported: int = 0
    unsupported_services: dict = field(default_factory=dict)
    facilities: list = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    names: dict = field(default_factory=dict)
    mapping: dict | None = None
    layout_key: str = ""
    unknown_words: list = field(default_factory=list)
    questions: list = field(default_factory=list)

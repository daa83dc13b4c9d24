"""What a list was found to hold."""

from dataclasses import dataclass, field

from .faults import Faults


@dataclass(slots=True)
class Reading:
    """What a list holds for one municipality.

    ``rows``: data lines in the file; ``in_municipality``: those of the municipality; ``unsupported``: of these, lines
    whose service we do not know (``unsupported_services``: their words and how many); ``facilities``:
    :class:`merging.FacilityRecord` ready to be compared with what is known; ``names``: what the facility of a line is
    called, for whoever looks for a fault among thousands of lines.
    """

    format: str
    encoding: str | None
    rows: int = 0
    in_municipality: int = 0
    unsupported: int = 0
    unsupported_services: dict = field(default_factory=dict)
    facilities: list = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    names: dict = field(default_factory=dict)

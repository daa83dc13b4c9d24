"""Lists read apart from everything else: what the program calls instead of opening a file itself."""

from dataclasses import asdict

from office.reading.apart import read_apart, reader

from .faults import EncodingUnclear, Fault, Faults, ListError, MappingNeeded
from .list_result import ListReading
from .proposing import Proposal
from .staging import from_json

_MIB = 1024 * 1024
TOO_MUCH = (
    "この表は複雑すぎて、読み終わりませんでした。"
    "必要な行だけを新しいブックに「値として貼り付け」て保存し直してから、もう一度選んでください。"
)
#: For 140,000 rows that all belong to one municipality (40 MB), the most that a list may hold.
FACILITIES = reader(
    "facilities.list",
    "facilities.lists.child:facilities",
    too_much=TOO_MUCH,
    cpu=60,
    wall=150,
    memory=2048 * _MIB,
    answer=128 * _MIB,
)
PASTED = reader(
    "facilities.pasted",
    "facilities.lists.child:pasted",
    too_much="表が大きすぎます。いくつかに分けて貼り付けてください。",
    cpu=4,
    wall=8,
    memory=512 * _MIB,
    answer=8 * _MIB,
)


def opened(facts):
    """What a reader of tables told, or the refusal it told: raises ListError, EncodingUnclear, MappingNeeded."""
    if "unclear" in facts:
        raise EncodingUnclear(facts["unclear"])
    if "refused" in facts:
        refused = facts["refused"]
        if "proposal" in facts:
            proposal = Proposal.from_dict(facts["proposal"])
            raise MappingNeeded(refused["message"], proposal, line=refused["line"])
        raise ListError(refused["message"], line=refused["line"], column=refused["column"])
    return facts


def read_facilities(data, *, home, chosen_encoding=None, mapping=None, accept=False, today=None):
    """Read a facility list, apart. Returns a :class:`list_result.ListReading`.

    Args: ``home``: the :class:`places.Place` whose rows are wanted; ``chosen_encoding``: what a person chose after
    EncodingUnclear; ``mapping``: a :class:`mapping.Mapping` to read by, else the shipped layouts are tried; ``accept``: what is proposed
    is taken as it stands; ``today``: the day by which later ones are measured. Raises ListError, MappingNeeded with a proposal, and
    Refused as ``read_apart`` does.
    """
    answer = read_apart(
        FACILITIES,
        data,
        home=asdict(home),
        encoding=chosen_encoding,
        mapping=mapping and mapping.to_dict(),
        accept=accept,
        today=today and today.isoformat(),
    )
    facts = opened(answer.facts)
    return ListReading(
        format=facts["format"],
        encoding=facts["encoding"],
        rows=facts["rows"],
        in_municipality=facts["in_municipality"],
        unsupported=facts["unsupported"],
        unsupported_services=facts["unsupported_services"],
        facilities=[from_json(record) for record in facts["facilities"]],
        faults=faults_of(facts),
        names=dict(facts["names"]),
        mapping=facts["mapping"],
        layout_key=facts["layout_key"],
        unknown_words=facts["unknown_words"],
        questions=facts["questions"],
    )


def read_pasted(text):
    """The rows of a table that somebody pasted, as (line, cells). Raises ListError, and Refused as ``read_apart`` does."""
    return [(line, cells) for line, cells in opened(read_apart(PASTED, text.encode()).facts)["rows"]]


def faults_of(facts):
    """The faults that a reader told."""
    return Faults(*([Fault(*told) for told in facts[kind]] for kind in ("errors", "warnings")))

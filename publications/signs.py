"""The signs of people in texts, read by a child process and kept by the hash of each text: a text is read once."""

import json

from accounts.tenancy import current_municipality_id
from office.models import KeptReading, sha256_of
from office.reading.apart import BrokenFile, TooMuch, read_apart, reader

_MIB = 1024 * 1024
#: Counts up when the rules or the dictionary see more than they did: what was looked through before is read anew.
EDITION = 2
READER = reader(
    "publications.signs",
    "publications.names.child:signs",
    too_much="この文章は長すぎて、調べ終わりませんでした。短く分けてください。",
    edition=EDITION,
    cpu=30,
    wall=60,
    memory=1024 * _MIB,
    answer=16 * _MIB,
)
NAME = f"{READER.name}/{READER.edition}"
#: Letters that a page has read while somebody waits; of longer texts a worker has read before.
AT_ONCE = 200_000


def kept_signs(texts):
    """{text: its signs, or None where there are too many} of those texts that have been read. No signs in no text."""
    hashes = {sha256_of(text.encode("utf-8", "replace")): text for text in texts}
    found = KeptReading.objects.filter(reader=NAME, sha256__in=hashes).values_list("sha256", "facts")
    return {hashes[sha256]: facts["signs"] for sha256, facts in found}


def signs_of(texts):
    """{text: its signs, or None where it could not be looked through}; what nobody has read yet is read now and kept."""
    known = kept_signs(texts)
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    if not missing:
        return known
    read = _read(missing) if sum(map(len, missing)) <= AT_ONCE else dict.fromkeys(missing)
    keep(read)
    return known | read


def read_apart_from_door(texts):
    """The same without a door open, and kept by nobody: what a worker does between two doors."""
    return {text: signs for text in texts for signs in _read([text]).values()}


def keep(read):
    """Keep what was read, inside an open door."""
    KeptReading.objects.bulk_create(
        [
            KeptReading(
                municipality_id=current_municipality_id(),
                reader=NAME,
                sha256=sha256_of(text.encode("utf-8", "replace")),
                facts={"signs": signs},
            )
            for text, signs in read.items()
        ],
        ignore_conflicts=True,
    )


def _read(texts):
    try:
        told = read_apart(READER, json.dumps(texts, ensure_ascii=False).encode("utf-8", "replace")).facts
    except (TooMuch, BrokenFile):
        return dict.fromkeys(texts)
    return dict(zip(texts, told["signs"], strict=True))

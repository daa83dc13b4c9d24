"""The signs of people in texts, read by a child process and kept by the hash of each text: a text is read once."""

import json

from accounts.tenancy import current_municipality_id
from office.models import KeptReading, sha256_of
from office.reading.apart import BrokenFile, TooMuch, read_apart, reader

_MIB = 1024 * 1024
#: Counts up when the rules or the dictionary see more than they did: what was looked through before is read anew.
EDITION = 4
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
    return {text: facts["signs"] for text, facts in _kept(texts).items()}


def readings_of(texts):
    """How the words of these texts are read, of those that have been read: what a search in kana finds them by."""
    return [reading for facts in _kept(texts).values() for reading in facts.get("readings", ())]


def signs_of(texts):
    """{text: its signs, or None where it could not be looked through}; what nobody has read yet is read now and kept."""
    known = kept_signs(texts)
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    if not missing:
        return known
    read = _read(missing) if sum(map(len, missing)) <= AT_ONCE else dict.fromkeys(missing, _UNREAD)
    keep(read)
    return known | {text: facts["signs"] for text, facts in read.items()}


def read_apart_from_door(texts):
    """{text: what was read of it, for :func:`keep`}, without a door open: what a worker does between two doors."""
    return {text: facts for text in texts for facts in _read([text]).values()}


def keep(read):
    """Keep what was read, inside an open door."""
    KeptReading.objects.bulk_create(
        [
            KeptReading(
                municipality_id=current_municipality_id(),
                reader=NAME,
                sha256=_hash_of(text),
                facts=facts,
            )
            for text, facts in read.items()
        ],
        ignore_conflicts=True,
    )


_UNREAD: dict = {"signs": None}


def _kept(texts):
    hashes = {_hash_of(text): text for text in texts}
    found = KeptReading.objects.filter(reader=NAME, sha256__in=hashes).values_list("sha256", "facts")
    return {hashes[sha256]: facts for sha256, facts in found}


def _hash_of(text):
    return sha256_of(text.encode("utf-8", "replace"))


def _read(texts):
    try:
        told = read_apart(READER, json.dumps(texts, ensure_ascii=False).encode("utf-8", "replace")).facts
    except (TooMuch, BrokenFile):
        return dict.fromkeys(texts, _UNREAD)
    pairs = zip(told["signs"], told["readings"], strict=True)
    return {
        text: {"signs": signs, "readings": readings}
        for text, (signs, readings) in zip(texts, pairs, strict=True)
    }

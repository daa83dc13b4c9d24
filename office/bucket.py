"""A bucket of an S3-compatible store in which the bytes of files lie; no Django, as backups are made and returned without.

An object's key is ``MUNICIPALITY/SHA256-NONCE``: it says whose it is and what it has to hold, and no two rows that were
stored on their own share one. So an object is never written twice with other bytes, and whoever reads it can tell a wrong one.
"""

import base64
import hashlib
import os
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from office.deadlines import BUCKET_ANSWER, BUCKET_REST, CONNECT

PIECE = 256 * 1024
#: Held by a backup from its snapshot to its last object (shared), and by whoever lets objects go (alone).
HELD_STILL = 0x796F7269_6F626A
_MISSING = {"404", "NoSuchKey", "NotFound"}
#: Until when a store that gave no answer is left alone by this process.
_away: dict["BucketPlace", float] = {}


class BucketAway(Exception):
    """The store does not answer, or refuses: nothing is known of what was asked."""


class LostObject(Exception):
    """An object is missing, or does not hold what its key says."""


@dataclass(frozen=True)
class BucketPlace:
    """Where the bucket is, as the environment says; ``prefix`` stands before every key."""

    name: str
    endpoint: str = ""
    region: str = ""
    prefix: str = ""
    key: str = ""
    secret: str = field(default="", repr=False)


def place_in(environment: Mapping[str, str] = os.environ) -> BucketPlace | None:
    """The bucket that the environment names, or None."""
    name = environment.get("YORIAI_S3_BUCKET", "")
    if not name:
        return None
    prefix = environment.get("YORIAI_S3_PREFIX", "").strip("/")
    return BucketPlace(
        name,
        endpoint=environment.get("YORIAI_S3_ENDPOINT", ""),
        region=environment.get("YORIAI_S3_REGION", ""),
        prefix=f"{prefix}/" if prefix else "",
        key=environment.get("YORIAI_S3_KEY", ""),
        secret=environment.get("YORIAI_S3_SECRET", ""),
    )


def new_key(municipality_id: int, sha256: str) -> str:
    """A key that no other object has."""
    return f"{municipality_id}/{sha256}-{secrets.token_hex(8)}"


def sha256_in(key: str) -> str:
    """What the object of this key has to hold."""
    return key.partition("/")[2][:64]


def put(place: BucketPlace, key: str, data: bytes) -> None:
    """Keep bytes under a key, whole or not at all.

    Raises:
        BucketAway: it may be there or not; the key is used by nothing yet.
    """
    # The store compares what arrived: in part it is refused.
    md5 = base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode()
    with _spoken(key, place):
        _client(place).put_object(Bucket=place.name, Key=place.prefix + key, Body=data, ContentMD5=md5)


class Pieces:
    """The bytes of an object, piece by piece. The last one comes once all of them are what the key says.

    So whoever gets a wrong object gets less than was announced, never something that looks whole.
    """

    def __init__(self, place: BucketPlace, body: Any, key: str, size: int):
        self._place, self._body, self._key, self.size = place, body, key, size

    def __iter__(self) -> Iterator[bytes]:
        seen, held = hashlib.sha256(), b""
        with _spoken(self._key, self._place):
            for piece in self._body.iter_chunks(PIECE):
                seen.update(piece)
                if held:
                    yield held
                held = piece
        if seen.hexdigest() != sha256_in(self._key):
            raise LostObject(self._key)
        yield held

    def close(self) -> None:
        """Let go of the line to the store."""
        self._body.close()


def opened(place: BucketPlace, key: str) -> Pieces:
    """The pieces of an object; it has been asked for and its first bytes are on their way.

    Raises:
        BucketAway: the store does not answer.
        LostObject: there is none.
    """
    with _spoken(key, place):
        found = _client(place).get_object(Bucket=place.name, Key=place.prefix + key)
    return Pieces(place, found["Body"], key, found["ContentLength"])


def read(place: BucketPlace, key: str) -> bytes:
    """All bytes of an object; raises as :func:`opened`, and LostObject where they are others."""
    whole = bytearray()
    pieces = opened(place, key)
    try:
        for piece in pieces:
            whole += piece
    finally:
        pieces.close()
    return bytes(whole)


def is_whole(place: BucketPlace, key: str) -> bool:
    """Is the object there, and does it hold what its key says?"""
    try:
        pieces = opened(place, key)
        try:
            for _ in pieces:
                pass
        finally:
            pieces.close()
    except LostObject:
        return False
    return True


def delete(place: BucketPlace, key: str) -> None:
    """Take an object away; one that is gone already is no fault."""
    with _spoken(key, place):
        _client(place).delete_object(Bucket=place.name, Key=place.prefix + key)


def keys(place: BucketPlace, municipality_id: int | None = None) -> Iterator[tuple[str, datetime]]:
    """(key, when it was written) of every object of a municipality, or of all where none is given."""
    own = "" if municipality_id is None else f"{municipality_id}/"
    asked = {"Bucket": place.name, "Prefix": place.prefix + own}
    with _spoken("", place):
        for page in _client(place).get_paginator("list_objects_v2").paginate(**asked):
            for one in page.get("Contents", ()):
                yield one["Key"].removeprefix(place.prefix), one["LastModified"]


def ask(place: BucketPlace) -> None:
    """Does the store answer, and is the bucket there? Raises BucketAway where not."""
    try:
        with _spoken("", place):
            _client(place).head_bucket(Bucket=place.name)
    except LostObject:
        raise BucketAway("no such bucket") from None


@contextmanager
def _spoken(key: str, place: BucketPlace) -> Iterator[None]:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
        _away.pop(place, None)
    except ClientError as trouble:
        _away.pop(place, None)
        code = trouble.response.get("Error", {}).get("Code", "")
        if code in _MISSING:
            raise LostObject(key) from None
        raise BucketAway(code) from None
    except BotoCoreError as trouble:
        _away[place] = time.monotonic() + BUCKET_REST
        raise BucketAway(type(trouble).__name__) from None


def _client(place: BucketPlace) -> Any:
    if (until := _away.get(place)) is not None:
        if time.monotonic() < until:
            raise BucketAway("it gave no answer a moment ago")
        # One tries; the others need not hang with it.
        _away[place] = time.monotonic() + BUCKET_REST
    # Lines to the store are no child's to share.
    return _made(place, os.getpid())


@cache
def _made(place: BucketPlace, process: int) -> Any:
    # They take a third of a second and 30 MB to load: only where there is a bucket.
    import boto3
    from botocore.config import Config

    return boto3.session.Session().client(
        "s3",
        endpoint_url=place.endpoint or None,
        region_name=place.region or None,
        aws_access_key_id=place.key or None,
        aws_secret_access_key=place.secret or None,
        config=Config(
            connect_timeout=CONNECT,
            read_timeout=BUCKET_ANSWER,
            retries={"mode": "standard", "total_max_attempts": 2},
            # Not every store knows the newer ways of saying sums and names.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": "path" if place.endpoint else "auto"},
        ),
    )

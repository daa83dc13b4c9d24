"""The part of a backup that lies in a bucket: which objects the rows name, carried with them and compared after their return."""

from collections.abc import Callable, Iterable, Iterator

import psycopg
from psycopg import sql

from config.backup import NotDone
from office import bucket
from office.bucket import BucketPlace

_TABLES = """SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'object_key'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT a.attisdropped ORDER BY 1"""
AWAY = "ファイルをしまう所（バケット）が答えません（{trouble}）。途中で止めました。YORIAI_S3_… の設定と、置き場が動いているかを確かめて、もう一度行ってください。"
_NO_PLACE = "ファイルの中身がバケットにありますが、YORIAI_S3_BUCKET などの設定がありません。バケットの設定（YORIAI_S3_…）を書いて、もう一度行ってください。"
_IN_USE = (
    "バケット {name} の「{prefix}」の下に、もうファイルがあります（{key}）。何も変えていません。ほかのサイトが使っていると、互いのファイルを"
    "消してしまいます。YORIAI_S3_PREFIX か YORIAI_S3_BUCKET を別のものにしてください。どのサイトも使っていないと確かめたときだけ、"
    "{word} を付けて、もう一度行ってください。"
)
#: By this word whoever returns a backup or brings a municipality in says that no other site uses what lies there.
CHECKED = "--bucket-checked"
CHECKED_HELP = "バケットにもうあるファイルを、ほかのサイトが使っていないことを確かめた"


def tables(connection: psycopg.Connection) -> list[str]:
    """Every table whose rows may name an object."""
    return [name for (name,) in connection.execute(_TABLES).fetchall()]


def named(connection: psycopg.Connection) -> list[str]:
    """The keys of all objects that rows name, each once."""
    found: set[str] = set()
    for table in tables(connection):
        query = sql.SQL("SELECT DISTINCT object_key FROM {} WHERE object_key <> ''")
        found |= {key for (key,) in connection.execute(query.format(sql.Identifier(table))).fetchall()}
    return sorted(found)


def hold_still(connection: psycopg.Connection) -> None:
    """Until the connection ends no object is deleted: a row that is seen has its object to the last."""
    connection.execute("SELECT pg_advisory_lock_shared(%s)", [bucket.HELD_STILL])
    connection.commit()


def required(place: BucketPlace | None, keys: Iterable[str]) -> BucketPlace | None:
    """The bucket, where there is any key.

    Raises:
        NotDone: there are keys, and no bucket is set up.
    """
    if place is None and any(True for _ in keys):
        raise NotDone(_NO_PLACE)
    return place


def refuse_in_use(place: BucketPlace, checked: bool, municipality_id: int | None = None) -> None:
    """Nothing tells whose an object is: where some lie already, another site may go on deleting what it does not know.

    Raises:
        NotDone: it is so, and nobody has checked; or the store does not answer.
    """
    try:
        found = None if checked else next(bucket.keys(place, municipality_id), None)
    except bucket.BucketAway as trouble:
        raise NotDone(AWAY.format(trouble=trouble)) from None
    if found:
        raise NotDone(_IN_USE.format(name=place.name, prefix=place.prefix, key=found[0], word=CHECKED))


def each(place: BucketPlace, keys: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
    """(key, bytes) of every object; None for one that is missing or holds something else.

    Raises:
        NotDone: the store does not answer.
    """
    for key in keys:
        try:
            yield key, bucket.read(place, key)
        except bucket.LostObject:
            yield key, None
        except bucket.BucketAway as trouble:
            raise NotDone(AWAY.format(trouble=trouble)) from None


def putting(place: BucketPlace) -> Callable[[str, bytes], None]:
    """What puts an object back under its key; one that is there already and whole stays."""

    def put(key: str, data: bytes) -> None:
        try:
            if not bucket.is_whole(place, key):
                bucket.put(place, key, data)
        except bucket.BucketAway as trouble:
            raise NotDone(AWAY.format(trouble=trouble)) from None

    return put


def missing(place: BucketPlace, keys: Iterable[str]) -> list[str]:
    """Which of the objects are not there, or not what their keys say.

    Raises:
        NotDone: the store does not answer.
    """
    try:
        return [key for key in keys if not bucket.is_whole(place, key)]
    except bucket.BucketAway as trouble:
        raise NotDone(AWAY.format(trouble=trouble)) from None

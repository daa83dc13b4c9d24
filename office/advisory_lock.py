"""One after the other: what two people, workers or clicks must not do at the same moment."""

from django.db import connection


def may_take_turn(words: str) -> bool:
    """As :func:`lock_until_commit`, yet nobody waits: answers whether the turn is ours until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [words])
        return cursor.fetchone()[0]


def lock_until_commit(words: str) -> None:
    """Let nobody else pass with the same words until the transaction ends; whoever comes second waits here.

    Args: ``words``: what is done and to what. All municipalities share them: name the one that is meant.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [words])

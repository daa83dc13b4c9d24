"""A cache whose server is away forgets, and raises nothing."""

import pytest

from office.cache import ForgivingRedisCache


@pytest.fixture
def cache(tmp_path):
    return ForgivingRedisCache(f"unix://{tmp_path}/nobody-listens.sock", {})


def test_nothing_is_remembered_and_nothing_breaks(cache):
    cache.set("limit", 1)
    assert cache.get("limit") is None
    assert cache.get("limit", "none") == "none"
    assert cache.get_many(["limit"]) == {}
    assert cache.add("limit", 1) is True
    assert cache.incr("limit") == 1
    assert cache.delete("limit") is False
    assert cache.touch("limit") is False
    assert not cache.has_key("limit")
    assert cache.set_many({"limit": 1}) == ["limit"]
    cache.delete_many(["limit"])

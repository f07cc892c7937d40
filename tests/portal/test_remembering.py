"""What is remembered for some minutes, and that nothing stops where it can't be."""

import pytest
from django.core.cache import cache
from redis import RedisError

from portal.remembering import remembered


@pytest.fixture
def asked():
    return []


@pytest.fixture
def squares(asked):
    def ask(missing):
        asked.append(missing)
        return {key: key * key for key in missing}

    return lambda *keys: remembered("squares", keys, ask, seconds=60)


def test_only_what_nobody_asked_lately_is_asked(squares, asked):
    assert squares(2, 3) == {2: 4, 3: 9}
    assert squares(3, 4) == {3: 9, 4: 16}
    assert asked == [[2, 3], [4]]


def test_without_the_cache_everything_is_asked(squares, asked, monkeypatch):
    def away(*_given):
        raise RedisError

    monkeypatch.setattr(cache, "get_many", away)
    assert (squares(2), squares(2)) == ({2: 4}, {2: 4})
    assert asked == [[2], [2]]

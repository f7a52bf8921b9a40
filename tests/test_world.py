"""Clock, chance and ids come from one place and can be replaced."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.world import World

moments = st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(moments, st.binary(min_size=10, max_size=10))
def test_that_ids_are_uuids_of_version_7_and_the_same_world_gives_the_same_id(now: datetime, chance: bytes) -> None:
    world = World(now=lambda: now, token=lambda _: chance)
    made = world.new_id()
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert made == world.new_id()


@given(moments, st.integers(1, 10**9))
def test_that_ids_sort_by_the_moment_they_were_made(now: datetime, milliseconds: int) -> None:
    later = now + timedelta(milliseconds=milliseconds)
    first = World(now=lambda: now, token=lambda size: b"\xff" * size).new_id()
    second = World(now=lambda: later, token=lambda size: b"\x00" * size).new_id()
    assert first < second

"""A command is data: the same one always gives the same text, another one another."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.domain.ids import ClaimId, CommandId, PersonId
from cashback_desktop.domain.person import Actor, Role
from cashback_desktop.services.commands import (
    Applied,
    Conflict,
    Refused,
    outcome_from_json,
    outcome_to_json,
    payload,
    payload_hash,
)
from cashback_desktop.services.handlers import HANDLERS
from cashback_desktop.services.overriding import Override

ids = st.uuids().map(lambda value: UUID(int=value.int))
commands = st.builds(
    Override,
    id=ids.map(CommandId),
    actor=st.builds(Actor, person=ids.map(PersonId), name=st.text(), roles=st.frozensets(st.sampled_from(Role))),
    at=st.datetimes(timezones=st.just(UTC)),
    claim=ids.map(ClaimId),
    seen=st.integers(1, 10**6),
    criterion=st.text(),
    reason=st.text(),
)


@given(commands)
def test_that_the_same_command_gives_the_same_text(command: Override) -> None:
    assert payload(command) == payload(replace(command))
    assert payload_hash(command) == payload_hash(replace(command))


@given(commands, st.data())
def test_that_any_changed_field_changes_the_hash(command: Override, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["claim", "seen", "criterion", "reason", "id", "at"]))
    other = replace(command, **{name: getattr(data.draw(commands), name)})
    same = getattr(other, name) == getattr(command, name)
    assert (payload_hash(other) == payload_hash(command)) is same


@given(
    st.one_of(
        st.builds(Applied, sentence=st.text(), undo_reach=st.text(), made=st.lists(st.text()).map(tuple)),
        st.builds(Conflict, sentence=st.text()),
        st.builds(Refused, rule=st.text(), sentence=st.text()),
    )
)
def test_that_an_answer_comes_back_from_the_log_as_it_was_given(outcome: Applied | Conflict | Refused) -> None:
    assert outcome_from_json(outcome_to_json(outcome)) == outcome


def test_that_a_command_cannot_carry_what_has_no_text_of_its_own() -> None:
    actor = Actor(PersonId(UUID(int=1)), "Reviewer 1", frozenset())
    odd = Override(
        id=CommandId(UUID(int=1)),
        actor=actor,
        at=datetime(2026, 11, 24, tzinfo=UTC),
        claim=ClaimId(UUID(int=2)),
        seen=1,
        criterion="seats",
        reason=object(),  # type: ignore[arg-type]
    )
    with pytest.raises(TypeError, match="cannot carry"):
        payload(odd)


def test_that_every_command_is_frozen_and_has_one_handler() -> None:
    for kind, handler in HANDLERS.items():
        assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
        assert {"id", "actor", "at", "premises"} <= {f.name for f in fields(kind)}
        assert callable(handler)

"""The canonical forms that the journal is hashed and signed over, and who may do what."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.domain.ids import PersonId
from cashback_desktop.domain.journal import BEGINNING, canonical, commitment, entry_hash, head_words, moment_text
from cashback_desktop.domain.person import Actor, Role

ENTRY = {
    "territory": "NZ",
    "position": 1,
    "entry_id": "e",
    "at": "2026-11-24T09:30:00.000000",
    "by_person": "p",
    "kind": "Confirm",
    "subject": "s",
    "body": "{}",
    "previous": BEGINNING,
}
contents = st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text()))
ZONES = [UTC, timezone(timedelta(hours=13))]
moments = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.sampled_from(ZONES))  # noqa: DTZ001


@given(contents)
def test_that_the_same_content_is_always_the_same_text(content: dict[str, object]) -> None:
    turned = dict(reversed(content.items()))
    assert canonical(turned) == canonical(content)
    assert json.loads(canonical(content)) == content


def test_that_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical({"sum": float("nan")})


@given(moments, moments)
def test_that_moments_sort_as_their_texts_do(one: datetime, two: datetime) -> None:
    assert (one < two) == (moment_text(one) < moment_text(two))


def test_that_a_moment_without_a_zone_is_refused() -> None:
    assert moment_text(datetime(2026, 11, 24, 22, 30, tzinfo=timezone(timedelta(hours=13)))) == ENTRY["at"]
    with pytest.raises(ValueError, match="without a zone"):
        moment_text(datetime(2026, 11, 24))  # noqa: DTZ001 - that is the fault


@pytest.mark.parametrize("field", sorted(ENTRY))
def test_that_every_field_of_an_entry_is_under_its_hash(field: str) -> None:
    changed = {**ENTRY, field: 2 if field == "position" else "changed"}
    assert entry_hash(**changed) != entry_hash(**ENTRY)  # type: ignore[arg-type]
    assert len(entry_hash(**ENTRY)) == len(BEGINNING)  # type: ignore[arg-type]


def test_that_a_text_cannot_be_guessed_from_its_commitment() -> None:
    assert commitment(b"\x00" * 32, "reason") != commitment(b"\x01" * 32, "reason")
    assert commitment(b"\x00" * 32, "reason") != commitment(b"\x00" * 32, "reasons")


def test_that_a_head_is_signed_with_its_territory_and_position() -> None:
    assert head_words("NZ", 7, "ab") == b'["cashback journal head", "NZ", 7, "ab"]'


def test_that_a_person_has_the_roles_that_were_given() -> None:
    actor = Actor(PersonId(UUID(int=1)), "Reviewer 1", frozenset({Role.REVIEWER}))
    assert actor.has(Role.REVIEWER)
    assert not actor.has(Role.CHECKER)

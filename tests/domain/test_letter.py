"""A letter is data first: what it says cannot be changed once it is written."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from cashback_desktop.domain.letter import LetterFacts, LetterFinding, LetterKind, LetterState


def test_that_letters_are_of_the_four_kinds_and_are_drafts_until_they_are_issued() -> None:
    assert [kind.value for kind in LetterKind] == ["confirmation", "rejection", "invoice request", "receipt"]
    assert [state.value for state in LetterState] == ["draft", "issued", "void"]


def test_that_a_row_of_a_letter_cannot_be_changed() -> None:
    row = LetterFinding("seats", "10 seats", "8 seats", "not met")
    with pytest.raises(FrozenInstanceError):
        row.found = "10 seats"  # type: ignore[misc]
    assert (row.settles, row.footnote) == ("", "")


def test_that_a_letter_carries_nothing_that_only_reviewers_may_read() -> None:
    assert {field.name for field in (*fields(LetterFacts), *fields(LetterFinding))}.isdisjoint({"note", "notes"})

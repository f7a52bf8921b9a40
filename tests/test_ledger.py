"""The ledger gives every test to one part of the time budget."""

from __future__ import annotations

import pytest

from tests.ledger import ORDER, part_of


@pytest.mark.parametrize(
    ("keywords", "part"),
    [
        ({"test_that_a_claim_is_late"}, "unit and GUI"),
        ({"model"}, "model tests"),
        ({"postgres"}, "PostgreSQL and kills"),
        ({"kills"}, "PostgreSQL and kills"),
        ({"postgres", "faults"}, "faults"),
        ({"fuzz"}, "fuzz"),
    ],
)
def test_that_a_marker_names_the_part_a_test_is_paid_from(keywords: set[str], part: str) -> None:
    assert part_of(keywords) == part
    assert part in ORDER

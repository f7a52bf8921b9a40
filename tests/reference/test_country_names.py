"""An address ends with the country, also where the territory is a state of it."""

from __future__ import annotations

import pytest

from cashback_desktop.reference.territories import all_territories, country_name


@pytest.mark.parametrize(
    ("code", "country"), [("MY-10", "Malaysia"), ("NZ-AUK", "New Zealand"), ("JP", "Japan"), ("XX", "")]
)
def test_that_an_address_ends_with_the_country(code: str, country: str) -> None:
    assert country_name(code) == country


def test_that_every_territory_lies_in_a_country_with_a_name() -> None:
    assert all(country_name(place.code) for place in all_territories())

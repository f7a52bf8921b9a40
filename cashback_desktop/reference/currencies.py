"""Knows the currencies of ISO 4217."""

from __future__ import annotations

from functools import cache


@cache
def _codes() -> frozenset[str]:
    from iso4217 import Currency

    return frozenset(currency.code for currency in Currency)


def known(code: str) -> bool:
    """Whether ISO 4217 lists the currency."""
    return code in _codes()

"""Knows the currencies of ISO 4217."""

from __future__ import annotations

from functools import cache


@cache
def _codes() -> frozenset[str]:
    from iso4217 import Currency

    return frozenset(currency.code for currency in Currency)


# What people write for a currency that ISO 4217 calls by another code.
_MEANT = {
    "RMB": "CNY",
    "CNH": "CNY",
    "NTD": "TWD",
    "YEN": "JPY",
    "WON": "KRW",
    "UKP": "GBP",
    "STG": "GBP",
    "NIS": "ILS",
    "DHS": "AED",
    "RUR": "RUB",
    "SFR": "CHF",
}


def meant_by(code: str) -> str:
    """The code that is meant by one that ISO 4217 does not list; empty where nobody can tell."""
    return _MEANT.get(code, "")


def known(code: str) -> bool:
    """Whether ISO 4217 lists the currency."""
    return code in _codes()

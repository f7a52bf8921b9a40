"""Knows the eligible territories and the settings of each."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from cashback_desktop.domain.territory import Territory
from cashback_desktop.resources import resource

_SETTINGS = ("validation_days", "invoice_days", "dispute_days", "after_hours")


@cache
def programme_table() -> dict[str, Any]:
    """The shipped table: areas, calendars, territories."""
    table: dict[str, Any] = tomllib.loads(resource("programme/territories.toml").read_text(encoding="utf-8"))
    return table


def territory(code: str) -> Territory | None:
    """The territory with that ISO 3166 code, whatever its case; None where the programme does not know it."""
    return _by_code().get(code.strip().upper())


def country_name(code: str) -> str:
    """The country's name for the last line of an address: "Malaysia" for MY-10; empty where it is not known."""
    place = territory(code.partition("-")[0]) or territory(code)
    return place.name if place else ""


def all_territories() -> tuple[Territory, ...]:
    """Every territory, by code."""
    return tuple(_by_code().values())


@cache
def _by_code() -> dict[str, Territory]:
    rows = programme_table()["territories"]
    return {code: _read(code, rows[code]) for code in sorted(rows)}


def _read(code: str, row: dict[str, Any]) -> Territory:
    table = programme_table()
    area = table["areas"][row["area"]]
    settings = {name: value for name, value in {**table["defaults"], **row}.items() if name in _SETTINGS}
    return Territory(
        code=code,
        name=row["name"],
        programme_area=area["name"],
        calendar=row.get("calendar", code),
        zone=row["zone"],
        language=row["language"],
        currency=row["currency"],
        mailbox=row.get("mailbox", area["mailbox"]),
        sender_line=area["sender_line"],
        **settings,
    )

"""The sample files of the program, with claims that come in during the weeks before the day they are asked for."""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import date, timedelta
from functools import lru_cache

from cashback_desktop.resources import resource

RECORDS = ("resellers.csv", "recon_new_commerce_46.csv", "recon_new_commerce_40.csv")
CLAIMS = "claims.csv"
_MADE_FOR = date(2026, 11, 24)
"""The day on which the shipped sheet shows a usual queue: some claims overdue, some due today, most later."""


def sample_files(today: date) -> dict[str, bytes]:
    """Name and content of every sample file, in the order in which they need each other."""
    records = {name: resource(f"samples/{name}").read_bytes() for name in RECORDS}
    return records | {CLAIMS: _of_these_weeks(today)}


def is_sample_file(sha256: str, today: date) -> bool:
    """Whether the hash is that of a sample file as it is today; a day more or less, because of time zones."""
    return any(sha256 in _hashes(today + timedelta(days=days)) for days in (-1, 0, 1))


@lru_cache(maxsize=8)
def _hashes(today: date) -> frozenset[str]:
    return frozenset(hashlib.sha256(content).hexdigest() for content in sample_files(today).values())


def _of_these_weeks(today: date) -> bytes:
    """The sheet with its days of receipt moved by whole weeks, so that every claim keeps its weekday."""
    later = timedelta(weeks=(today - _MADE_FOR).days // 7)  # back where a clock is behind: none is still to come
    rows = csv.DictReader(io.StringIO(resource(f"samples/{CLAIMS}").read_text(encoding="utf-8"), newline=""))
    moved = io.StringIO(newline="")
    sheet = csv.DictWriter(moved, rows.fieldnames or [])
    sheet.writeheader()
    for row in rows:
        day, clock = row["received_at"][:10], row["received_at"][10:]
        sheet.writerow({**row, "received_at": f"{date.fromisoformat(day) + later}{clock}"})
    return moved.getvalue().encode()

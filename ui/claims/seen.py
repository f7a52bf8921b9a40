"""A claim as the claim page read it: with today by the clock of its territory."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from cashback_desktop.storage.worklists.rows import ClaimDetail


class Seen(NamedTuple):
    """A claim as read beside the window, and the day by which it is judged."""

    detail: ClaimDetail
    today: date

    @classmethod
    def of(cls, detail: ClaimDetail) -> Seen:
        """The claim with its today."""
        return cls(detail, detail.row.today)

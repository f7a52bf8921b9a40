"""How many seats of a claim earn: no more than were claimed and no more than the records show."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case


def paid_seats(case: Case) -> tuple[Decimal, str]:
    """The seats, and a remark where they are fewer than claimed."""
    claimed = Decimal(max(case.claim.seats, 0))
    recorded = case.sale.seats
    if not case.sale.charges or recorded >= claimed:
        return claimed, ""
    fewer = max(recorded, Decimal(0)).normalize()
    return fewer, f" ({fewer:f} of the {claimed:f} seats claimed are in Microsoft's records)"


def seat_words(seats: Decimal | int) -> str:
    """As people say it: "1 seat", "50 seats"; a fraction of a billable quantity as it is."""
    number = Decimal(seats)
    figure = f"{number.normalize():f}"
    return "1 seat" if number == 1 else f"{figure} seats"

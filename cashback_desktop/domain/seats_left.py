"""How many seats the charges of one term leave: what was sold or billed, with every change after it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from cashback_desktop.domain.charges import (
    CANCELLATIONS,
    CHANGES,
    CYCLES,
    RENEWALS,
    SALES,
    charge_kind,
    of_kinds,
    signed_seats,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cashback_desktop.domain.sales_record import SalesRecord

_NONE = Decimal(0)


def beginning(term: Iterable[SalesRecord]) -> tuple[SalesRecord, ...]:
    """The lines by which the term began: its renewal where there is one, else its sale."""
    lines = tuple(term)
    return of_kinds(lines, RENEWALS) or of_kinds(lines, SALES)


def seats_left(term: tuple[SalesRecord, ...]) -> Decimal:
    """Billable seats after all lines, never below zero. `term`: lines of one term in the order of their days.

    A cycle billed after everything else has the last word. Files of later months show no sale: then the cycle, and
    without one the quantity that the first change takes back, is what the changes began from.
    """
    began, changes = beginning(term), of_kinds(term, CHANGES | CANCELLATIONS)
    cycles = _newest(of_kinds(term, CYCLES))
    if cycles and all(_day(cycles[0]) > _day(other) for other in (*began, *changes)):
        return max(_cycled(cycles, -1), _NONE)
    if began:
        return max(_most(began) + _total(changes), _NONE)
    if cycles:
        since = (change for change in changes if _day(change) >= _day(cycles[0]))
        return max(_cycled(cycles, 0) + _total(since), _NONE)
    return max(_first_taken_back(changes) + _total(changes), _NONE)


def all_taken_back(term: tuple[SalesRecord, ...]) -> bool:
    """Whether nothing is left of what these lines sold, billed or cancel."""
    sold = any(signed_seats(line) > 0 for line in (*beginning(term), *of_kinds(term, CYCLES)))
    return (sold or bool(of_kinds(term, CANCELLATIONS))) and seats_left(term) == 0


def _most(began: tuple[SalesRecord, ...]) -> Decimal:
    """The seats of the sale: a fee and its share for the first days are two charges for the same seats."""
    by_kind: dict[str, Decimal] = defaultdict(Decimal)
    for line in began:
        by_kind[charge_kind(line)] += signed_seats(line)
    return max(by_kind.values())


def _newest(cycles: tuple[SalesRecord, ...]) -> tuple[SalesRecord, ...]:
    newest = max(map(_day, cycles), default=date.min)
    return tuple(cycle for cycle in cycles if _day(cycle) == newest)


def _cycled(cycles: tuple[SalesRecord, ...], place: int) -> Decimal:
    """The quantity of one cycle. `place`: which of several lines of one day counts where none is taken back."""
    quantities = [signed_seats(cycle) for cycle in cycles]
    return _total(cycles) if min(quantities) < 0 else quantities[place]


def _first_taken_back(changes: tuple[SalesRecord, ...]) -> Decimal:
    """A change takes back the whole old quantity, so the first one tells what there was."""
    return next((-signed_seats(line) for line in changes if signed_seats(line) < 0), _NONE)


def _total(lines: Iterable[SalesRecord]) -> Decimal:
    return sum(map(signed_seats, lines), _NONE)


def _day(line: SalesRecord) -> date:
    return line.counts_from or date.min

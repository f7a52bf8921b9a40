"""P5: whatever was sold, added, removed, renewed, cycled and cancelled, the records leave what the customer holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.domain.recorded_sale import RecordedSale
from tests.domain.cases import a_record

SEATS = st.integers(1, 500)
STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "remove", "renew", "cycle", "take the renewal back", "cancel"]), SEATS)
)


@dataclass
class History:
    """A subscription as Microsoft bills it: every event on a day of its own, every change as two lines."""

    held: int
    by_amount: bool  # whether a refund shows by its amount alone, its quantity above zero
    lines: list[dict[str, Any]] = field(default_factory=list)
    held_by_day: list[tuple[date, int]] = field(default_factory=list)
    day: date = date(2026, 1, 1)

    def bill(self, kind: str, seats: int, minor: int | None = None) -> None:
        refund = seats < 0
        quantity = abs(seats) if refund and self.by_amount else seats
        more = {"line": len(self.lines) + 2, "charge_start": self.day}
        amount = seats * 100 if minor is None else minor
        self.lines.append(
            {"charge_type": kind, "billable_quantity": Decimal(quantity), "subtotal_minor": amount, **more}
        )

    def step(self, what: str, seats: int) -> None:
        self.day += timedelta(days=11)
        before = self.held
        if what in {"add", "remove"} and before:
            self.held = before + seats if what == "add" else max(before - seats, 0)
            self.bill(f"{what}Quantity", -before)
            if self.held:
                self.bill(f"{what}Quantity", self.held)
        elif what == "renew" and before:
            self.held = seats
            self.bill("Renew", seats)
        elif what == "take the renewal back" and self.lines[-1]["charge_type"] == "Renew":
            self.held = 0
            self.bill("Renew", -before)
        elif what == "cycle" and before:
            self.bill("Cycle fee", before)
        elif what == "cancel" and before:
            self.held = 0
            self.bill("Cancel", -before)
        self.held_by_day.append((self.day, self.held))


def _history(first: int, steps: list[tuple[str, int]], *, by_amount: bool) -> History:
    history = History(first, by_amount)
    history.bill("New", first)
    for what, seats in steps:
        history.step(what, seats)
    return history


def _sale(lines: list[dict[str, Any]]) -> RecordedSale:
    return RecordedSale.of(a_record(**line) for line in lines)


@given(first=SEATS, steps=STEPS, by_amount=st.booleans(), draw=st.randoms())
def test_that_a_whole_history_leaves_what_is_held(
    first: int, steps: list[tuple[str, int]], *, by_amount: bool, draw: Any
) -> None:
    history = _history(first, steps, by_amount=by_amount)
    draw.shuffle(history.lines)
    sale = _sale(history.lines)
    assert sale.seats == history.held
    assert sale.cancelled == (history.held == 0)


@given(first=SEATS, steps=STEPS, by_amount=st.booleans(), data=st.data())
def test_that_the_files_of_later_months_leave_what_is_held(
    first: int, steps: list[tuple[str, int]], *, by_amount: bool, data: st.DataObject
) -> None:
    history = _history(first, [("cycle", 1), *steps], by_amount=by_amount)
    whole = [
        place
        for place, line in enumerate(history.lines)
        if line["charge_type"] in {"Cycle fee", "Renew"} and line["subtotal_minor"] > 0
    ]
    seen = history.lines[data.draw(st.sampled_from(whole)) :]
    sale = _sale(seen)
    assert sale.seats == history.held
    assert sale.cancelled == (history.held == 0)


@given(
    lines=st.lists(
        st.fixed_dictionaries(
            {
                "charge_type": st.sampled_from(
                    ["New", "Renew", "addQuantity", "removeQuantity", "Cancel", "cycleCharge"]
                ),
                "billable_quantity": st.integers(-20, 20).map(Decimal),
                "subtotal_minor": st.integers(-20, 20),
                "charge_start": st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 5)),
            }
        )
    )
)
def test_that_no_lines_leave_fewer_than_no_seats(lines: list[dict[str, Any]]) -> None:
    sale = _sale(lines)
    assert sale.seats >= 0
    assert not (sale.cancelled and sale.seats)

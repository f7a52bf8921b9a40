"""The columns of the claim queue, as data: what each cell says of a claim, and by which key it sorts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cashback_desktop.domain.money import exponent
from ui import formatting
from ui.formatting import due_words, plain
from ui.marks import Mark, mark_tone
from ui.record_columns import Cell, Column
from ui.widgets.decision_bar import DECIDED

if TYPE_CHECKING:
    from datetime import date

    from cashback_desktop.storage.worklists.rows import QueueRow


class Listed(NamedTuple):
    """A claim as the queue lists it today, by the clock of its territory."""

    row: QueueRow
    today: date


_MARKS = {"valid": Mark.MET, "rejected": Mark.NOT_MET}


def columns() -> list[Column[Listed]]:
    """The columns, from the left. When it gets narrow `received` leaves first, then the offer, then the seats."""
    return [
        Column("due", "Due", due, 118),
        Column("claim", "Claim", lambda one: Cell(one.row.reference, "text2", "secondary"), 118, drop=1),
        Column("reseller", "Reseller", reseller, second=28, least=140),
        Column("offer", "Offer", lambda one: Cell(plain(one.row.offer), "text2", "secondary"), 112, drop=3),
        Column("seats", "Seats", lambda one: _count(one.row.seats), 46, right=True, drop=2),
        Column("received", "Received", received, 92, drop=4),
        Column("incentive", "Incentive", incentive, 138, right=True, second=32),
        Column("findings", "Findings", findings, 110),
    ]


def due(one: Listed) -> Cell:
    """Until when the reseller must hear the decision (P6); once the letter is issued there is no haste any more."""
    row = one.row
    if not row.unheard:
        return Cell(formatting.day(row.due, one.today), "text3", mark=Mark.LATER)
    words = due_words(row.due, row.due_in, one.today, known=row.due_known)
    return Cell(words.words, words.tone, words.role, words.mark, tip=f"Due {formatting.day(row.due, one.today)}")


def reseller(one: Listed) -> Cell:
    """Who claims, and in which country; readers hear the whole territory, the preview names it."""
    name, territory = plain(one.row.reseller), plain(one.row.territory, 8)
    return Cell(name, role="name", second=territory.partition("-")[0], words=f"{name}, {territory}")


def received(one: Listed) -> Cell:
    """The day of receipt."""
    return Cell(formatting.day(one.row.received_on, one.today), "text2", "number")


def incentive(one: Listed) -> Cell:
    """What it earns if confirmed."""
    row = one.row
    if row.incentive_minor is None:
        return Cell("none", "text3", words="no incentive")
    return Cell(formatting.money(row.incentive_minor, exponent(row.currency)), role="number_name", second=row.currency)


def findings(one: Listed) -> Cell:
    """The worst answer with its count; what a decided claim has become."""
    row = one.row
    if not row.undecided:
        words, mark = DECIDED.get(row.step, row.step.capitalize()), _MARKS.get(row.step, Mark.LATER)
        if not row.draft:
            return Cell(words, "text2", mark=mark)
        full = f"{words} · letter to issue"
        return Cell("To issue", "text", "name", mark=mark, words=full, tip=full)
    for count, answer, mark in ((row.not_met, "not met", Mark.NOT_MET), (row.unproven, "unproven", Mark.UNPROVEN)):
        if count:
            return Cell(f"{count} {answer}", mark_tone(mark), mark=mark, words=_all_open(row))
    if row.overridden:
        return Cell(f"{row.overridden} overridden", "text2", mark=Mark.OVERRIDDEN)
    return Cell("All met", "text2", mark=Mark.MET) if row.met else Cell("Not examined", "text3")


def _all_open(row: QueueRow) -> str:
    parts = [f"{row.not_met} not met"] if row.not_met else []
    return ", ".join([*parts, f"{row.unproven} unproven"] if row.unproven else parts)


def _count(number: int) -> Cell:
    return Cell(formatting.whole(number), "text2", "number")

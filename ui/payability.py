"""Says in words what is known now of a claim's way to its payment, and leaves out what nobody knows yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from cashback_desktop.storage.worklists.rows import UNDECIDED
from ui.formatting import day, due_words, plain
from ui.marks import Mark

if TYPE_CHECKING:
    from datetime import date

    from cashback_desktop.storage.worklists.rows import ClaimDetail

_ENDED = {"rejected": "the claim is rejected", "withdrawn": "the claim was withdrawn", "forfeited": "it is forfeited"}
_UNKNOWN = "not yet known"


@dataclass(frozen=True, slots=True)
class StripStep:
    """One step of the strip. `state` is done, now, late or later."""

    name: str
    state: str
    when: str
    cause: str
    mark: Mark

    @property
    def known(self) -> bool:
        """Whether anything is known of it but that it comes."""
        return self.when != _UNKNOWN

    def spoken(self) -> str:
        """The step in one line, for readers and tool tips."""
        return ": ".join(part for part in (self.name, ", ".join(filter(None, (self.when, self.cause)))) if part)


@dataclass(frozen=True, slots=True)
class StripEnd:
    """What stands at the right end: until when the money must be there, and what it waits for."""

    title: str
    when: str
    cause: str

    def spoken(self) -> str:
        """The end in one line."""
        return f"{self.title}: {self.when}, {self.cause}"


def latest_pay_day(detail: ClaimDetail) -> date | None:
    """The last day for the payment (P12); None while the calculation day is open."""
    if detail.calculation_day is None or detail.pay_within_days is None:
        return None
    return detail.calculation_day + timedelta(days=detail.pay_within_days)


def strip_steps(detail: ClaimDetail, today: date, me: str) -> tuple[StripStep, ...]:
    """The steps from the decision to the payment. `me` is the person at the desk, who is called "you"."""
    if detail.row.step in _ENDED:
        return (_decision(detail, today, me),)
    steps = (_decision(detail, today, me), _calculation(detail, today))
    later = (_later("Banking details", "after calculation"), _later("Return period"), _later("Payment run"))
    return (*steps, *later, *_limit(detail, today))


def strip_end(detail: ClaimDetail, today: date) -> StripEnd:
    """Until when it is paid, and what it waits for now."""
    if detail.row.step in _ENDED:
        return StripEnd("Payment", "None", _ENDED[detail.row.step])
    latest = latest_pay_day(detail)
    waits = {"received": "the decision", "awaiting invoice": "the invoice", "valid": "the calculation"}
    cause = waits.get(detail.row.step, f"a claim that is {detail.row.step}")
    return StripEnd("Paid at the latest", day(latest, today) if latest else "not yet known", f"waits for {cause}")


def _decision(detail: ClaimDetail, today: date, me: str) -> StripStep:
    row = detail.row
    if row.step in UNDECIDED:
        due = due_words(row.due, row.due_in, today, known=row.due_known)
        cause = "waits for the invoice" if row.step == "awaiting invoice" else "you"
        late = row.due_in < 0
        return StripStep("Decision", "late" if late else "now", due.words, cause, Mark.OVERDUE if late else Mark.NOW)
    if detail.decision is None:
        return StripStep("Decision", "done", row.step, "", Mark.NOT_MET if row.step in _ENDED else Mark.MET)
    who = "you" if detail.decision.by == me else plain(detail.decision.by, 60)
    when = day(detail.decision.at.date(), today)
    rejected = detail.decision.kind == "reject"
    words = f"rejected {when}" if rejected else f"confirmed {when}"
    who = f"{who}, letter to issue" if row.draft else who
    return StripStep("Decision", "done", words, who, Mark.NOT_MET if rejected else Mark.MET)


def _calculation(detail: ClaimDetail, today: date) -> StripStep:
    now = detail.row.step == "valid"
    state, mark = ("now", Mark.NOW) if now else ("later", Mark.LATER)
    if detail.row.step not in (*UNDECIDED, "valid"):
        state, mark = "done", Mark.MET
    if detail.calculation_day is not None:
        return StripStep("Calculation", state, day(detail.calculation_day, today), "the offer's day", mark)
    rule = plain(detail.calculation_rule, 120)
    return StripStep("Calculation", state, "no day yet" if rule else _UNKNOWN, rule or "the offer names no day", mark)


def _later(name: str, cause: str = "") -> StripStep:
    return StripStep(name, "later", _UNKNOWN, cause, Mark.LATER)


def _limit(detail: ClaimDetail, today: date) -> tuple[StripStep, ...]:
    """The last day of P12, where the offer says how many days it is after the calculation."""
    if detail.pay_within_days is None:
        return ()
    latest = latest_pay_day(detail)
    when = day(latest, today) if latest else _UNKNOWN
    return (StripStep(f"{detail.pay_within_days} days", "later", when, "after calculation", Mark.LATER),)

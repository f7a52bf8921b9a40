"""What an offer asks of the reseller: registered by a day, managed or unmanaged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - offers are read from files by these types
from typing import TYPE_CHECKING

from cashback_desktop.domain.day_words import day_words
from cashback_desktop.domain.finding import Matter

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case
    from cashback_desktop.domain.finding import Finding

_SEEN = "registration"

REGISTERED_BY = Matter("registered_by", "Registration deadline", "offer")
MANAGED_STATUS = Matter("managed_status", "Managed or unmanaged reseller", "offer")


@dataclass(frozen=True, slots=True)
class RegisteredBy:
    """The reseller registered by the offer's deadline, or by its extension (offer)."""

    deadline: date
    extended_to: date | None = None
    assumed: str = ""

    def judge(self, case: Case) -> Finding:
        """Judges the day of registration; the extension replaces the deadline."""
        required = f"registered by {day_words(self.extended_to or self.deadline)}"
        if self.extended_to:
            required += f" (extended from {day_words(self.deadline)})"
        day = case.reseller.registered_at if case.reseller else None
        more = {"record": _SEEN, "assumed": self.assumed}
        if day is None:
            settles = "the day of the reseller's registration"
            return REGISTERED_BY.unproven(required, "day of registration not known", settles=settles, **more)
        if day > (self.extended_to or self.deadline):
            return REGISTERED_BY.not_met(required, f"registered {day_words(day)}", **more)
        words = f"registered {day_words(day)}"
        return REGISTERED_BY.met(required, f"{words}, within the extension" if day > self.deadline else words, **more)


@dataclass(frozen=True, slots=True)
class ManagedStatus:
    """Only resellers that are managed, or only those that are not, take part (offer)."""

    managed: bool = False
    assumed: str = ""

    def judge(self, case: Case) -> Finding:
        """Judges the registration's word for it; unproven where it is not known."""
        required = f"{_status(managed=self.managed)} reseller"
        known = case.reseller.managed if case.reseller else None
        more = {"record": _SEEN, "assumed": self.assumed}
        if known is None:
            settles = f"the account team's word that the reseller is {_status(managed=self.managed)}"
            return MANAGED_STATUS.unproven(required, "status not known", settles=settles, **more)
        actual = f"{_status(managed=known)} reseller"
        if known is self.managed:
            return MANAGED_STATUS.met(required, actual, **more)
        return MANAGED_STATUS.not_met(required, actual, **more)


def _status(*, managed: bool) -> str:
    return "managed" if managed else "unmanaged"

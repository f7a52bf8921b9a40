"""What an offer asks of the reseller: registered by a day, managed or unmanaged.

A registration in another name proves nothing of the claimant, and what it says is for reviewers only.
"""

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
_ANOTHERS = "the registration is in another name"

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
        day = case.reseller.registered_at if case.reseller else None
        said = f"registered {day_words(day)}" if day else "day of registration not known"
        if day is None or not case.registered_to_claimant:
            settles = "the day of the reseller's registration"
            return _not_known(REGISTERED_BY, case, (self._required(), said, settles), self.assumed)
        more = {"record": _SEEN, "assumed": self.assumed}
        if day > (self.extended_to or self.deadline):
            return REGISTERED_BY.not_met(self._required(), said, **more)
        late = ", within the extension" if day > self.deadline else ""
        return REGISTERED_BY.met(self._required(), said + late, **more)

    def _required(self) -> str:
        if self.extended_to is None:
            return f"registered by {day_words(self.deadline)}"
        return f"registered by {day_words(self.extended_to)} (extended from {day_words(self.deadline)})"


@dataclass(frozen=True, slots=True)
class ManagedStatus:
    """Only resellers that are managed, or only those that are not, take part (offer)."""

    managed: bool = False
    assumed: str = ""

    def judge(self, case: Case) -> Finding:
        """Judges the registration's word for it; unproven where it is not known."""
        wanted = _status(managed=self.managed)
        known = case.reseller.managed if case.reseller else None
        said = "status not known" if known is None else f"{_status(managed=known)} reseller"
        if known is None or not case.registered_to_claimant:
            settles = f"the account team's word that the reseller is {wanted}"
            return _not_known(MANAGED_STATUS, case, (f"{wanted} reseller", said, settles), self.assumed)
        answer = MANAGED_STATUS.met if known is self.managed else MANAGED_STATUS.not_met
        return answer(f"{wanted} reseller", said, record=_SEEN, assumed=self.assumed)


def _status(*, managed: bool) -> str:
    return "managed" if managed else "unmanaged"


def _not_known(matter: Matter, case: Case, words: tuple[str, str, str], assumed: str) -> Finding:
    """Unproven: the registration does not say it, or is not the claimant's; then what it says stands in the note."""
    required, said, settles = words
    more = {"record": _SEEN, "settles": settles, "assumed": assumed}
    if case.reseller is None or case.registered_to_claimant:
        return matter.unproven(required, said, **more)
    return matter.unproven(required, _ANOTHERS, note=f"{case.reseller.name}: {said}", **more)

"""P4: what an offer asks of the licence and of the customer it was sold to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.finding import Answer, Matter
from cashback_desktop.domain.invoice import invoice_that, listed
from cashback_desktop.domain.kind_words import licence_kind, segment_kind
from cashback_desktop.domain.product import product_words
from cashback_desktop.domain.recorded_sale import NEW_AGREEMENT, RENEWAL

if TYPE_CHECKING:
    from collections.abc import Callable

    from cashback_desktop.domain.case import Case
    from cashback_desktop.domain.finding import Finding

LICENCE_TYPE = Matter("licence_type", "Licence type", "P4")
SEGMENT = Matter("customer_segment", "Customer segment", "P4")
WHOLE_LICENCE = Matter("whole_licence", "Neither add-on nor trial", "P4")

_ADD_ON, _TRIAL = ("add-on", frozenset({"addon", "add-on", "add on"})), ("trial", frozenset({"trial"}))


def _named(said: str, words: tuple[str, ...], kind_of: Callable[[str], str]) -> bool:
    kind = kind_of(said)
    return any(product_words(said) == product_words(word) or (kind and kind == kind_of(word)) for word in words)


def _required(allowed: tuple[str, ...], excluded: tuple[str, ...]) -> str:
    wanted = " or ".join(allowed) or "any"
    return f"{wanted}, but not {listed(excluded)}" if excluded else wanted


def _judged(said: str, allowed: tuple[str, ...], excluded: tuple[str, ...], kind_of: Callable[[str], str]) -> Answer:
    """A word that nobody knows may be another one for what the offer takes: it proves neither."""
    if _named(said, excluded, kind_of):
        return Answer.NOT_MET
    if _named(said, allowed, kind_of) or (not allowed and kind_of(said)):
        return Answer.MET
    return Answer.NOT_MET if kind_of(said) else Answer.UNPROVEN


@dataclass(frozen=True, slots=True)
class LicenceTypeIn:
    """The licence is of a type that the offer takes, such as a new agreement or a renewal (P4)."""

    allowed: tuple[str, ...] = ()  # empty: every type
    excluded: tuple[str, ...] = ()
    assumed: str = ""

    def judge(self, case: Case) -> Finding:
        """Judges the claim's word, and the charge in the records where it says another; without a word, the charge."""
        required = _required(self.allowed, self.excluded)
        recorded = case.sale.licence_type
        said = case.claim.licence_type or recorded
        more = {"record": case.sale.seen_in if recorded else "claim", "assumed": self.assumed}
        if not self.allowed and not self.excluded:
            return LICENCE_TYPE.met(required, said or "no licence type named", **more)
        answer = _judged(said, self.allowed, self.excluded, licence_kind) if said else Answer.UNPROVEN
        if answer is Answer.UNPROVEN:
            settles = invoice_that("shows the licence type")
            return LICENCE_TYPE.unproven(required, said or "no licence type named", settles=settles, **more)
        if answer is Answer.NOT_MET:
            return LICENCE_TYPE.not_met(required, said, **more)
        if _contradicts(said, recorded):
            actual, settles = f"{said}; Microsoft's records show a {recorded}", invoice_that(f"shows a {said}")
            return LICENCE_TYPE.unproven(required, actual, settles=settles, **more)
        return LICENCE_TYPE.met(required, said, **more)


def _contradicts(said: str, recorded: str) -> bool:
    """A charge tells a first sale from a renewal and knows no other licence types."""
    told = (NEW_AGREEMENT, RENEWAL)
    return bool(recorded) and _named(said, told, licence_kind) and not _named(said, (recorded,), licence_kind)


@dataclass(frozen=True, slots=True)
class CustomerSegmentIn:
    """The end customer is of a segment that the offer takes (P4)."""

    allowed: tuple[str, ...] = ()  # empty: every segment
    excluded: tuple[str, ...] = ()
    assumed: str = ""

    def judge(self, case: Case) -> Finding:
        """Judges the claim's word; Microsoft's reconciliation files do not name the segment."""
        required, said = _required(self.allowed, self.excluded), case.claim.customer_segment
        more = {"record": "claim", "assumed": self.assumed}
        if not self.allowed and not self.excluded:
            return SEGMENT.met(required, said or "no segment named", **more)
        answer = _judged(said, self.allowed, self.excluded, segment_kind) if said else Answer.UNPROVEN
        if answer is Answer.UNPROVEN:
            settles = "the end customer's segment"
            return SEGMENT.unproven(required, said or "no segment named", settles=settles, **more)
        return (SEGMENT.met if answer is Answer.MET else SEGMENT.not_met)(required, said, **more)


@dataclass(frozen=True, slots=True)
class NoAddOnOrTrial:
    """What was sold is a licence of its own, neither an add-on nor a trial (P4)."""

    assumed: str = ""

    def judge(self, case: Case) -> Finding:
        """Judges the qualifiers of the records, else the claim's licence type."""
        required = "neither an add-on nor a trial"
        said = {word.casefold() for word in (*case.sale.qualifiers, case.claim.licence_type)}
        found = tuple(name for name, words in (_ADD_ON, _TRIAL) if words & said)
        more = {"record": case.sale.seen_in or "claim", "assumed": self.assumed}
        if found:
            return WHOLE_LICENCE.not_met(required, listed(found), **more)
        if not case.sale.charges and not case.claim.licence_type:
            settles = invoice_that("shows a licence of its own")
            return WHOLE_LICENCE.unproven(required, "not known", settles=settles, **more)
        return WHOLE_LICENCE.met(required, "a licence of its own", **more)

"""P7: the same agreement is paid once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.claim import Step
from cashback_desktop.domain.finding import Matter
from cashback_desktop.domain.offer import Combination

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case, OtherClaim
    from cashback_desktop.domain.finding import Finding
    from cashback_desktop.domain.offer import Offer

PAID_ONCE = Matter("paid_once", "Agreement claimed once", "P7")

# A claim that came to nothing does not stand in the way of another.
_CAME_TO_NOTHING = frozenset({Step.REJECTED, Step.WITHDRAWN, Step.FORFEITED, Step.NOT_PAYABLE})
_REQUIRED = "an agreement that no other claim names"


@dataclass(frozen=True, slots=True)
class PaidOnce:
    """The same agreement is paid once: not twice in one offer, in two only where both offers allow it (P7)."""

    def judge(self, case: Case) -> Finding:
        """Names no other reseller in words that the claimant reads; references stand in the note."""
        alive = tuple(other for other in case.others if other.step not in _CAME_TO_NOTHING)
        here = tuple(other for other in alive if other.offer_id == case.offer.id)
        elsewhere = tuple(other for other in alive if other.offer_id != case.offer.id)
        if here:
            return _twice_here(here)
        if elsewhere and not all(_stack(case.offer, other) for other in elsewhere):
            return _also_elsewhere(case, elsewhere)
        if elsewhere:
            actual = "also claimed under another offer, which both offers allow"
            return PAID_ONCE.met(_REQUIRED, actual, record="claims", note=_references(elsewhere))
        return PAID_ONCE.met(_REQUIRED, "no other claim names this agreement", record="claims")


def _stack(offer: Offer, other: OtherClaim) -> bool:
    """Whether both offers say so; an offer that is not live here says nothing."""
    return other.offer is not None and offer.stacks_with(other.offer_id) and other.offer.stacks_with(offer.id)


def _twice_here(others: tuple[OtherClaim, ...]) -> Finding:
    same = all(other.same_reseller for other in others)
    actual = "claimed before by the same reseller" if same else "also claimed by another reseller under this offer"
    return PAID_ONCE.not_met(_REQUIRED, actual, record="claims", note=_references(others))


def _also_elsewhere(case: Case, others: tuple[OtherClaim, ...]) -> Finding:
    actual, note = "also claimed under another offer", _references(others)
    offers = (case.offer, *(other.offer for other in others if other.offer))
    if any(offer.combination is Combination.EXCLUSIVE for offer in offers):
        actual += ", and one of the two cannot be combined"
        return PAID_ONCE.not_met(_REQUIRED, actual, record="claims", note=note)
    settles = "the terms of both offers saying whether they may be combined"
    return PAID_ONCE.unproven(_REQUIRED, actual, record="claims", settles=settles, note=note)


def _references(others: tuple[OtherClaim, ...]) -> str:
    return "; ".join(
        f"{other.reference} ({other.step}, MPN ID {other.mpn_id}, offer {other.offer_id})" for other in others
    )

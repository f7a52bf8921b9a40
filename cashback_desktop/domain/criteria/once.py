"""P7: the same agreement is paid once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.claim import OPEN_STEPS, Step
from cashback_desktop.domain.day_words import day_words
from cashback_desktop.domain.finding import Matter
from cashback_desktop.domain.invoice import listed
from cashback_desktop.domain.offer import Combination

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case, OtherClaim
    from cashback_desktop.domain.finding import Finding
    from cashback_desktop.domain.offer import Offer

PAID_ONCE = Matter("paid_once", "Agreement claimed once", "P7")

# A claim that came to nothing does not stand in the way of another.
_CAME_TO_NOTHING = frozenset({Step.REJECTED, Step.WITHDRAWN, Step.FORFEITED, Step.NOT_PAYABLE})
_REQUIRED = "an agreement that is claimed once"


@dataclass(frozen=True, slots=True)
class PaidOnce:
    """The same agreement is paid once: not twice in one offer, in two only where both offers allow it (P7).

    Of two resellers neither is preferred before a person decided. Of one reseller's claims the first received counts,
    unless a later one was confirmed already.
    """

    def judge(self, case: Case) -> Finding:
        """Names no other reseller in words that the claimant reads; references stand in the note."""
        alive = tuple(other for other in case.others if other.step not in _CAME_TO_NOTHING)
        here = tuple(other for other in alive if other.offer_id == case.offer.id)
        elsewhere = tuple(other for other in alive if other.offer_id != case.offer.id)
        if any(_stands_in_the_way(case, other) for other in here):
            return PAID_ONCE.not_met(_REQUIRED, _twice_here(case, here), record="claims", note=_references(here))
        if elsewhere and not all(_stack(case.offer, other) for other in elsewhere):
            return _also_elsewhere(case, elsewhere)
        return PAID_ONCE.met(_REQUIRED, _counts(case, here, elsewhere), record="claims", note=_references(alive))


def _came_first(case: Case, other: OtherClaim) -> bool:
    if other.received_at == case.claim.received_at:
        return other.taken_first
    return other.received_at < case.claim.received_at


def _stands_in_the_way(case: Case, other: OtherClaim) -> bool:
    # not decided yet, a later claim of the same reseller stands in the way of none before it
    return not other.same_reseller or other.step not in OPEN_STEPS or _came_first(case, other)


def _counts(case: Case, here: tuple[OtherClaim, ...], elsewhere: tuple[OtherClaim, ...]) -> str:
    """Why the claim is the one that counts."""
    said = []
    if here:
        said.append(f"claimed again by the same reseller, received {_received(case, here)}; the first claim counts")
    if elsewhere:
        said.append("also claimed under another offer, which both offers allow")
    return "; ".join(said) or "no other claim names this agreement"


def _received(case: Case, others: tuple[OtherClaim, ...]) -> str:
    """The days on which the others came, on the clock of the claim's territory."""
    moments = sorted(other.received_at for other in others)
    days = [case.territory.local_day(moment) if case.territory else moment.date() for moment in moments]
    return listed(tuple(dict.fromkeys(map(day_words, days))))


def _stack(offer: Offer, other: OtherClaim) -> bool:
    """Whether both offers say so; an offer that is not live here says nothing."""
    return other.offer is not None and offer.stacks_with(other.offer_id) and other.offer.stacks_with(offer.id)


def _twice_here(case: Case, others: tuple[OtherClaim, ...]) -> str:
    if not all(other.same_reseller for other in others):
        return "also claimed by another reseller under this offer"
    before = tuple(other for other in others if _came_first(case, other))
    if before:
        return f"claimed before by the same reseller, received {_received(case, before)}"
    confirmed = tuple(other for other in others if other.step not in OPEN_STEPS)
    return f"claimed again by the same reseller, received {_received(case, confirmed)}; that claim was confirmed"


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

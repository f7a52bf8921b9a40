"""P2 and P3: what a claim must name, and where, when and under which terms it may be submitted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.agreement import AgreementKind, looks_like_subscription
from cashback_desktop.domain.day_words import day_words
from cashback_desktop.domain.finding import Matter

if TYPE_CHECKING:
    from datetime import date

    from cashback_desktop.domain.case import Case
    from cashback_desktop.domain.finding import Finding

_SEEN = "claim"
_USUAL_MPN_LENGTH = range(5, 9)  # documented samples have 5 to 7 digits; one more is left for growth
_LISTED_TERRITORIES = 6

IDENTIFIERS = Matter("identifiers", "MPN ID and agreement", "P2")
TERRITORY = Matter("territory", "Eligible territory", "P3")
CLAIMING_PERIOD = Matter("claiming_period", "Claiming period", "P3")
TERMS = Matter("terms", "Terms and conditions", "P3")


@dataclass(frozen=True, slots=True)
class Identifiers:
    """A claim names the reseller's MPN ID and exactly one of subscription ID or Open agreement number (P2)."""

    def judge(self, case: Case) -> Finding:
        """Met by the time a claim exists; unusual shapes are remarked, never refused."""
        required = "the reseller's MPN ID and a CSP subscription ID or Open agreement number"
        actual = f"MPN ID {case.claim.mpn_id}, {case.claim.agreement_words}"
        return IDENTIFIERS.met(required, actual, record=_SEEN, note=_unusual(case))


def _unusual(case: Case) -> str:
    remarks = []
    if len(case.claim.mpn_id) not in _USUAL_MPN_LENGTH:
        remarks.append(f"an MPN ID of {len(case.claim.mpn_id)} digits is unusual")
    if case.claim.agreement_kind is AgreementKind.OPEN and not any(map(str.isdigit, case.claim.agreement_key)):
        remarks.append("an Open agreement number without a digit is unusual")
    if case.claim.agreement_kind is AgreementKind.OPEN and looks_like_subscription(case.claim.agreement_key):
        remarks.append("this Open agreement number has the shape of a CSP subscription ID")
    return "; ".join(remarks)


@dataclass(frozen=True, slots=True)
class EligibleTerritory:
    """The claim comes from a territory of the offer (P3)."""

    def judge(self, case: Case) -> Finding:
        """Judges the claim's territory; a country holds its states."""
        required = _territory_words(case.offer.territories)
        code = case.claim.territory
        actual = f"{case.territory.name} ({code})" if case.territory else f"{code}, which the programme does not know"
        if case.territory is not None and case.offer.holds_territory(code):
            return TERRITORY.met(required, actual, record=_SEEN, note=_registered_elsewhere(case))
        return TERRITORY.not_met(required, actual, record=_SEEN)


def _territory_words(codes: tuple[str, ...]) -> str:
    """Lists few territories, counts many."""
    if len(codes) > _LISTED_TERRITORIES:
        return f"one of the offer's {len(codes)} territories"
    return f"a territory of the offer: {', '.join(codes)}"


def _registered_elsewhere(case: Case) -> str:
    """A remark where registration and claim name different countries."""
    if case.reseller is None:
        return ""
    registered, claimed = case.reseller.territory, case.claim.territory
    same = registered.partition("-")[0] == claimed.partition("-")[0]
    return "" if same else f"the reseller is registered in {registered}"


@dataclass(frozen=True, slots=True)
class InClaimingPeriod:
    """The claim was received during the offer's claiming period, in days of its territory (P3)."""

    def judge(self, case: Case) -> Finding:
        """Judges the day of receipt."""
        period, received = case.offer.claiming_period, case.day_received
        actual = f"received {day_words(received)}"
        if period is None:
            assumed = "the offer's text names no claiming period, so every day counts"
            return CLAIMING_PERIOD.met("submission while claims are open", actual, record=_SEEN, assumed=assumed)
        required = f"received {period.words()}"
        if period.holds(received):
            return CLAIMING_PERIOD.met(required, actual, record=_SEEN)
        return CLAIMING_PERIOD.not_met(required, actual, record=_SEEN)


@dataclass(frozen=True, slots=True)
class TermsAccepted:
    """The reseller accepted the offer's version of the terms before the claim counts (P3)."""

    def judge(self, case: Case) -> Finding:
        """Judges acceptance and version; days are days in the territory's time zone."""
        wanted, accepted = case.offer.terms_version, _accepted_on(case)
        terms = f"terms {wanted}" if wanted else "the terms"
        required = f"{terms} accepted before the claim"
        assumed = "" if wanted else "the offer's text names no version of its terms, so any accepted version counts"
        settles = f"the portal's record that {terms} were accepted"
        if accepted is None and case.offer.accepted_by_taking_part:
            actual = "accepted by submitting the claim, as the terms say"
            return TERMS.met(required, actual, record=_SEEN, assumed=assumed)
        if accepted is None:
            actual = "no acceptance is on record"
            return TERMS.unproven(required, actual, record=_SEEN, settles=settles, assumed=assumed)
        if accepted > case.day_received:
            actual = f"accepted {day_words(accepted)}, after the claim of {day_words(case.day_received)}"
            return TERMS.not_met(required, actual, record=_SEEN, assumed=assumed)
        return _judge_version(case, required, f"accepted {day_words(accepted)}", (settles, assumed))


def _judge_version(case: Case, required: str, actual: str, words: tuple[str, str]) -> Finding:
    settles, assumed = words
    wanted, given = case.offer.terms_version, case.claim.terms_version
    if wanted and not given:
        return TERMS.unproven(required, f"{actual}, version not said", record=_SEEN, settles=settles)
    actual = f"terms {given} {actual}" if given else actual
    if wanted and given != wanted:
        return TERMS.not_met(required, actual, record=_SEEN)
    return TERMS.met(required, actual, record=_SEEN, assumed=assumed)


def _accepted_on(case: Case) -> date | None:
    moment = case.claim.terms_accepted_at
    if moment is None:
        return None
    return case.territory.local_day(moment) if case.territory else moment.date()

"""Judges a case: one finding per criterion in reading order, and what the sale would earn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.criteria.standing import BEFORE_THE_OFFER, BEHIND_THE_OFFER
from cashback_desktop.domain.finding import Answer
from cashback_desktop.domain.incentive import reckon
from cashback_desktop.domain.invoice import asked_in_one, listed
from cashback_desktop.domain.money import Money

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case
    from cashback_desktop.domain.finding import Finding
    from cashback_desktop.domain.incentive import Incentive
    from cashback_desktop.domain.offer import Criterion


@dataclass(frozen=True, slots=True)
class Examination:
    """All findings on a claim. `incentive` is what it earns if confirmed; without one, `incentive_note` says why."""

    findings: tuple[Finding, ...]
    incentive: Incentive | None
    incentive_note: str = ""

    def with_answer(self, answer: Answer) -> tuple[Finding, ...]:
        """The findings with that answer."""
        return tuple(finding for finding in self.findings if finding.answer is answer)

    def open_findings(self, overridden: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
        """What stands against a confirmation: not met or unproven, and not overridden; not met first."""
        against = (*self.with_answer(Answer.NOT_MET), *self.with_answer(Answer.UNPROVEN))
        return tuple(finding for finding in against if finding.criterion not in overridden)

    def pays(self, overridden: frozenset[str] = frozenset()) -> Money | None:
        """What is paid as the findings stand: nothing while one is not met and not overridden."""
        if self.incentive is None:
            return None
        against = any(finding.answer is Answer.NOT_MET for finding in self.open_findings(overridden))
        return Money(0, self.incentive.total.currency) if against else self.incentive.total

    def smallest_fix(self, overridden: frozenset[str] = frozenset()) -> str:
        """The fewest facts that, if shown, would make the claim pass; empty when nothing is open."""
        against = self.open_findings(overridden)
        stuck = tuple(finding.title for finding in against if not finding.settles)
        if stuck:
            return f"No proof would settle this: {listed(stuck)}."
        wanted = asked_in_one(tuple(finding.settles for finding in against))
        return _capital(f"{listed(wanted)} would settle it.") if wanted else ""


def examine(case: Case) -> Examination:
    """Judges every criterion of the programme and the offer. Never raises for a claim that does not qualify."""
    relied_on = dict.fromkeys(criterion for reward in case.offer.rewards for criterion in reward.relies_on)
    criteria: tuple[Criterion, ...] = (*BEFORE_THE_OFFER, *case.offer.criteria, *BEHIND_THE_OFFER, *relied_on)
    findings = tuple(criterion.judge(case) for criterion in criteria)
    return Examination(findings, *reckon(case))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]

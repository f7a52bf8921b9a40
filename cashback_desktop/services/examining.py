"""A claim is examined against the offer, its registration and Microsoft's records; every answer is kept as one row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.case import Case, OtherClaim
from cashback_desktop.domain.claim import OPEN_STEPS, claim_words
from cashback_desktop.domain.examination import examine as examine_case
from cashback_desktop.domain.finding import Answer
from cashback_desktop.domain.person import Role
from cashback_desktop.reference.legal_forms import legal_forms
from cashback_desktop.reference.mail_domains import mail_facts
from cashback_desktop.reference.territories import territory
from cashback_desktop.services.commands import Applied, Command, Conflict, Outcome, kind_of
from cashback_desktop.services.handling import Handling, lacks_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cashback_desktop.domain.claim import Claim
    from cashback_desktop.domain.examination import Examination
    from cashback_desktop.domain.finding import Finding
    from cashback_desktop.domain.ids import ClaimId, ImportId
    from cashback_desktop.storage.records import StoredExamination


@dataclass(frozen=True, slots=True, kw_only=True)
class Examine(Command):
    """Examines claims that are not decided yet; decided ones stay as they are. `for_import`: what asks for it."""

    claims: tuple[ClaimId, ...]
    for_import: ImportId | None = None

    @property
    def job(self) -> ImportId | None:
        """The import that asks for it."""
        return self.for_import


def examine(command: Examine, handling: Handling) -> Outcome:
    """Keeps one new examination for each claim whose answer changed."""
    if obstacle := lacks_role(handling, Role.REVIEWER, Role.PROGRAMME_MANAGER):
        return obstacle
    found = [handling.work.claims.get(claim_id) for claim_id in dict.fromkeys(command.claims)]
    claims = [claim for claim in found if claim is not None]
    changed = examine_again(command, claims, handling)
    return Applied(f"{claim_words(len(claims))} examined, {changed} with a new answer.", changed=changed)


def examine_again(command: Command, claims: Iterable[Claim], handling: Handling) -> int:
    """Examines those of the claims that are not decided; answers how many have a new answer."""
    return sum(_examine_one(claim, command, handling) for claim in claims if claim.step in OPEN_STEPS)


def out_of_date(claim: Claim, examination: StoredExamination | None, handling: Handling) -> Conflict | None:
    """The conflict when the claim would be judged otherwise now than in the examination that a person looked at.

    A file taken in a moment ago, a new version of the offer or of the program: nobody decides on what is no more so.
    """
    case = case_of(claim, handling) if examination is not None and claim.step in OPEN_STEPS else None
    if case is None or examination is None:
        return None
    if handling.work.examinations.digest(examine_case(case), case.offer) == examination.digest:
        return None
    handling.examine_again.append(claim.id)
    return Conflict(f"What is known of {claim.reference} changed; it was examined again. Look at its findings again.")


def rivals(claim: Claim, handling: Handling) -> list[Claim]:
    """Other claims on the same agreement: what becomes of one of them is what the others are judged by (P7)."""
    others = handling.work.claims.on_agreement(claim.agreement_key, claim.import_id)
    return [other for other in others if other.id != claim.id and other.reference]


def _examine_one(claim: Claim, command: Command, handling: Handling) -> bool:
    case = case_of(claim, handling)
    if case is None:
        return False
    examination = examine_case(case)
    before = handling.work.examinations.newest(claim.id)
    lapsed = _overrides_that_lapse(claim, examination, before, handling)
    handling.work.overrides.lapse(claim.id, lapsed, handling.now)
    stored = handling.work.examinations.add(claim, examination, case.offer, handling.actor, handling.now, before)
    if stored is None:
        return False
    if before is not None:
        claim.revision += 1
        body = {"examination": stored.digest, "was": before.digest, "lapsed": lapsed, **_cause(command)}
        handling.record(command, claim.territory, str(claim.id), body, kind="Examine")
        handling.changed(claim)
    return True


def _cause(command: Command) -> dict[str, object]:
    """What the examination follows from, for the journal: the command, the claim it is about, the import."""
    cause: dict[str, object] = {"because": kind_of(command)}
    if isinstance(command, Examine):
        return cause | ({"import": str(command.for_import)} if command.for_import else {})
    about = getattr(command, "claim", None)
    return cause | ({"of": str(about)} if about is not None else {})


def _overrides_that_lapse(
    claim: Claim, found: Examination, before: StoredExamination | None, handling: Handling
) -> list[str]:
    """Overrides of findings that say something else now: a person took as met what was found then, not what comes."""
    overridden = handling.work.overrides.criteria(claim.id)
    known = {finding.criterion: _said(finding) for finding in before.findings} if before else {}
    return sorted(
        finding.criterion
        for finding in found.findings
        if finding.criterion in overridden
        and finding.answer is not Answer.MET
        and known.get(finding.criterion) != _said(finding)
    )


def _said(finding: Finding) -> tuple[str, ...]:
    # the note too: what the reseller may not read, another's name say, stands only there
    return finding.answer.value, finding.required, finding.actual, finding.note


def case_of(claim: Claim, handling: Handling) -> Case | None:
    """All that judging the claim needs, or None while its offer is not live here."""
    offer = handling.work.offers.live(claim.offer_id)
    if offer is None:
        return None
    reseller = handling.work.resellers.by_mpn(claim.mpn_id)
    claim.reseller_id = reseller.id if reseller else None
    return Case(
        claim=claim,
        reseller=reseller,
        mail=mail_facts(reseller.email, reseller.name) if reseller else None,
        territory=territory(claim.territory),
        offer=offer,
        records=tuple(handling.work.records.on_agreement(claim.agreement_key)),
        others=tuple(_others(claim, handling)),
        forms=legal_forms(),
    )


def _others(claim: Claim, handling: Handling) -> list[OtherClaim]:
    found = handling.work.claims.on_agreement(claim.agreement_key, claim.import_id)  # oldest first
    own = next((place for place, other in enumerate(found) if other.id == claim.id), len(found))
    return [
        OtherClaim(
            reference=other.claim_id,  # the portal's: ours is given only when the import is published
            mpn_id=other.mpn_id,
            offer_id=other.offer_id,
            step=other.step,
            same_reseller=other.mpn_id == claim.mpn_id,
            received_at=other.received_at,
            taken_first=place < own,
            offer=handling.work.offers.live(other.offer_id),
        )
        for place, other in enumerate(found)
        if place != own
    ]

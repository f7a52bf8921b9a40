"""Examinations, overrides and decisions: what was found, what a person took as met, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from cashback_desktop.domain.finding import Answer
from cashback_desktop.domain.ids import ClaimId, LetterId
from cashback_desktop.storage.packing import (
    pack_findings,
    pack_incentive,
    sha256,
    unpack_findings,
    unpack_incentive,
)
from cashback_desktop.storage.records import Decision, KeptOverride, StoredExamination
from cashback_desktop.storage.tables import claim_override, decision, examination, open_finding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from cashback_desktop.domain.claim import Claim
    from cashback_desktop.domain.examination import Examination
    from cashback_desktop.domain.finding import Finding
    from cashback_desktop.domain.offer import Offer
    from cashback_desktop.domain.person import Actor
    from cashback_desktop.storage.repositories.texts import Texts
    from cashback_desktop.storage.transaction import Transaction


class Overrides:
    """What reviewers took as met under their name."""

    def __init__(self, transaction: Transaction, texts: Texts) -> None:
        self._in = transaction
        self._texts = texts

    def add(self, claim: Claim, criterion: str, actor: Actor, at: datetime, reason: str) -> KeptOverride:
        """Keeps the override; its reason becomes an erasable text with a commitment."""
        reason_id, commitment = self._texts.commit(reason)
        kept = KeptOverride(self._in.world.new_id(), criterion, commitment)
        row = {
            "id": kept.id,
            "claim_id": claim.id,
            "criterion": criterion,
            "by": actor.person,
            "at": at,
            "reason_id": reason_id,
            "reason_commitment": commitment,
        }
        self._in.execute(insert(claim_override).values(row))
        return kept

    def standing(self, claim_id: ClaimId, override_id: UUID) -> KeptOverride | None:
        """That override of the claim, if it stands."""
        columns = (claim_override.c.id, claim_override.c.criterion, claim_override.c.reason_commitment)
        mine = (claim_override.c.claim_id == claim_id, claim_override.c.id == override_id)
        found = self._in.execute(select(*columns).where(*mine, claim_override.c.lapsed_at.is_(None))).first()
        return KeptOverride(found.id, found.criterion, found.reason_commitment) if found else None

    def criteria(self, claim_id: ClaimId) -> frozenset[str]:
        """The criteria of the claim whose overrides stand."""
        found = select(claim_override.c.criterion).where(
            claim_override.c.claim_id == claim_id, claim_override.c.lapsed_at.is_(None)
        )
        return frozenset(self._in.execute(found).scalars())

    def lapse(self, claim_id: ClaimId, criteria: Iterable[str], at: datetime) -> None:
        """Ends the overrides of these criteria; the rows stay."""
        standing = (claim_override.c.claim_id == claim_id, claim_override.c.lapsed_at.is_(None))
        ended = update(claim_override).where(*standing, claim_override.c.criterion.in_(list(criteria)))
        self._in.execute(ended.values(lapsed_at=at))


class Examinations:
    """What judging found; one examination is one row, and the newest is marked."""

    def __init__(self, transaction: Transaction, overrides: Overrides) -> None:
        self._in = transaction
        self._overrides = overrides

    def newest(self, claim_id: ClaimId) -> StoredExamination | None:
        """The claim's newest examination."""
        newest = select(examination).where(examination.c.claim_id == claim_id, examination.c.newest)
        found = self._in.execute(newest).mappings().first()
        if found is None:
            return None
        return StoredExamination(
            id=found["id"],
            claim_id=ClaimId(found["claim_id"]),
            digest=found["digest"],
            findings=unpack_findings(found["findings"]),
            incentive=unpack_incentive(found["incentive_lines"]),
        )

    def add(
        self,
        claim: Claim,
        found: Examination,
        offer: Offer,
        actor: Actor,
        at: datetime,
        before: StoredExamination | None,
    ) -> StoredExamination | None:
        """Keeps the examination as the newest, or answers None when it says the same as `before`."""
        findings, incentive, digest = _packed(found, offer)
        if before is not None and before.digest == digest:
            return None
        stored = StoredExamination(self._in.world.new_id(), claim.id, digest, found.findings, found.incentive)
        row = {
            "id": stored.id,
            "claim_id": claim.id,
            "newest": True,
            "at": at,
            "by": actor.person,
            "offer_id": offer.id,
            "offer_version": offer.version,
            "claim_revision": claim.revision,
            "digest": digest,
            "findings": findings,
            "incentive_lines": incentive,
            "incentive_minor": found.incentive.total.minor if found.incentive else None,
            "incentive_currency": found.incentive.total.currency if found.incentive else None,
        }
        older = update(examination).where(examination.c.claim_id == claim.id, examination.c.newest)
        self._in.execute(older.values(newest=False))
        self._in.execute(insert(examination).values(row | _counts(found)))
        self._open(claim.id, found)
        return stored

    def digest(self, found: Examination, offer: Offer) -> str:
        """The digest under which the examination would be kept."""
        return _packed(found, offer)[2]

    def close_finding(self, claim_id: ClaimId, criterion: str) -> None:
        """Takes a finding off the list of open ones."""
        mine = (open_finding.c.claim_id == claim_id, open_finding.c.criterion == criterion)
        self._in.execute(delete(open_finding).where(*mine))

    def open_finding(self, claim_id: ClaimId, finding: Finding) -> None:
        """Puts a finding back on the list of open ones."""
        row = {"claim_id": claim_id, "criterion": finding.criterion, "answer": finding.answer.value}
        self._in.execute(insert(open_finding).values(row))

    def _open(self, claim_id: ClaimId, found: Examination) -> None:
        self._in.execute(delete(open_finding).where(open_finding.c.claim_id == claim_id))
        rows = [
            {"claim_id": claim_id, "criterion": finding.criterion, "answer": finding.answer.value}
            for finding in found.open_findings(self._overrides.criteria(claim_id))
        ]
        if rows:
            self._in.execute(insert(open_finding), rows)


class Decisions:
    """What was decided on claims; a decision taken back stays, marked as undone."""

    def __init__(self, transaction: Transaction, texts: Texts) -> None:
        self._in = transaction
        self._texts = texts

    def add(
        self,
        claim: Claim,
        kind: str,
        actor: Actor,
        at: datetime,
        reasons: tuple[str, ...],
        note: str,
        letter_id: LetterId,
    ) -> Decision:
        """Keeps the decision; its note becomes an erasable text with a commitment."""
        note_id, commitment = self._texts.commit(note) if note else (None, "")
        kept = Decision(self._in.world.new_id(), kind, letter_id, commitment)
        row = {
            "id": kept.id,
            "claim_id": claim.id,
            "kind": kind,
            "by": actor.person,
            "at": at,
            "reasons": reasons,
            "note_id": note_id,
            "note_commitment": commitment,
            "letter_id": letter_id,
        }
        self._in.execute(insert(decision).values(row))
        return kept

    def newest(self, claim_id: ClaimId) -> Decision | None:
        """The decision that stands, if there is one."""
        statement = (
            select(decision.c.id, decision.c.kind, decision.c.letter_id, decision.c.note_commitment)
            .where(decision.c.claim_id == claim_id, decision.c.undone_at.is_(None))
            .order_by(decision.c.at.desc(), decision.c.id.desc())
        )
        found = self._in.execute(statement).first()
        return Decision(found.id, found.kind, LetterId(found.letter_id), found.note_commitment) if found else None

    def undo(self, taken_back: Decision, at: datetime) -> None:
        """Marks the decision as undone."""
        self._in.execute(update(decision).where(decision.c.id == taken_back.id).values(undone_at=at))


def _packed(found: Examination, offer: Offer) -> tuple[str, str, str]:
    findings, incentive = pack_findings(found.findings), pack_incentive(found.incentive, found.incentive_note)
    return findings, incentive, sha256(f"{offer.id}\n{offer.version}\n{findings}\n{incentive}")


def _counts(found: Examination) -> dict[str, object]:
    met, not_met, unproven = (
        len(found.with_answer(answer)) for answer in (Answer.MET, Answer.NOT_MET, Answer.UNPROVEN)
    )
    answer = Answer.NOT_MET if not_met else Answer.UNPROVEN if unproven else Answer.MET
    return {"met": met, "not_met": not_met, "unproven": unproven, "answer": answer.value}

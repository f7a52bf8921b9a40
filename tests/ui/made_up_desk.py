"""A desk over made-up claims, in memory: answers as the core does, so that layouts need no workspace."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cashback_desktop.storage.worklists.rows import ClaimDetail, QueueFilter, QueueRow, QueueView
from tests.ui import made_up, made_up_findings
from ui.desk import Answer, ImportReport, RejectReason, SignedIn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from ui.desk import ImportProgress

_UNDECIDED = ("received", "awaiting invoice")
_REACH = "until its letter is issued"
_UNDECIDED_STILL = "until the claim is decided"
_TITLES = {"overdue": "Overdue", "today": "Today", "seven_days": "7 days", "waiting_invoice": "Waiting invoice"}
_TITLES |= {"ready": "Ready to confirm", "open": "All open", "to_issue": "To issue", "decided": "Decided"}


class MadeUpDesk:
    """Satisfies `ui.desk.Desk`. `asked` names what pages asked, in order."""

    title = "APAC Cash Back"
    is_sample = True
    cut_off: tuple[str, ...] = ()
    signed_in = SignedIn(made_up.REVIEWER, ("reviewer",))

    def __init__(self, rows: Sequence[QueueRow] | None = None) -> None:
        self.rows = list(rows if rows is not None else made_up.rows())
        self._first = {row.claim_id: row for row in self.rows}
        self.overridden: dict[UUID, set[str]] = {}
        self.asked: list[str] = []
        self.next_answer: Answer | None = None

    def today(self) -> date:
        return made_up.TODAY

    def offers(self) -> list[tuple[str, str]]:
        return [("m365-add-seats", "M365 Add Seats")]

    def queue_views(self) -> list[QueueView]:
        self.asked.append("views")
        counts = {key: self.queue_count(QueueFilter(key)) for key in _TITLES}
        return [QueueView(key, title, counts[key], key == "overdue") for key, title in _TITLES.items()]

    def queue_count(self, which: QueueFilter) -> int:
        return len(self._matching(which))

    def queue_page(self, which: QueueFilter, offset: int, limit: int) -> list[QueueRow]:
        self.asked.append(f"page {which.text}".strip())
        return self._matching(which)[offset : offset + limit]

    def queue_position(self, which: QueueFilter, claim_id: UUID) -> int | None:
        ids = [row.claim_id for row in self._matching(which)]
        return ids.index(claim_id) if claim_id in ids else None

    def queue_choices(self) -> dict[str, list[str]]:
        return {
            "steps": sorted({row.step for row in self.rows}),
            "offers": sorted({row.offer for row in self.rows}),
            "territories": sorted({row.territory for row in self.rows}),
        }

    def _matching(self, which: QueueFilter) -> list[QueueRow]:
        found = [row for row in self.rows if _in_view(row, which.view) and _narrowed(row, which)]
        return sorted(found, key=lambda row: (_key(row, which.order), row.reference), reverse=which.descending)

    def claim(self, claim_id: UUID) -> ClaimDetail:
        self.asked.append(f"claim {claim_id.int}")
        found = made_up.detail(self._row(claim_id), findings=made_up_findings.findings(self._first[claim_id]))
        taken = self.overridden.get(claim_id, set())
        override = made_up.decision_letter(claim_id, self._row(claim_id).step)
        judged = tuple(
            replace(made_up_findings.overridden(one), override_id=override) if one.criterion in taken else one
            for one in found.findings
        )
        order = ("not met", "unproven", "overridden", "met")
        return replace(found, findings=tuple(sorted(judged, key=lambda one: order.index(one.answer))))

    def _row(self, claim_id: UUID) -> QueueRow:
        return next(row for row in self.rows if row.claim_id == claim_id)

    def change(self, claim_id: UUID, **changes: object) -> None:
        """Changes a claim as another person would."""
        row = self._row(claim_id)
        changes.setdefault("revision", row.revision + 1)
        self.rows[self.rows.index(row)] = replace(row, **changes)  # type: ignore[arg-type]

    def _answered(self, claim_id: UUID, seen: int, sentence: str, reach: str = "", **changes: object) -> Answer:
        if self.next_answer is not None:
            answer, self.next_answer = self.next_answer, None
            return answer
        row = self._row(claim_id)
        if row.revision != seen:
            return Answer("conflict", f"{row.reference} changed since you looked at it: Reviewer 2, Confirm.")
        if "step" in changes:
            changes["draft"] = made_up.drafted(str(changes["step"]))
        self.change(claim_id, **changes)
        letter = made_up.decision_letter(claim_id, self._row(claim_id).step) if reach else None
        return Answer("applied", f"{row.reference} {sentence}", reach, letter)

    def confirm(self, claim_id: UUID, seen: int) -> Answer:
        return self._answered(claim_id, seen, "confirmed.", _REACH, step="valid")

    def reject_reasons(self, claim_id: UUID) -> list[RejectReason]:
        return [
            RejectReason(one.criterion, f"{one.title}: {one.actual}", suggested=one.answer == "not met")
            for one in self.claim(claim_id).findings
            if one.answer in ("not met", "unproven")
        ]

    def reject(self, claim_id: UUID, seen: int, reasons: Sequence[str], note: str) -> Answer:
        self.asked.append(f"reject {','.join(reasons)} {note}".strip())
        return self._answered(claim_id, seen, "rejected.", _REACH, step="rejected")

    def override(self, claim_id: UUID, seen: int, criterion: str, reason: str) -> Answer:
        self.asked.append(f"override {criterion} {reason}")
        row = self._row(claim_id)
        less = _one_less(row, criterion)
        answer = self._answered(
            claim_id, seen, f"takes {criterion} as met.", _UNDECIDED_STILL, **less, overridden=row.overridden + 1
        )
        if answer.applied:
            self.overridden.setdefault(claim_id, set()).add(criterion)
        return answer

    def request_invoice(self, claim_id: UUID, seen: int) -> Answer:
        return self._answered(claim_id, seen, "waits for the invoice.", step="awaiting invoice")

    def undo(self, claim_id: UUID, letter_id: UUID) -> Answer:
        self.asked.append(f"undo {claim_id.int}")
        row = self._row(claim_id)
        assert letter_id == made_up.decision_letter(claim_id, row.step)
        return self._answered(claim_id, row.revision, "is received again.", step="received")

    def take_back_override(self, claim_id: UUID, override_id: UUID) -> Answer:
        self.asked.append(f"take back {claim_id.int}")
        row = self._row(claim_id)
        assert override_id == made_up.decision_letter(claim_id, row.step)
        self.overridden.pop(claim_id)
        unproven = row.unproven + row.overridden
        return self._answered(claim_id, row.revision, "is unproven again.", unproven=unproven, overridden=0)

    def make_receipt(self, claim_id: UUID) -> Answer:
        return Answer("applied", f"The receipt for {self._row(claim_id).reference} is drafted.")

    def letter_pages(self, letter_id: UUID, scale: float) -> list[bytes]:
        raise NotImplementedError(f"made-up letter {letter_id} has no pages at {scale}")

    def issue_letter(self, letter_id: UUID, how: str, target: Path | None) -> Answer:
        return Answer("applied", f"Letter {letter_id.int} is issued: {how}, {target}.")

    def verify_journal(self) -> Answer:
        return Answer("applied", "The journal holds: 4 entries, none changed, none missing.")

    def begin_import(self) -> None:
        self.asked.append("import")

    def import_files(
        self,
        files: Sequence[Path],
        progress: Callable[[ImportProgress], None],
        cancelled: Callable[[], bool],
        received_on: date | None = None,
        offer: str | None = None,
    ) -> ImportReport:
        raise NotImplementedError("a made-up desk imports nothing")


def _one_less(row: QueueRow, criterion: str) -> dict[str, Any]:
    was = next(one.answer for one in made_up_findings.findings(row) if one.criterion == criterion)
    return {"not_met": row.not_met - 1} if was == "not met" else {"unproven": row.unproven - 1}


def _in_view(row: QueueRow, view: str) -> bool:
    week = made_up.TODAY + timedelta(7)
    undecided = row.step in _UNDECIDED
    held = {
        "overdue": row.unheard and row.due < made_up.TODAY,
        "today": row.unheard and row.due == made_up.TODAY,
        "seven_days": row.unheard and row.due <= week,
        "waiting_invoice": row.step == "awaiting invoice",
        "ready": undecided and not row.not_met and not row.unproven,
        "open": undecided,
        "to_issue": bool(row.draft),
        "decided": not undecided,
    }
    return held[view]


def _narrowed(row: QueueRow, which: QueueFilter) -> bool:
    searched = f"{row.reference} {row.reseller} {row.customer} {row.mpn_id} {row.agreement}".casefold()
    return (
        all(word.casefold() in searched for word in which.text.split())
        and (not which.steps or row.step in which.steps)
        and (not which.offers or row.offer in which.offers)
        and (not which.territories or row.territory in which.territories)
    )


def _key(row: QueueRow, order: str) -> object:
    keys = {"due": row.due, "claim": row.reference, "reseller": row.reseller.casefold(), "territory": row.territory}
    keys |= {"offer": row.offer, "seats": row.seats, "incentive": row.incentive_minor or 0}
    worst = 0 if row.not_met else 1 if row.unproven else 2
    return {**keys, "findings": (worst, -row.not_met - row.unproven), "received": row.received_on}[order]

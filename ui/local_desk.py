"""The desk of a workspace on this computer: what pages ask, answered by the core."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from ui.desk import (
    Answer,
    FileReport,
    ImportProgress,
    ImportReport,
    RefusedLine,
    RejectReason,
    SignedIn,
    WorkspaceRefused,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from cashback_desktop.domain.person import Actor
    from cashback_desktop.import_report import FileTaken
    from cashback_desktop.services.commands import Command
    from cashback_desktop.storage.worklists.rows import ClaimDetail, QueueFilter, QueueRow, QueueView
    from cashback_desktop.workspace import Workspace


class LocalDesk:
    """A signed-in person's desk over an open workspace; satisfies `ui.desk.Desk`.

    Everything asked or given here is this person's, whoever signs in later: what comes too late is refused.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._person: Actor = workspace.actor
        actor = self._person
        self._signed_in = SignedIn(actor.name, tuple(sorted(role.value for role in actor.roles)))
        self._is_sample = workspace.is_sample  # read once, beside the window

    @property
    def signed_in(self) -> SignedIn:
        """The person at this desk."""
        return self._signed_in

    @property
    def title(self) -> str:
        """The workspace's name."""
        return self._workspace.title

    @property
    def is_sample(self) -> bool:
        """Whether files from outside are refused."""
        return self._is_sample

    @property
    def cut_off(self) -> tuple[str, ...]:
        """Which imports were cut off; a sample fills itself again, there nothing is to be done."""
        from cashback_desktop.import_report import cut_off_words

        return () if self._is_sample else tuple(cut_off_words(name) for name in self._workspace.cut_off)

    def today(self) -> date:
        """Today at this desk."""
        return self._workspace.reads.today()

    def offers(self) -> list[tuple[str, str]]:
        """The live offers."""
        return self._workspace.reads.live_offers()

    def queue_views(self) -> list[QueueView]:
        """The saved views with counts."""
        return self._workspace.reads.queue_views()

    def queue_count(self, which: QueueFilter) -> int:
        """How many claims the filter shows."""
        return self._workspace.reads.queue_count(which)

    def queue_page(self, which: QueueFilter, offset: int, limit: int) -> list[QueueRow]:
        """A page of the queue."""
        return self._workspace.reads.queue_page(which, offset, limit)

    def queue_position(self, which: QueueFilter, claim_id: UUID) -> int | None:
        """Where the claim stands."""
        return self._workspace.reads.queue_position(which, claim_id)

    def queue_choices(self) -> dict[str, list[str]]:
        """What filters offer."""
        return self._workspace.reads.queue_choices()

    def claim(self, claim_id: UUID) -> ClaimDetail:
        """All of one claim."""
        return self._workspace.reads.claim(claim_id, self._person)

    def confirm(self, claim_id: UUID, seen: int) -> Answer:
        """Confirms the claim."""
        from cashback_desktop.services.reviewing import Confirm

        return self._submit(self._workspace.new(Confirm, self._person, claim=claim_id, seen=seen))

    def reject_reasons(self, claim_id: UUID) -> list[RejectReason]:
        """The open findings, as reasons; those not met are suggested."""
        return [
            RejectReason(row.criterion, f"{row.title}: {row.actual}", suggested=row.answer == "not met")
            for row in self._workspace.reads.claim(claim_id).findings
            if row.answer in ("not met", "unproven")
        ]

    def reject(self, claim_id: UUID, seen: int, reasons: Sequence[str], note: str) -> Answer:
        """Rejects the claim."""
        from cashback_desktop.services.reviewing import Reject

        return self._submit(
            self._workspace.new(Reject, self._person, claim=claim_id, seen=seen, reasons=tuple(reasons), note=note)
        )

    def override(self, claim_id: UUID, seen: int, criterion: str, reason: str) -> Answer:
        """Takes a criterion as met."""
        from cashback_desktop.services.overriding import Override

        return self._submit(
            self._workspace.new(Override, self._person, claim=claim_id, seen=seen, criterion=criterion, reason=reason)
        )

    def request_invoice(self, claim_id: UUID, seen: int) -> Answer:
        """Asks for the invoice."""
        from cashback_desktop.services.correspondence import RequestInvoice

        return self._submit(self._workspace.new(RequestInvoice, self._person, claim=claim_id, seen=seen))

    def undo(self, claim_id: UUID, letter_id: UUID) -> Answer:
        """Takes the decision back."""
        from cashback_desktop.services.reviewing import UndoDecision

        return self._submit(self._workspace.new(UndoDecision, self._person, claim=claim_id, letter=letter_id))

    def take_back_override(self, claim_id: UUID, override_id: UUID) -> Answer:
        """Ends the override."""
        from cashback_desktop.services.overriding import TakeBackOverride

        return self._submit(self._workspace.new(TakeBackOverride, self._person, claim=claim_id, override=override_id))

    def make_receipt(self, claim_id: UUID) -> Answer:
        """Drafts a receipt."""
        from cashback_desktop.services.correspondence import MakeReceipt

        return self._submit(self._workspace.new(MakeReceipt, self._person, claim=claim_id))

    def letter_pages(self, letter_id: UUID, scale: float) -> list[bytes]:
        """The letter's pages as pictures, painted outside this process."""
        from cashback_desktop.documents.letters.pages import render_pages

        return render_pages(self._workspace.letter_pdf(letter_id), scale)

    def issue_letter(self, letter_id: UUID, how: str, target: Path | None) -> Answer:
        """Issues the letter, then writes the file: what is written is what was issued."""
        from cashback_desktop.services.correspondence import IssueLetter

        answer = self._submit(self._workspace.new(IssueLetter, self._person, letter=letter_id, how=how))
        if not answer.applied or target is None:
            return answer
        try:
            write = self._workspace.write_mail_draft if how == "mail" else self._workspace.write_letter
            write(letter_id, target)
        except OSError as fault:
            sentence = f"{answer.sentence} The file could not be written: {fault.strerror}. Save it again elsewhere."
            return Answer("refused", sentence)
        return answer

    def verify_journal(self) -> Answer:
        """Verifies the journal of every territory."""
        verdict = self._workspace.verify_journal(())
        if verdict.ok:
            return Answer("applied", f"The journal holds: {verdict.entries} entries, none changed, none missing.")
        return Answer("refused", f"The journal does not hold. First break: {verdict.first_break}")

    def begin_import(self) -> None:
        """Lets the import go on whoever sits here then."""
        self._workspace.begin_importing(self._person.person)

    def import_files(
        self,
        files: Sequence[Path],
        progress: Callable[[ImportProgress], None],
        cancelled: Callable[[], bool],
        received_on: date | None = None,
        offer: str | None = None,
    ) -> ImportReport:
        """Imports files and examines what came."""
        from cashback_desktop.importing import ImportRefused, import_files

        try:
            report = import_files(
                self._workspace,
                files,
                received_on=received_on,
                offer=offer,
                progress=lambda name, done, total: progress(ImportProgress(name, done, total)),
                cancelled=cancelled,
                by=self._person,
            )
        except ImportRefused as refusal:
            raise WorkspaceRefused(str(refusal)) from refusal
        finally:
            self._workspace.end_importing(self._person.person)
        return ImportReport(tuple(_file(taken) for taken in report.files), report.examined, report.cancelled)

    def _submit(self, command: Command) -> Answer:
        outcome = self._workspace.submit(command)
        kind = type(outcome).__name__.lower()
        reach: str = getattr(outcome, "undo_reach", "")
        made: tuple[str, ...] = getattr(outcome, "made", ()) if reach else ()
        return Answer(kind, outcome.sentence, reach, UUID(made[0]) if made else None)


def _file(taken: FileTaken) -> FileReport:
    refused = tuple(RefusedLine(line.line, line.column, line.value, line.reason) for line in taken.refused)
    return FileReport(
        taken.name,
        taken.kind,
        taken.taken,
        taken.already_known,
        refused,
        taken.unknown_columns,
        taken.sentence,
        taken.refused_lines,
    )

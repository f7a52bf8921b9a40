"""What pages may ask of the program: the one door between the window and the core."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from cashback_desktop.storage.worklists.rows import ClaimDetail, QueueFilter, QueueRow, QueueView


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a command: applied, conflict or refused, in a sentence for the person."""

    kind: str  # "applied", "conflict", "refused"
    sentence: str
    undo_reach: str = ""  # "until its letter is issued"; empty: cannot be undone
    made: UUID | None = None  # the letter that was drafted, or the override: what names it when it is taken back

    @property
    def applied(self) -> bool:
        """Whether the command did what it was asked for."""
        return self.kind == "applied"


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line of a file that was not taken, and why."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one imported file."""

    name: str
    kind: str  # "claims", "resellers", "new commerce reconciliation"; empty when the whole file was refused
    taken: int
    already_known: int
    refused: tuple[RefusedLine, ...]
    unknown_columns: tuple[str, ...] = ()
    sentence: str = ""  # why the whole file was refused, or a remark
    refused_lines: int = 0  # a line may have several reasons


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of an import."""

    files: tuple[FileReport, ...]
    examined: int = 0
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import is."""

    file_name: str
    done: int
    total: int | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The person at this desk."""

    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RejectReason:
    """A reason a claim may be rejected for, offered from its findings."""

    criterion: str
    sentence: str
    suggested: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """The workspace behind the door."""

    title: str
    is_sample: bool


class SignInRefused(Exception):
    """The name or passphrase was not right; the sentence says what to do."""


class WorkspaceRefused(Exception):
    """The workspace cannot be made or opened; the sentence says why and what to do."""


class Door(Protocol):
    """Making, opening and leaving a workspace."""

    def recent(self) -> Sequence[tuple[str, Path]]:
        """Workspaces opened before, newest first: title and file."""

    def create(self, file: Path, people: Sequence[tuple[str, str, str]], key_file: Path | None) -> tuple[str, ...]:
        """Makes an encrypted workspace and returns the recovery key in 24 words.

        `people` are the administrator and the reviewer: name, login, passphrase. The key goes to the system keyring,
        or to `key_file` where the person names one. Raises WorkspaceRefused.
        """

    def wrong_words(self, words: Sequence[tuple[int, str]]) -> Sequence[int]:
        """Positions (from 1) of the words asked back that are not those of the recovery key; none: it is on paper."""

    def sample(self, folder: Path) -> Desk:
        """The sample workspace in that folder, made and filled where it is not there, its reviewer signed in.

        Raises WorkspaceRefused.
        """

    def open(self, file: Path, key_file: Path | None) -> None:
        """Opens a workspace; sign in next. Raises WorkspaceRefused."""

    def open_with_recovery_words(self, file: Path, words: Sequence[str], key_file: Path | None) -> None:
        """Opens a workspace by its recovery key, and stores the key in the keyring or a new key file.

        Raises WorkspaceRefused; then nothing is open.
        """

    def opened(self) -> Opened:
        """What workspace is open. Raises WorkspaceRefused."""

    def logins(self) -> Sequence[tuple[str, str]]:
        """The accounts of the opened workspace: login and the person's name."""

    def sign_in(self, login: str, passphrase: str) -> Desk:
        """Signs a person in. Raises SignInRefused."""

    def lock(self) -> None:
        """Forgets who is signed in; the workspace stays open behind the lock."""

    def close(self) -> None:
        """Closes the workspace and lets its lock file go."""


class Desk(Protocol):
    """What a signed-in person can see and do. Every call may take time: ask through `Tasks`."""

    @property
    def signed_in(self) -> SignedIn:
        """The person at this desk."""

    @property
    def title(self) -> str:
        """The workspace's name, as the rail shows it."""

    @property
    def is_sample(self) -> bool:
        """Whether this is a sample workspace, which refuses files from outside."""

    @property
    def cut_off(self) -> tuple[str, ...]:
        """What is to be told of imports that the end of the program interrupted, a sentence for each."""

    def today(self) -> date:
        """Today at this desk."""

    def offers(self) -> list[tuple[str, str]]:
        """The live offers: id and name."""

    def queue_views(self) -> list[QueueView]:
        """The saved views with their counts."""

    def queue_count(self, which: QueueFilter) -> int:
        """How many claims the filter shows."""

    def queue_page(self, which: QueueFilter, offset: int, limit: int) -> list[QueueRow]:
        """A page of the queue in its order."""

    def queue_position(self, which: QueueFilter, claim_id: UUID) -> int | None:
        """Where in that order the claim stands, or None when the filter does not show it."""

    def queue_choices(self) -> dict[str, list[str]]:
        """The values the filter can offer: "steps", "offers", "territories"."""

    def claim(self, claim_id: UUID) -> ClaimDetail:
        """All that the preview and the claim page show."""

    def confirm(self, claim_id: UUID, seen: int) -> Answer:
        """Confirms the claim as seen at that revision (P6)."""

    def reject_reasons(self, claim_id: UUID) -> list[RejectReason]:
        """The reasons that fit the claim's findings, likeliest first."""

    def reject(self, claim_id: UUID, seen: int, reasons: Sequence[str], note: str) -> Answer:
        """Rejects the claim for the criteria named, with an internal note."""

    def override(self, claim_id: UUID, seen: int, criterion: str, reason: str) -> Answer:
        """Takes a criterion as met, under the person's name and reason."""

    def request_invoice(self, claim_id: UUID, seen: int) -> Answer:
        """Asks for a copy of the customer invoice (P5): letter and draft mail."""

    def undo(self, claim_id: UUID, letter_id: UUID) -> Answer:
        """Takes the decision that drafted this letter back, while it is a draft."""

    def take_back_override(self, claim_id: UUID, override_id: UUID) -> Answer:
        """Ends that override while the claim is not decided; its finding is open again."""

    def make_receipt(self, claim_id: UUID) -> Answer:
        """Makes a receipt for the claim, on demand."""

    def letter_pages(self, letter_id: UUID, scale: float) -> list[bytes]:
        """The letter's pages as PNG pictures."""

    def issue_letter(self, letter_id: UUID, how: str, target: Path | None) -> Answer:
        """Issues a letter: `how` is "print", "save" (PDF at `target`) or "mail" (.eml draft at `target`)."""

    def verify_journal(self) -> Answer:
        """Reckons every chain of the journal again: "applied" when it holds, "refused" with the first break."""

    def begin_import(self) -> None:
        """The person asks for an import; `import_files` then goes on to its end, even if the person leaves the desk."""

    def import_files(
        self,
        files: Sequence[Path],
        progress: Callable[[ImportProgress], None],
        cancelled: Callable[[], bool],
        received_on: date | None = None,
        offer: str | None = None,
    ) -> ImportReport:
        """Imports files and examines the claims that came. Progress is called from the thread that imports."""

"""Takes files in: read in a child process, written in small batches, examined, published in one short step."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from cashback_desktop.documents.readers import FileRefused, open_reading
from cashback_desktop.documents.readers.rows import ClaimRow, RecordRow, RefusedLine, ResellerRow
from cashback_desktop.domain.ids import ClaimId, ImportId
from cashback_desktop.import_report import KINDS, FileTaken, ImportLeft, ImportReport
from cashback_desktop.services.commands import Applied
from cashback_desktop.services.examining import Examine
from cashback_desktop.services.intake import BeginImport, DropImport, ImportRows, PublishImport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from cashback_desktop.documents.readers import Reading
    from cashback_desktop.domain.person import Actor
    from cashback_desktop.services.commands import Command
    from cashback_desktop.workspace import Kind, Workspace

# a person's command waits for one batch and its commit at most; how long a commit takes is the disk's matter
BATCH_SECONDS = 0.012
_MOST = 400
# rows whose own cost is below what a batch costs anyway; fewer would make an import slow and nobody else quicker
_LEAST = {"resellers": 8, "new_commerce": 40, "claims": 4}
_LEAST_EXAMINED = 4
# every statement of a person's command hands the interpreter over; with the usual 5 ms it would wait that long for
# its return each time while a file's lines are being understood
_INTERPRETER_SECONDS = 0.0005
# registrations first, then Microsoft's records, then the claims that are judged against both
_ORDER = {"resellers": 0, "new_commerce": 1, "claims": 2}


ReadRow = ClaimRow | ResellerRow | RecordRow


class ImportRefused(Exception):
    """The whole import cannot be taken; the sentence says why and what to do."""


class _Pace:
    """How many rows fit into one batch of BATCH_SECONDS, learnt from the batches before."""

    def __init__(self, least: int) -> None:
        self.least = self.rows = least

    def learn(self, rows: int, seconds: float) -> None:
        if rows and seconds > 0:
            fitting = int(rows * BATCH_SECONDS / seconds)
            self.rows = max(self.least, min(_MOST, fitting, self.rows * 2))


class _Line:
    """One import on its way: reading, writing, examining, publishing."""

    def __init__(
        self,
        workspace: Workspace,
        report: ImportReport,
        progress: Callable[[str, int, int | None], None],
        cancelled: Callable[[], bool],
        by: Actor | None,
    ) -> None:
        self.workspace = workspace
        # whoever began it answers for all of it, even if another person sits down meanwhile
        self.by = by or workspace.actor
        self.report = report
        self.told: dict[int, FileTaken] = {}  # by the place in which a file was given
        self.progress = progress
        self.cancelled = cancelled
        self.pace = _Pace(1)

    def opened(self, files: Sequence[Path], readings: ExitStack) -> list[tuple[int, Reading]]:
        """The files that can be read, each with its place, in the order in which they need each other."""
        opened = []
        for place, file in enumerate(files):
            try:
                opened.append((place, readings.enter_context(open_reading(file))))
            except FileRefused as refusal:
                self.tell(place, FileTaken(file.name, "", sentence=str(refusal)))
        return sorted(opened, key=lambda placed: _ORDER[placed[1].kind])

    def tell(self, place: int, taken: FileTaken) -> None:
        """What became of a file; the report has the files as they were given."""
        self.told[place] = taken
        self.report.files = [self.told[known] for known in sorted(self.told)]

    def take(self, place: int, reading: Reading, received_on: date | None, offer: str) -> None:
        """Takes one file from its first line to its publishing."""
        import_id = ImportId(self.workspace.world.new_id())
        begin = self.new(
            BeginImport,
            import_id=import_id,
            kind=reading.kind,
            file_name=reading.file_name,
            file_sha256=reading.sha256,
            received_on=received_on,
            offer=offer,
        )
        self.submit(begin)
        try:
            _refuse_without_a_day(reading, received_on)
            published = self._write(reading, import_id) and self._publish(reading, import_id)
        except FileRefused as refusal:
            self._drop(import_id)
            self.tell(place, FileTaken(reading.file_name, "", sentence=str(refusal)))
            return
        except ImportLeft:
            raise
        except BaseException:
            self._drop(import_id)
            raise
        if published:
            # it is seen now, so what it says about other claims is judged to the end
            self._examine(import_id, self.workspace.reads.affected_by(import_id), reading.file_name, to_the_end=True)
            self.tell(place, self._taken(reading, import_id))
        else:
            self._drop(import_id)

    def new(self, kind: type[Kind], /, **fields: Any) -> Kind:
        """A command of this import."""
        return self.workspace.new(kind, self.by, **fields)

    def submit(self, command: Command, rows: int = 0) -> None:
        """Submits and learns how long the rows took. Raises ImportRefused with the refusal's sentence."""
        outcome = self.workspace.submit(command, patient=True)
        self.pace.learn(rows, self.workspace.last_patient_seconds)
        if not isinstance(outcome, Applied):
            raise ImportRefused(outcome.sentence)

    def _drop(self, import_id: ImportId) -> None:
        """Takes back what is not published; what cannot be taken back now is swept when the workspace opens next."""
        self.workspace.submit(self.new(DropImport, import_id=import_id))

    def _publish(self, reading: Reading, import_id: ImportId) -> bool:
        """Examines what the file brought and lets it be seen; False when it was cancelled before that."""
        if not self._examine(import_id, self.workspace.reads.claims_of_import(import_id), reading.file_name):
            return False
        self.submit(self.new(PublishImport, import_id=import_id))
        return True

    def _write(self, reading: Reading, import_id: ImportId) -> bool:
        """Writes the file's lines in small batches; False when it was cancelled."""
        done, self.pace = 0, _Pace(_LEAST[reading.kind])
        for batch in reading:
            waiting: list[ReadRow] = list(batch.rows)
            refused = tuple(batch.refused)
            while waiting or refused:
                rows, waiting = waiting[: self.pace.rows], waiting[self.pace.rows :]
                self.submit(self._rows(import_id, rows, refused), len(rows))
                refused = ()
                done += len(rows)
                if self._is_cancelled():
                    return False
            # lines of the file without its header: a bound, since a field may hold line breaks
            self.progress(reading.file_name, done, max(done, reading.lines - 1))
        self.progress(reading.file_name, done, done)
        return True

    def _rows(self, import_id: ImportId, rows: Sequence[ReadRow], refused: tuple[RefusedLine, ...]) -> ImportRows:
        return self.new(
            ImportRows,
            import_id=import_id,
            claims=tuple(row for row in rows if isinstance(row, ClaimRow)),
            resellers=tuple(row for row in rows if isinstance(row, ResellerRow)),
            records=tuple(row for row in rows if isinstance(row, RecordRow)),
            refused=refused,
        )

    def _examine(
        self, import_id: ImportId, claims: Sequence[ClaimId], file_name: str, *, to_the_end: bool = False
    ) -> bool:
        """Examines in small batches; False when it was cancelled."""
        examined, self.pace = 0, _Pace(_LEAST_EXAMINED)
        while examined < len(claims):
            chunk = tuple(claims[examined : examined + self.pace.rows])
            self.submit(self.new(Examine, claims=chunk, for_import=import_id), len(chunk))
            examined += len(chunk)
            self.report.examined += len(chunk)
            self.progress(f"{file_name}: examining", examined, len(claims))
            if not to_the_end and self._is_cancelled():
                return False
        return True

    def _is_cancelled(self) -> bool:
        self.report.cancelled = self.report.cancelled or self.cancelled()
        return self.report.cancelled

    def _taken(self, reading: Reading, import_id: ImportId) -> FileTaken:
        counted = self.workspace.reads.import_counts(import_id)
        return FileTaken(
            name=reading.file_name,
            kind=KINDS[reading.kind],
            taken=counted.taken,
            already_known=counted.known,
            claims=tuple(self.workspace.reads.numbers_of(self.workspace.reads.claims_of_import(import_id))),
            refused=tuple(RefusedLine(*line) for line in counted.refused),
            unknown_columns=tuple(reading.unknown_columns),
        )


def _refuse_without_a_day(reading: Reading, received_on: date | None) -> None:
    """The moment of import is never used silently as that of receipt (P6)."""
    if reading.kind == "claims" and received_on is None and "received_at" not in reading.columns:
        raise FileRefused(
            "It has no column received_at: say on which day its claims were received, and import it again."
        )


@contextmanager
def _sharing_the_interpreter() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(_INTERPRETER_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def import_files(
    workspace: Workspace,
    files: Sequence[Path],
    *,
    received_on: date | None = None,
    offer: str | None = None,
    progress: Callable[[str, int, int | None], None] = lambda _name, _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    by: Actor | None = None,
) -> ImportReport:
    """Imports the files in the order in which they need each other. Importing twice changes nothing.

    A file that cannot be read is reported and the others go on. Cancelled, what is not published is dropped; where
    `cancelled` raises ImportLeft instead, the next opening of the workspace drops it.
    `by` is who asked for it, where that person may have left the desk before it began.
    Raises ImportRefused where the person may not import, or where a sample workspace is asked to take files.
    """
    line = _Line(workspace, ImportReport(), progress, cancelled, by)
    with _sharing_the_interpreter(), ExitStack() as readings:
        for place, reading in line.opened(files, readings):
            if cancelled():
                line.report.cancelled = True
                break
            line.take(place, reading, received_on, offer or "")
    return line.report

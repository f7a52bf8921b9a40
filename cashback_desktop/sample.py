"""The sample workspace: made-up resellers and claims, marked sample for good, its key file beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cashback_desktop.domain.claim import claim_words
from cashback_desktop.domain.person import NewPerson, Role
from cashback_desktop.founding import found
from cashback_desktop.importing import import_files
from cashback_desktop.reference.samples import CLAIMS, RECORDS, sample_files
from cashback_desktop.services.commands import Applied
from cashback_desktop.services.correspondence import IssueLetter
from cashback_desktop.services.reviewing import Confirm
from cashback_desktop.storage.worklists.rows import QueueFilter

if TYPE_CHECKING:
    from cashback_desktop.import_report import ImportReport
    from cashback_desktop.storage.worklists.rows import QueueRow
    from cashback_desktop.workspace import Workspace
    from cashback_desktop.world import World

# a sample workspace holds nothing of anybody's; its passphrases are no secret
SAMPLE_PASSPHRASE = "sample words"  # noqa: S105
SAMPLE_REVIEWER = "reviewer"
SAMPLE_ADMINISTRATOR = "administrator"
_PAGE = 500


@dataclass(frozen=True, slots=True)
class SampleDone:
    """What the sample job did, as lines for people and as data."""

    lines: tuple[str, ...]
    content: dict[str, Any]


def make_sample_workspace(folder: Path, world: World | None = None) -> Workspace:
    """Makes the sample workspace in a new folder and signs its reviewer in. Raises WorkspaceRefused, OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "sample.cashback"
    people = [
        NewPerson("Administrator 1", SAMPLE_ADMINISTRATOR, SAMPLE_PASSPHRASE, frozenset({Role.ADMINISTRATOR})),
        NewPerson("Reviewer 1", SAMPLE_REVIEWER, SAMPLE_PASSPHRASE, frozenset({Role.REVIEWER})),
    ]
    workspace = found(file, people, folder / "sample.key", world, sample=True).workspace
    workspace.sign_in(SAMPLE_REVIEWER, SAMPLE_PASSPHRASE)
    return workspace


def fill(workspace: Workspace) -> ImportReport:
    """Imports the sample files; the claims came in during the weeks before today, as in a living queue."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        paths = [Path(folder) / name for name in (*RECORDS, CLAIMS)]
        for path, content in zip(paths, sample_files(workspace.reads.today()).values(), strict=True):
            path.write_bytes(content)
        return import_files(workspace, paths)


def make_sample(folder: Path) -> SampleDone:
    """The sample job: imports, examines, confirms the claims whose findings are all met, issues their letters."""
    workspace = make_sample_workspace(folder)
    try:
        report = fill(workspace)
        confirmed = [_confirm(workspace, row, folder / "letters") for row in _ready(workspace)]
        letters = [letter for letter in confirmed if letter]
        counts = {view.id: view.count for view in workspace.reads.queue_views()}
    finally:
        workspace.close()
    key_file = workspace.file.with_suffix(".key")
    lines = (
        f"Sample workspace: {workspace.file}",
        f"Its key lies in {key_file}, and is found there by itself.",
        f"Sign in as {SAMPLE_REVIEWER} or {SAMPLE_ADMINISTRATOR}; the passphrase of both is: {SAMPLE_PASSPHRASE}",
        *(f"{file.name}: {file.taken} taken, {file.refused_lines} refused" for file in report.files),
        f"{claim_words(report.examined)} examined, {len(letters)} confirmed, {counts['open']} left for a reviewer.",
        *(f"Letter: {letter}" for letter in letters),
    )
    content = {
        "workspace": workspace.file,
        "key_file": key_file,
        "accounts": [
            {"login": login, "passphrase": SAMPLE_PASSPHRASE} for login in (SAMPLE_REVIEWER, SAMPLE_ADMINISTRATOR)
        ],
        "files": [{"file": f.name, "taken": f.taken, "refused": f.refused_lines} for f in report.files],
        "letters": letters,
        "views": counts,
    }
    return SampleDone(lines, content)


def _ready(workspace: Workspace) -> list[QueueRow]:
    return workspace.reads.queue_page(QueueFilter(view="ready"), 0, _PAGE)


def _confirm(workspace: Workspace, row: QueueRow, folder: Path) -> Path | None:
    """The letter of the confirmed claim; None where a second person has to confirm it too."""
    confirmed = workspace.submit(workspace.new(Confirm, claim=row.claim_id, seen=row.revision))
    assert isinstance(confirmed, Applied), confirmed
    if not confirmed.made:
        return None
    letter = UUID(confirmed.made[0])
    issued = workspace.submit(workspace.new(IssueLetter, letter=letter, how="save"))
    assert isinstance(issued, Applied), issued
    folder.mkdir(parents=True, exist_ok=True)
    return workspace.save_letter(letter, folder)

"""What comes in: claims, resellers and sales records, written in small batches and published in one short step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.documents.readers.rows import RefusedLine
from cashback_desktop.domain.day_words import day_words
from cashback_desktop.domain.journal import WORKSPACE_CHAIN
from cashback_desktop.domain.person import Role
from cashback_desktop.reference.samples import is_sample_file
from cashback_desktop.services.commands import Applied, ImportCommand, Outcome, Refused
from cashback_desktop.services.handling import Handling, lacks_role
from cashback_desktop.services.taking import AHEAD, LineRefused, claim_from, fingerprint, record_from, reseller_from

if TYPE_CHECKING:
    from datetime import date

    from cashback_desktop.documents.readers.rows import ClaimRow, RecordRow, ResellerRow
    from cashback_desktop.storage.records import ImportBatch

MAY_IMPORT = (Role.REVIEWER, Role.PROGRAMME_MANAGER)


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginImport(ImportCommand):
    """Opens an import: nothing of it is seen before it is published."""

    kind: str
    file_name: str
    file_sha256: str
    received_on: date | None = None
    offer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRows(ImportCommand):
    """Writes one small batch of an import; lines that cannot be taken are kept with their reason."""

    claims: tuple[ClaimRow, ...] = ()
    resellers: tuple[ResellerRow, ...] = ()
    records: tuple[RecordRow, ...] = ()
    refused: tuple[RefusedLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishImport(ImportCommand):
    """Makes an import seen, gives its claims their references, and writes its one journal entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DropImport(ImportCommand):
    """Takes back an import that is not published, with all that it brought."""


def begin_import(command: BeginImport, handling: Handling) -> Outcome:
    """Opens the import. One runs at a time: what is known from another that runs may still be dropped."""
    if (
        obstacle := lacks_role(handling, *MAY_IMPORT)
        or _from_outside(command, handling)
        or _misnamed(command, handling)
    ):
        return obstacle
    if (running := handling.work.imports.unfinished()) is not None:
        return Refused("import", f"{running} is being imported. Wait for its end, or cancel it.")
    handling.work.imports.begin(
        command.import_id,
        kind=command.kind,
        file_name=command.file_name,
        file_sha256=command.file_sha256,
        received_on=command.received_on,
        offer=command.offer,
        actor=handling.actor,
        at=handling.now,
    )
    return Applied(f"{command.file_name} is being read.")


def import_rows(command: ImportRows, handling: Handling) -> Outcome:
    """Writes the batch. A line that was taken before with the same content changes nothing."""
    batch = handling.work.imports.get(command.import_id)
    if batch is None or batch.published:
        return Refused("import", "This import is not open.")
    if obstacle := lacks_role(handling, *MAY_IMPORT):
        return obstacle
    refused = list(command.refused)
    results = [_take_claim(row, batch, handling, refused) for row in command.claims]
    results += [_take_reseller(row, batch, handling, refused) for row in command.resellers]
    results += _take_records(command.records, batch, handling, refused)
    handling.work.imports.refuse(batch, refused)
    handling.work.imports.count(batch, taken=results.count("taken"), known=results.count("known"))
    return Applied(f"{results.count('taken')} lines of {batch.file_name} taken.")


def publish_import(command: PublishImport, handling: Handling) -> Outcome:
    """Publishes: references, journal entry, feed row, all in this one transaction."""
    batch = handling.work.imports.get(command.import_id)
    if batch is None or batch.published:
        return Refused("import", "This import is not open.")
    if obstacle := lacks_role(handling, *MAY_IMPORT):
        return obstacle
    handling.work.claims.number(batch.id, handling.now.year)
    claims_hash = handling.work.imports.publish(batch)
    body = {"file": batch.file_sha256, "kind": batch.kind, "taken": batch.taken, "claims": claims_hash}
    handling.record(command, WORKSPACE_CHAIN, str(batch.id), body)
    handling.work.feed.put(WORKSPACE_CHAIN, "import", str(batch.id), 1)
    return Applied(f"{batch.taken} lines of {batch.file_name} taken.")


def drop_import(command: DropImport, handling: Handling) -> Outcome:
    """Leaves nothing of it, as nothing of it was seen. Who began it may always drop it, whatever role was taken."""
    batch = handling.work.imports.get(command.import_id)
    began = batch is not None and batch.by_person == handling.actor.person
    if not began and (obstacle := lacks_role(handling, *MAY_IMPORT)):
        return obstacle
    if not handling.work.imports.drop(command.import_id):
        return Refused("import", "This import is published, or does not exist; it cannot be taken back.")
    return Applied("The import is taken back; nothing of it stays.")


def _from_outside(command: BeginImport, handling: Handling) -> Refused | None:
    if handling.work.facts.get("sample") != "yes" or is_sample_file(command.file_sha256, handling.now.date()):
        return None
    return Refused("sample", "A sample workspace takes no files from outside. Make a new workspace for them.")


def _misnamed(command: BeginImport, handling: Handling) -> Refused | None:
    """What is said for all lines has to be right before the first of them is read."""
    if command.received_on and command.received_on > (handling.now + AHEAD).date():
        day = day_words(command.received_on)
        return Refused(
            "received", f"The day of receipt, {day}, is still to come; say the day on which the claims came."
        )
    if command.offer and handling.work.offers.live(command.offer) is None:
        there = ", ".join(handling.work.offers.all_live()) or "none"
        return Refused("offer", f"No offer {command.offer} is live in this workspace. Live are: {there}.")
    return None


def _take_claim(row: ClaimRow, batch: ImportBatch, handling: Handling, refused: list[RefusedLine]) -> str:
    said = fingerprint(row)
    known = handling.work.claims.fingerprint(row.claim_id)
    if known == said:
        return "known"
    if known is not None:
        reason = "this claim was imported before with other content"
        if handling.work.claims.taken_by(row.claim_id) == batch.id:
            reason = "an earlier line of this file has this claim already, with other content"
        refused.append(RefusedLine(row.line, "claim_id", row.claim_id, reason))
        return "refused"
    try:
        handling.work.claims.add(claim_from(row, batch, handling), said)
    except LineRefused as fault:
        refused.append(RefusedLine(row.line, fault.column, fault.value, fault.reason))
        return "refused"
    return "taken"


def _take_reseller(row: ResellerRow, batch: ImportBatch, handling: Handling, refused: list[RefusedLine]) -> str:
    said = fingerprint(row)
    if handling.work.resellers.known(batch, row.mpn_id, said):
        return "known"
    try:
        handling.work.resellers.add(reseller_from(row, batch, handling), said)
    except LineRefused as fault:
        refused.append(RefusedLine(row.line, fault.column, fault.value, fault.reason))
        return "refused"
    return "taken"


def _take_records(
    rows: tuple[RecordRow, ...], batch: ImportBatch, handling: Handling, refused: list[RefusedLine]
) -> list[str]:
    """All at once: one question for what is known, one statement for what is new."""
    said = [fingerprint(row) for row in rows]
    known = handling.work.records.known(batch, said)
    taken: list[dict[str, object]] = []
    results = []
    for row, words in zip(rows, said, strict=True):
        if words in known:
            results.append("known")
            continue
        try:
            taken.append({**record_from(row, batch, handling), "fingerprint": words})
            results.append("taken")
        except LineRefused as fault:
            refused.append(RefusedLine(row.line, fault.column, fault.value, fault.reason))
            results.append("refused")
    handling.work.records.add(taken)
    return results

"""What the journal says of one claim, in words: how it came in, what people did, what the program found anew."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from cashback_desktop.storage.worklists.reading import moment
from cashback_desktop.storage.worklists.rows import JournalRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from cashback_desktop.storage.worklists.connection import Reader

_AGAIN = "Examine"
_WORDS = {
    "Confirm": "confirmed the claim",
    "FirstConfirm": "confirmed the claim as the first of two persons; its sum is not within the limit of the offer",
    "Reject": "rejected the claim: {reasons}",
    "Override": "took {criterion} as met; it was {was}",
    "TakeBackOverride": "took back the override of {criterion}",
    "UndoDecision": "took back the decision ({was})",
    "RequestInvoice": "asked for the customer invoice: {asked}",
    "MakeReceipt": "drafted a receipt",
    "IssueLetter": "issued letter {number}, {how}",
}
_CRITERIA = ("criterion", "reasons", "asked", "lapsed")
_CAUSES = {
    "Confirm": "was confirmed",
    "Reject": "was rejected",
    "UndoDecision": "had its decision taken back",
    "RequestInvoice": "waits for an invoice",
}


@dataclass(frozen=True, slots=True)
class _Judged:
    """What an examination found: title and answer of each criterion."""

    titles: Mapping[str, str]
    answers: Mapping[str, str]

    def counted(self) -> str:
        """How many findings there are of each answer: "1 not met, 11 met"."""
        counts = {answer: sum(one == answer for one in self.answers.values()) for answer in ("not met", "unproven")}
        counts["met"] = len(self.answers) - sum(counts.values())
        return ", ".join(f"{count} {answer}" for answer, count in counts.items() if count)


_NOTHING = _Judged({}, {})


def journal(
    reader: Reader, territory: str, claim_id: UUID, local: Callable[[datetime], datetime]
) -> tuple[JournalRow, ...]:
    """The claim's entries, oldest first, beginning with its import; `local` puts moments on the claim's own clock."""
    found = reader.rows(
        """
        SELECT j.position, j.at, p.name, j.kind, j.body FROM journal j JOIN person p ON p.id = j.by_person
         WHERE j.territory = :territory AND j.subject = :subject ORDER BY j.position
        """,
        {"territory": territory, "subject": str(claim_id)},
    )
    judged = _examinations(reader, claim_id)
    entries = [(position, local(moment(at)), by, kind, json.loads(body)) for position, at, by, kind, body in found]
    names = _names(reader, [body[key] for *_, body in entries for key in ("import", "of") if body.get(key)])
    told = []
    for position, at, by, kind, body in entries:
        if kind == _AGAIN:
            sentence = _again(body, judged, _cause(body, by, str(claim_id), names))
            told.append(JournalRow(position, at, "", kind, sentence, territory))
        else:
            told.append(JournalRow(position, at, by, kind, words(kind, body, _titles(judged)), territory))
    return (*_import(reader, claim_id, judged, local), *told)


def _examinations(reader: Reader, claim_id: UUID) -> dict[str, _Judged]:
    """What each examination of the claim found, by its digest, oldest first."""
    found = reader.rows(
        "SELECT digest, findings FROM examination WHERE claim_id = :id ORDER BY at, id", {"id": claim_id.bytes}
    )
    judged = {}
    for digest, packed in found:
        rows = json.loads(packed)
        judged[digest] = _Judged(
            {row["criterion"]: row["title"] for row in rows}, {row["criterion"]: row["answer"] for row in rows}
        )
    return judged


def _names(reader: Reader, ids: Sequence[str]) -> dict[str, str]:
    """What entries speak of by its id: the file of an import, the reference of a claim."""
    bound = {f"id{place}": UUID(one).bytes for place, one in enumerate(ids)}
    listed = ", ".join(f":{name}" for name in bound)
    found = reader.rows(
        f"SELECT id, file_name FROM import_batch WHERE id IN ({listed}) "
        f"UNION ALL SELECT id, reference FROM claim WHERE id IN ({listed})",
        bound,
    )
    return {str(UUID(bytes=bytes(one))): name for one, name in found}


def _titles(judged: Mapping[str, _Judged]) -> dict[str, str]:
    """The newest title of each criterion that the claim was ever examined by."""
    return {criterion: title for one in judged.values() for criterion, title in one.titles.items()}


def _import(
    reader: Reader, claim_id: UUID, judged: Mapping[str, _Judged], local: Callable[[datetime], datetime]
) -> tuple[JournalRow, ...]:
    """The import that brought the claim; it is examined before the import is published."""
    found = reader.rows(
        """
        SELECT j.position, j.at, p.name, b.file_name, c.claim_id, j.kind, j.territory
          FROM claim c JOIN import_batch b ON b.id = c.import_id
          JOIN journal j ON j.territory = 'workspace' AND j.subject = :import_id AND j.kind = 'PublishImport'
          JOIN person p ON p.id = j.by_person
         WHERE c.id = :id
        """,
        {"id": claim_id.bytes, "import_id": _import_id(reader, claim_id)},
    )
    first = next(iter(judged.values()), None)
    examined = f"; examined: {first.counted()}" if first else ""
    return tuple(
        JournalRow(position, local(moment(at)), by, kind, f"imported it from {file} as claim {number}{examined}", chain)
        for position, at, by, file, number, kind, chain in found
    )


def _import_id(reader: Reader, claim_id: UUID) -> str:
    found = reader.rows("SELECT import_id FROM claim WHERE id = :id", {"id": claim_id.bytes})
    return str(UUID(bytes=bytes(found[0][0]))) if found else ""


def _again(body: Mapping[str, Any], judged: Mapping[str, _Judged], cause: str) -> str:
    """Why the program examined the claim again, and which findings changed."""
    before, after = judged.get(body["was"], _NOTHING), judged.get(body["examination"], _NOTHING)
    titles = {**before.titles, **after.titles}
    changes = [
        f"{title}: {before.answers.get(criterion, 'not judged')} → {after.answers.get(criterion, 'not judged')}"
        for criterion, title in titles.items()
        if before.answers.get(criterion) != after.answers.get(criterion)
    ]
    told = f"examined the claim again{cause}"
    told += f". {'; '.join(changes)}" if changes else ". No answer changed, only what was found"
    return f"{told}. No longer taken as met: {_named('lapsed', body['lapsed'], titles)}" if body["lapsed"] else told


def _cause(body: Mapping[str, Any], by: str, claim_id: str, names: Mapping[str, str]) -> str:
    """What the program examined it for: an import, what became of another claim, or somebody who asked."""
    done, about = body.get("because", ""), body.get("of", claim_id)
    if body.get("import"):
        return f" after {by} imported {names.get(body['import'], 'a file')}"
    if about != claim_id:
        other = names.get(about, "another claim")
        return f" since {other} on the same agreement {_CAUSES.get(done, 'changed')}"
    if done == "UndoDecision":
        return f" after {by} took the decision back"
    if done == _AGAIN:
        return f", as {by} asked"
    return f" when {by} was about to decide it" if done else ""


def words(kind: str, body: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """A journal entry in words, criteria by their titles."""
    said = {name: _named(name, value, titles) for name, value in body.items()}
    return _WORDS.get(kind, kind).format(**said)


def _named(name: str, value: object, titles: Mapping[str, str]) -> object:
    if name not in _CRITERIA:
        return value
    criteria = [str(criterion) for criterion in value] if isinstance(value, list) else [str(value)]
    return ", ".join(titles.get(criterion, criterion.replace("_", " ")) for criterion in criteria)

"""A claim in words and as JSON: as a line of the queue, and whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cashback_desktop.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from cashback_desktop.storage.worklists.rows import (
        ClaimDetail,
        DecisionRow,
        FindingRow,
        FirstConfirmationRow,
        LetterRow,
        QueueRow,
    )


def row_line(row: QueueRow) -> str:
    """The claim as one line of its view."""
    later = "" if row.due_known else " or later"
    said = (
        row.reference,
        row.claim_number,
        row.reseller,
        row.territory,
        row.step,
        f"due {row.due}{later}",
        _findings_counted(row),
        _sum(row) or "no sum",
    )
    return "  ".join(said)


def _said_of_each(row: QueueRow) -> dict[str, Any]:
    """What a line of a view and the whole claim both say."""
    return {
        "reference": row.reference,
        "claim_id": row.claim_number,
        "reseller": row.reseller,
        "mpn_id": row.mpn_id,
        "territory": row.territory,
        "offer": row.offer,
        "agreement": row.agreement,
        "seats": row.seats,
        "step": row.step,
        "revision": row.revision,
        "received_on": row.received_on,
        "decision_due": row.due,
        "decision_due_known": row.due_known,
    }


def row_content(row: QueueRow) -> dict[str, Any]:
    """The claim of a view as JSON."""
    return {
        **_said_of_each(row),
        "business_days_left": row.due_in,
        "findings": {answer.replace(" ", "_"): count for answer, count in _counts(row).items()},
        "incentive": {"minor": row.incentive_minor, "currency": row.currency},
    }


def _counts(row: QueueRow) -> dict[str, int]:
    return {"not met": row.not_met, "unproven": row.unproven, "overridden": row.overridden, "met": row.met}


def _findings_counted(row: QueueRow) -> str:
    counted = [f"{count} {answer}" for answer, count in _counts(row).items() if count]
    return ", ".join(counted) or "not examined"


def _sum(row: QueueRow) -> str:
    return "" if row.incentive_minor is None else Money(row.incentive_minor, row.currency).text()


def claim_lines(detail: ClaimDetail) -> list[str]:
    """The claim for people. The revision is what `decide --seen` is given."""
    row = detail.row
    whose = f"MPN ID {row.mpn_id}; customer {row.customer or 'not named'}"
    seats = f"{row.seats} seat{'' if row.seats == 1 else 's'}"
    lines = [
        f"{row.reference}  {row.reseller}  {row.territory}  {row.step}",
        f"claim_id {detail.claim_number}; revision {row.revision}; {whose}",
        f"{row.offer}, version {detail.offer_version}; {detail.agreement_words}; {seats}",
        *_due_lines(detail),
        *(line for finding in detail.findings for line in _finding_lines(finding)),
        f"incentive {detail.incentive or 'none'}. {detail.incentive_note}".rstrip(),
        *(f"  {line.text}: {line.amount}" for line in detail.incentive_lines),
        *(f"assumed: {sentence}" for sentence in detail.assumed),
    ]
    if detail.smallest_fix:
        lines.append(f"smallest fix: {detail.smallest_fix}")
    if detail.first_confirmed:
        lines.append(_waits_for_a_checker(detail.first_confirmed))
    if detail.decision:
        lines += _decision_lines(detail.decision, detail.findings)
    lines += [f"letter: {letter.kind}, {letter.state} {letter.number}".rstrip() for letter in detail.letters]
    return [*lines, *(f"journal {entry.position}: {entry.by} {entry.words}" for entry in detail.journal)]


def _due_lines(detail: ClaimDetail) -> Iterator[str]:
    row = detail.row
    known = "" if row.due_known else " or later: the calendar is not known that far"
    yield f"received {row.received_on}, decision due {row.due}{known}; calendar {detail.calendar_version}"
    for step in detail.due_walk:
        yield f"  {step.day}  {'-' if step.number is None else step.number:>2}  {step.why}"


def _finding_lines(finding: FindingRow) -> list[str]:
    first = f"  {finding.answer:10} {finding.title} [{finding.criterion}]"
    lines = [f"{first}: asked for {finding.required}; found {finding.actual}"]
    further = (
        ("seen in", finding.record),
        ("would settle it:", finding.settles),
        ("note:", finding.note),
        ("assumed:", finding.assumed),
        ("overridden by", finding.override_by and f"{finding.override_by}: {finding.override_reason}"),
    )
    return lines + [f"             {words} {said}" for words, said in further if said]


def _waits_for_a_checker(first: FirstConfirmationRow) -> str:
    return f"confirmed by {first.by} on {_moment(first.at)}; waits for a checker, a second person"


def _moment(at: datetime) -> str:
    """A moment with the zone of the clock that it is shown by."""
    return f"{at:%d %b %Y at %H:%M} {at.tzinfo}"


def _decision_lines(decision: DecisionRow, findings: tuple[FindingRow, ...]) -> Iterator[str]:
    titles = {finding.criterion: finding.title for finding in findings}
    yield f"decided: {decision.kind} by {decision.by} on {_moment(decision.at)}"
    for reason in decision.reasons:
        yield f"  reason: {titles.get(reason, reason)} [{reason}]"
    if decision.note:
        yield f"  note for reviewers: {decision.note}"
    if decision.undo_reach:
        yield f"  can be taken back {decision.undo_reach}"


def claim_content(detail: ClaimDetail) -> dict[str, Any]:
    """The claim as JSON."""
    row = detail.row
    return {
        **_said_of_each(row),
        "customer": row.customer,
        "offer_version": detail.offer_version,
        "calendar_version": detail.calendar_version,
        "due_walk": [{"day": step.day, "number": step.number, "why": step.why} for step in detail.due_walk],
        "findings": [
            {name: getattr(finding, name) for name in finding.__dataclass_fields__} for finding in detail.findings
        ],
        "incentive": {
            "minor": row.incentive_minor,
            "currency": row.currency,
            "lines": [{"text": line.text, "amount": line.amount} for line in detail.incentive_lines],
            "note": detail.incentive_note,
        },
        "smallest_fix": detail.smallest_fix,
        "assumed": list(detail.assumed),
        "first_confirmation": _first_content(detail.first_confirmed) if detail.first_confirmed else None,
        "decision": _decision_content(detail.decision, detail.letters) if detail.decision else None,
        "letters": [_letter_content(letter) for letter in detail.letters],
    }


def _first_content(first: FirstConfirmationRow) -> dict[str, Any]:
    return {"by": first.by, "at": first.at.isoformat()}


def _decision_content(decision: DecisionRow, letters: tuple[LetterRow, ...]) -> dict[str, Any]:
    drafted = next((_letter_content(letter) for letter in letters if letter.letter_id == decision.letter_id), None)
    return {
        "kind": decision.kind,
        "by": decision.by,
        "at": decision.at.isoformat(),
        "reasons": list(decision.reasons),
        "note": decision.note,
        "letter": drafted,
        "undo": decision.undo_reach,
    }


def _letter_content(letter: LetterRow) -> dict[str, Any]:
    return {"kind": letter.kind, "state": letter.state, "number": letter.number}

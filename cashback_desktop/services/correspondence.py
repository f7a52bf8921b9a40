"""Letters to resellers: drafted with the decision, issued by a person, asked for on demand."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from cashback_desktop.domain.claim import Step
from cashback_desktop.domain.ids import LetterId
from cashback_desktop.domain.letter import LetterKind, LetterState
from cashback_desktop.domain.person import Role
from cashback_desktop.services.commands import Applied, ClaimCommand, Command, Outcome, Refused
from cashback_desktop.services.examining import examine_again, rivals
from cashback_desktop.services.handling import Handling, changed_since, lacks_role, no_such_claim, other_premises
from cashback_desktop.services.letter_facts import as_issued, draft, facts_of, goes_elsewhere
from cashback_desktop.services.obstacles import to_request_invoice
from cashback_desktop.services.standing_claim import standing_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cashback_desktop.domain.claim import Claim
    from cashback_desktop.domain.ids import ClaimId
    from cashback_desktop.domain.letter import LetterFacts
    from cashback_desktop.storage.records import StoredExamination, StoredLetter

HOW = {"print": "printed", "save": "saved", "mail": "made into a mail draft"}
DRAFTED_ANEW = {
    LetterKind.CONFIRMATION: "Take the decision back and decide again",
    LetterKind.REJECTION: "Take the decision back and decide again",
    LetterKind.INVOICE_REQUEST: "Ask for the invoice again",
    LetterKind.RECEIPT: "Make the receipt again",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestInvoice(ClaimCommand):
    """Asks the reseller for a copy of the customer invoice (P5); one letter lists everything that is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeReceipt(Command):
    """Drafts a receipt for a claim, on demand; the same one again where nothing changed since."""

    claim: ClaimId


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLetter(Command):
    """Issues a draft: it gets its number, and its content can never change again. `how` is print, save or mail."""

    letter: LetterId
    how: str


def request_invoice(command: RequestInvoice, handling: Handling) -> Outcome:
    """Drafts the request and lets the claim wait for the invoice. Asked again, the draft before it is void."""
    claim = handling.claim(command.claim)
    if claim is None:
        return no_such_claim(command)
    examination = handling.work.examinations.newest(claim.id)
    standing = standing_of(claim, examination, handling)
    obstacle = (
        lacks_role(handling, Role.REVIEWER)
        or changed_since(claim, command.seen, handling)
        or other_premises(command, claim, examination)
        or to_request_invoice(standing)
    )
    if obstacle:
        return obstacle
    claim.take(Step.AWAITING_INVOICE)
    handling.work.letters.void_drafts(claim.id, LetterKind.INVOICE_REQUEST)
    letter = draft(handling, claim, LetterKind.INVOICE_REQUEST, examination, ())
    asked = [finding.criterion for finding in standing.open if finding.settles]
    body = {"step": claim.step.value, "letter": str(letter.id), "asked": asked}
    handling.record(command, claim.territory, str(claim.id), body)
    handling.changed(claim)
    examine_again(command, rivals(claim, handling), handling)
    sentence = f"The invoice request for {claim.reference} is drafted. Issue it to send it."
    return Applied(sentence, made=(str(letter.id),))


def make_receipt(command: MakeReceipt, handling: Handling) -> Outcome:
    """Drafts a receipt; the claim stays where it is."""
    claim = handling.claim(command.claim)
    if claim is None:
        return no_such_claim(command)
    if obstacle := lacks_role(handling, Role.REVIEWER):
        return obstacle
    examination = handling.work.examinations.newest(claim.id)
    if standing := _receipt_that_still_holds(claim, examination, handling):
        sentence = f"Nothing about {claim.reference} changed since its receipt; this is the same one."
        return Applied(sentence, made=(str(standing.id),))
    handling.work.letters.void_drafts(claim.id, LetterKind.RECEIPT)
    letter = draft(handling, claim, LetterKind.RECEIPT, examination, ())
    handling.record(command, claim.territory, str(claim.id), {"letter": str(letter.id)})
    handling.work.feed.put(claim.territory, "letter", str(letter.id), 1)
    return Applied(f"The receipt for {claim.reference} is drafted.", made=(str(letter.id),))


def _receipt_that_still_holds(
    claim: Claim, examination: StoredExamination | None, handling: Handling
) -> StoredLetter | None:
    """The receipt that was the last thing that happened to the claim, where a new one would say the same."""
    last = handling.work.journal.last_about(claim.territory, str(claim.id))
    if last is None or last.kind not in ("MakeReceipt", "IssueLetter"):
        return None
    letter = handling.work.letters.get(LetterId(UUID(json.loads(last.body)["letter"])))
    if letter is None or letter.state is LetterState.VOID:
        return None
    now = facts_of(handling, claim, LetterKind.RECEIPT, examination)
    return letter if _undated(letter.facts) == _undated(now) else None


def _undated(facts: LetterFacts) -> LetterFacts:
    """What the letter says, without when, by whom and under which number it says it."""
    return replace(
        facts,
        letter_number="",
        letter_date=facts.received_on,
        issued_at=None,
        journal_position=0,
        journal_head="",
        signed_by="",
        signer_role="",
        copy_number=1,
    )


def issue_letter(command: IssueLetter, handling: Handling) -> Outcome:
    """Gives the letter its number, its date and the journal's head, and freezes it with whom it goes to.

    It goes where its draft says, which somebody read, and only while the registration still says so: a letter never
    leaves for an address that was given up, nor for one that nobody looked at. Saved or mailed again it is the same
    letter, byte for byte, whatever is registered since; printed again it is the next copy.
    """
    letter = handling.work.letters.get(command.letter)
    claim = handling.claim(letter.claim_id) if letter else None
    if letter is None or claim is None:
        return Refused("letter", "This letter does not exist in this workspace.")
    if obstacle := lacks_role(handling, Role.REVIEWER, Role.CHECKER):
        return obstacle
    if command.how not in HOW:
        return Refused("letter", f"A letter is issued by {', '.join(HOW)}, not by {command.how!r}.")
    if letter.state is LetterState.VOID:
        return Refused("letter", "This letter is void; its decision was taken back, or a newer one replaced it.")
    if letter.state is LetterState.ISSUED:
        return _issued_again(command, letter, claim, handling)
    if obstacle := _goes_elsewhere(letter.facts, claim, handling) or _cannot_be_drawn(letter.facts):
        return obstacle
    number = f"L-{handling.now.year}-{handling.work.counters.next(f'letter-{handling.now.year}'):06d}"
    facts = as_issued(letter.facts, number, claim, handling)
    issued = handling.work.letters.issue(letter, number, facts, handling.actor, handling.now)
    _journal(command, issued, claim, {"how": command.how, "facts": issued.facts_digest}, handling)
    sentence = f"Letter {number} is issued and {HOW[command.how]}.{_without_address(command, facts)}"
    return Applied(sentence, made=(str(letter.id),))


def _goes_elsewhere(facts: LetterFacts, claim: Claim, handling: Handling) -> Refused | None:
    if not goes_elsewhere(facts, claim, handling):
        return None
    changed = f"The registration under MPN ID {claim.mpn_id} changed since this letter was drafted,"
    anew = f"{DRAFTED_ANEW[facts.kind]}, then issue the new letter."
    return Refused("letter", f"{changed} and with it to whom or where the letter goes. {anew}")


def _without_address(command: IssueLetter, facts: LetterFacts) -> str:
    """What a person has to know of a mail draft that nobody would get."""
    from cashback_desktop.documents.letters import has_mail_address

    if command.how != "mail" or has_mail_address(facts):
        return ""
    why = "the registered one is none that mail can carry"
    if not facts.mail_to:
        why = f"no e-mail address is registered for the claimant under MPN ID {facts.mpn_id}"
    return f" The draft has no address: {why}. Write it in before you send the mail."


def _cannot_be_drawn(facts: LetterFacts) -> Refused | None:
    """An issued letter never changes again, so one that would lack a character stays a draft."""
    from cashback_desktop.documents.letters import MissingGlyph, check

    try:
        check(facts)
    except MissingGlyph as missing:
        return Refused("letter", f"{missing} Correct it where it comes from, import it again, then issue the letter.")
    return None


def _issued_again(command: IssueLetter, letter: StoredLetter, claim: Claim, handling: Handling) -> Applied:
    if command.how != "print":
        same = f"Letter {letter.number} was issued already; this is the same letter."
        return Applied(same + _without_address(command, letter.facts), made=(str(letter.id),))
    copy = handling.work.letters.count_copy(letter.id)
    _journal(command, replace(letter, copies=copy), claim, {"how": f"copy {copy} printed"}, handling)
    return Applied(f"Copy {copy} of letter {letter.number} is printed.", made=(str(letter.id),))


def _journal(
    command: IssueLetter, letter: StoredLetter, claim: Claim, body: Mapping[str, object], handling: Handling
) -> None:
    handling.record(
        command, claim.territory, str(claim.id), {"letter": str(letter.id), "number": letter.number, **body}
    )
    handling.work.feed.put(claim.territory, "letter", str(letter.id), 1 + letter.copies)

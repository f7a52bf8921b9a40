"""A simple model of the programme: what a claim, a letter and a person are, and how each command must be answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cashback_desktop.domain.claim import Step, can_step
from cashback_desktop.domain.person import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

APPLIED, CONFLICT, REFUSED = "Applied", "Conflict", "Refused"
UNDECIDED = (Step.RECEIVED, Step.AWAITING_INVOICE)
BY_RECORDS = ("in_records", "seller", "customer", "seats_in_records")


@dataclass(eq=False)
class Person:
    """Somebody with roles; without an open account nothing is taken from them."""

    name: str
    roles: set[Role]
    open: bool = True
    published: bool = False  # the offer, as it is now

    def may(self, *roles: Role) -> bool:
        """Whether a command that needs one of these roles is taken."""
        return self.open and bool(self.roles & set(roles))


@dataclass(eq=False)
class Letter:
    """A letter of a claim: draft, issued or void."""

    kind: str
    state: str = "draft"
    copies: int = 0
    said: object = None  # what it was drafted from


@dataclass(eq=False)
class Claim:
    """A claim with what stands against it: by criterion whether an invoice would settle it."""

    open: dict[str, bool]
    above_limit: bool = False
    rival: Claim | None = None
    rival_seen: Step = Step.RECEIVED
    came_first: bool = False  # before its rival, a claim of the same reseller
    recorded: bool = False  # whether Microsoft's line about its agreement was imported
    step: Step = Step.RECEIVED
    revision: int = 1
    overridden: set[str] = field(default_factory=set)
    letters: list[Letter] = field(default_factory=list)
    decision: Letter | None = None
    receipt: Letter | None = None  # when it was the last thing that happened
    first: Person | None = None  # whose confirmation was the last thing that happened, above the limit

    @property
    def against(self) -> set[str]:
        """The findings that are neither met nor overridden."""
        return set(self.open) - self.overridden

    def happened(self) -> None:
        """Something about it is in the journal: a first confirmation before it holds no more."""
        self.first = self.receipt = None

    def wrote(self, letter: Letter) -> None:
        """A letter is in the journal: it says nothing new, and a first confirmation before it holds."""
        self.receipt = letter if letter.kind == "receipt" else None

    def moved(self, step: Step | None = None) -> None:
        """It has a new revision, and maybe another step."""
        self.step = step or self.step
        self.revision += 1
        self.happened()

    def void(self, kind: str) -> None:
        """Its drafts of that kind are void."""
        for letter in self.letters:
            if (letter.kind, letter.state) == (kind, "draft"):
                letter.state = "void"

    def says(self) -> object:
        """All that a letter about it would be drafted from."""
        return frozenset(self.open), frozenset(self.overridden), self.rival_seen, self.recorded

    def draft(self, kind: str) -> Letter:
        """A new draft."""
        letter = Letter(kind, said=self.says())
        self.letters.append(letter)
        return letter

    def examined(self) -> None:
        """Judged again by all that is known now; a decided claim is left as it is."""
        if self.step in UNDECIDED and self._records_show() | self._rival_shows():
            self.moved()

    def records_came(self) -> None:
        """Microsoft's line about its agreement was imported: what it shows is met from now on."""
        self.recorded = True
        self.examined()

    def _records_show(self) -> bool:
        met = set(self.open) & set(BY_RECORDS) if self.recorded else set()
        for criterion in met:
            del self.open[criterion]
        return bool(met)

    def _rival_shows(self) -> bool:
        """What the other claim on its agreement has come to: the first counts, unless the later is confirmed (P7)."""
        if self.rival is None or self.rival.step is self.rival_seen:
            return False
        self.rival_seen = self.rival.step
        if self.rival_seen is Step.REJECTED or (self.came_first and self.rival_seen in UNDECIDED):
            self.open.pop("paid_once", None)
        else:
            self.open["paid_once"] = False
            self.overridden.discard("paid_once")
        return True


def confirm(person: Person, claim: Claim, seen: int) -> str:
    """Every finding met or overridden; above the limit a reviewer first, then a checker who is somebody else.

    Nobody confirms by an offer that they published.
    """
    if not person.may(Role.REVIEWER, Role.CHECKER):
        return REFUSED
    if seen != claim.revision:
        return CONFLICT
    if not can_step(claim.step, Step.VALID) or claim.against or person.published:
        return REFUSED
    if claim.above_limit and claim.first is not None:
        second = claim.first is not person and person.may(Role.CHECKER)
        return _decided(claim, Step.VALID, "confirmation") if second else REFUSED
    if not person.may(Role.REVIEWER):
        return REFUSED
    if claim.above_limit:
        claim.moved()
        claim.first = person
        return APPLIED
    return _decided(claim, Step.VALID, "confirmation")


def reject(person: Person, claim: Claim, seen: int, reasons: Iterable[str]) -> str:
    """For open findings only."""
    named = set(reasons)
    if not person.may(Role.REVIEWER):
        return REFUSED
    if seen != claim.revision:
        return CONFLICT
    if not can_step(claim.step, Step.REJECTED) or not named or named - claim.against:
        return REFUSED
    return _decided(claim, Step.REJECTED, "rejection")


def _decided(claim: Claim, step: Step, kind: str) -> str:
    claim.moved(step)
    claim.void("invoice request")
    claim.decision = claim.draft(kind)
    if claim.rival:
        claim.rival.examined()
    return APPLIED


def override(person: Person, claim: Claim, seen: int, criterion: str, reason: str) -> str:
    """One open finding, for a reason, before the decision."""
    if not person.may(Role.REVIEWER):
        return REFUSED
    if seen != claim.revision:
        return CONFLICT
    if claim.step not in UNDECIDED or criterion not in claim.against or not reason.strip():
        return REFUSED
    claim.overridden.add(criterion)
    claim.moved()
    return APPLIED


def request_invoice(person: Person, claim: Claim, seen: int) -> str:
    """Where an invoice would settle something."""
    if not person.may(Role.REVIEWER):
        return REFUSED
    if seen != claim.revision:
        return CONFLICT
    if not can_step(claim.step, Step.AWAITING_INVOICE) or not any(claim.open[key] for key in claim.against):
        return REFUSED
    claim.void("invoice request")
    claim.draft("invoice request")
    claim.moved(Step.AWAITING_INVOICE)
    if claim.rival:
        claim.rival.examined()
    return APPLIED


def undo(person: Person, claim: Claim) -> str:
    """While the decision's letter is a draft."""
    if not person.may(Role.REVIEWER, Role.CHECKER):
        return REFUSED
    if claim.decision is None or claim.decision.state == "issued":
        return REFUSED
    claim.decision.state = "void"
    claim.decision = None
    claim.moved(Step.RECEIVED)
    claim.examined()
    if claim.rival:
        claim.rival.examined()
    return APPLIED


def receipt(person: Person, claim: Claim) -> str:
    """On demand; moves nothing. Asked for again while nothing changed, it is the same one."""
    if not person.may(Role.REVIEWER):
        return REFUSED
    if claim.receipt is not None and claim.receipt.said == claim.says():
        return APPLIED
    claim.void("receipt")
    receipt = claim.draft("receipt")
    claim.wrote(receipt)
    return APPLIED


def issue(person: Person, claim: Claim, letter: Letter, how: str) -> str:
    """Once; printed again it is a copy."""
    if not person.may(Role.REVIEWER, Role.CHECKER) or letter.state == "void":
        return REFUSED
    if letter.state == "draft":
        letter.state, letter.copies = "issued", 1
        claim.wrote(letter)
    elif how == "print":
        letter.copies += 1
        claim.wrote(letter)
    return APPLIED


def change_roles(by: Person, person: Person, roles: set[Role]) -> str:
    """By an administrator, of somebody else, and never together what must be apart."""
    apart = (Role.AUDITOR in roles and len(roles) > 1) or (
        Role.ADMINISTRATOR in roles and bool(roles & {Role.REVIEWER, Role.CHECKER})
    )
    if not by.may(Role.ADMINISTRATOR) or by is person or apart:
        return REFUSED
    person.roles = set(roles)
    return APPLIED


def close_account(by: Person, person: Person) -> str:
    """By an administrator, of somebody else."""
    if not by.may(Role.ADMINISTRATOR) or by is person or not person.open:
        return REFUSED
    person.open = False
    return APPLIED

"""Random commands by several persons are answered as a simple model of the programme says, and leave what it says."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cashback_desktop.asking import not_allowed
from cashback_desktop.domain.claim import Step
from cashback_desktop.domain.invoice import shown_by_invoice
from cashback_desktop.domain.person import Role
from cashback_desktop.services import correspondence, examining, overriding, people, reviewing
from cashback_desktop.services.commands import Refused
from tests.model import programme
from tests.services.desk import PERSONS, Desk, build, open_copy
from tests.storage.story import claim_row, record_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from cashback_desktop.domain.ids import ClaimId
    from cashback_desktop.services.commands import Command, Outcome

NAMES = st.sampled_from(sorted(PERSONS))
# most commands come from those who may give them, about claims that they fit, else nothing much would happen
OFTEN = st.sampled_from([*["Reviewer 1"] * 5, *["Reviewer 2"] * 4, *["Checker 1"] * 2, "Auditor 1", "Manager 1"])
FITTING = st.sampled_from([True, True, True, False])
CLAIMS = st.integers(0, 5)
STALE = st.sampled_from([0, 0, 0, 0, 1])
EXAMPLES = 300 if os.environ.get("CASHBACK_EXAMPLES") == "nightly" else 40
CRITERIA = ("terms", "paid_once", *programme.BY_RECORDS)
BOTH = {Role.REVIEWER, Role.CHECKER}
ROLES = st.one_of(st.just(BOTH), st.just({Role.REVIEWER}), st.sets(st.sampled_from(sorted(Role)), max_size=2))
SOME = st.sets(st.sampled_from(CRITERIA), max_size=2)
REASONS = st.sampled_from(["seen on paper", "seen on paper", " "])


@cache
def template() -> Path:
    """Six published claims: one met, one above the limit, two without records, two on one agreement."""
    folder, kept = Path(mkdtemp(prefix="cashback-model-")), Path(mkdtemp(prefix="cashback-model-"))
    desk = open_copy(build(folder), kept)
    desk.met(0)
    desk.met(1, seats=30)
    desk.take([claim_row(2), claim_row(3, met=False)])
    desk.take(records=[record_row(4)])
    desk.take([claim_row(4), replace(claim_row(4), claim_id="P-rival", line=9)])
    desk.workspace.close()
    shutil.rmtree(folder)
    return desk.workspace.file


def claims() -> list[programme.Claim]:
    without = dict.fromkeys(programme.BY_RECORDS, True)
    first, second = programme.Claim({}, came_first=True), programme.Claim({"paid_once": False})
    first.rival, second.rival = second, first
    return [
        programme.Claim({}),
        programme.Claim({}, above_limit=True),
        programme.Claim(dict(without)),
        programme.Claim({**without, "terms": False}),
        first,
        second,
    ]


class Histories(RuleBasedStateMachine):
    """One history: commands by persons with and without roles, stale and fresh, repeated and forged."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory(prefix="cashback-model-", ignore_cleanup_errors=True)
        self.desk: Desk = open_copy(template(), Path(self.folder.name))
        self.people = {name: programme.Person(name, {role}) for name, role in PERSONS.items()}
        self.people["Manager 1"].published = True
        self.claims = claims()
        references = [f"CB-2026-{number:06d}" for number in range(1, 7)]
        found = [self.desk.workspace.reads.by_reference(reference) for reference in references]
        self.ids: list[ClaimId] = [claim for claim in found if claim]
        for claim, claim_id in zip(self.claims, self.ids, strict=True):
            claim.revision = self.desk.seen(claim_id)
            judged = self.desk.claim(claim_id).findings
            settles = {finding.criterion: shown_by_invoice(finding.settles) for finding in judged}
            claim.open = {criterion: settles[criterion] for criterion in claim.open}

    def give(self, expected: str, name: str, kind: type[Command], /, **fields: Any) -> Outcome:
        """The command, which has to be answered as the model says."""
        outcome = self.desk.give(name, kind, **fields)
        assert type(outcome).__name__ == expected, (name, kind.__name__, fields, outcome)
        return outcome

    def pick(self, which: int, *, fitting: bool, likely: Callable[[programme.Claim], bool]) -> int:
        """A claim: one that the command fits, or any."""
        fit = [place for place, claim in enumerate(self.claims) if likely(claim)] if fitting else []
        return fit[which % len(fit)] if fit else which

    @rule(name=OFTEN, which=CLAIMS, stale=STALE, fitting=FITTING)
    def confirm(self, name: str, which: int, stale: int, fitting: bool) -> None:  # noqa: FBT001
        """Somebody confirms."""
        which = self.pick(which, fitting=fitting, likely=lambda c: c.step in programme.UNDECIDED and not c.against)
        seen = self.claims[which].revision - stale
        expected = programme.confirm(self.people[name], self.claims[which], seen)
        self.give(expected, name, reviewing.Confirm, claim=self.ids[which], seen=seen)

    @rule(first=OFTEN, second=OFTEN)
    def confirm_above_the_limit(self, first: str, second: str) -> None:
        """Two confirm the claim above the limit, who may be one."""
        for name in (first, second):
            seen = self.claims[1].revision
            expected = programme.confirm(self.people[name], self.claims[1], seen)
            self.give(expected, name, reviewing.Confirm, claim=self.ids[1], seen=seen)

    @rule(name=OFTEN, which=CLAIMS, stale=STALE, some=SOME, fitting=FITTING)
    def reject(self, name: str, which: int, stale: int, some: set[str], fitting: bool) -> None:  # noqa: FBT001
        """Somebody rejects, for reasons that fit or for any."""
        which = self.pick(which, fitting=fitting, likely=lambda c: c.step in programme.UNDECIDED and bool(c.against))
        claim = self.claims[which]
        seen = claim.revision - stale
        reasons = tuple(sorted(claim.against if fitting else some))
        expected = programme.reject(self.people[name], claim, seen, reasons)
        self.give(expected, name, reviewing.Reject, claim=self.ids[which], seen=seen, reasons=reasons)

    @rule(name=OFTEN, which=CLAIMS, stale=STALE, place=st.integers(0, 9), reason=REASONS)
    def override(self, name: str, which: int, stale: int, place: int, reason: str) -> None:
        """Somebody takes a finding as met."""
        which = self.pick(which, fitting=place > 1, likely=lambda c: bool(c.against))
        claim = self.claims[which]
        seen = claim.revision - stale
        likely = sorted(claim.against) or list(CRITERIA)
        criterion = likely[place % len(likely)]
        expected = programme.override(self.people[name], claim, seen, criterion, reason)
        fields = {"claim": self.ids[which], "seen": seen, "criterion": criterion, "reason": reason}
        self.give(expected, name, overriding.Override, **fields)

    @rule(name=OFTEN, which=CLAIMS, stale=STALE, fitting=FITTING)
    def request_invoice(self, name: str, which: int, stale: int, fitting: bool) -> None:  # noqa: FBT001
        """Somebody asks for the invoice."""
        which = self.pick(which, fitting=fitting, likely=lambda c: any(c.open[key] for key in c.against))
        seen = self.claims[which].revision - stale
        expected = programme.request_invoice(self.people[name], self.claims[which], seen)
        self.give(expected, name, correspondence.RequestInvoice, claim=self.ids[which], seen=seen)

    @rule(name=OFTEN, which=CLAIMS, fitting=FITTING)
    def undo(self, name: str, which: int, fitting: bool) -> None:  # noqa: FBT001
        """Somebody takes a decision back."""
        which = self.pick(which, fitting=fitting, likely=lambda c: c.decision is not None)
        decision = self.desk.claim(self.ids[which]).decision
        letter = decision.letter_id if decision else None
        expected = programme.undo(self.people[name], self.claims[which])
        self.give(expected, name, reviewing.UndoDecision, claim=self.ids[which], letter=letter)

    @rule(name=OFTEN, which=CLAIMS)
    def receipt(self, name: str, which: int) -> None:
        """Somebody makes a receipt."""
        expected = programme.receipt(self.people[name], self.claims[which])
        self.give(expected, name, correspondence.MakeReceipt, claim=self.ids[which])

    @rule(name=OFTEN, which=CLAIMS, place=st.integers(0, 5), how=st.sampled_from(["print", "save", "mail"]))
    def issue(self, name: str, which: int, place: int, how: str) -> None:
        """Somebody issues a letter of the claim."""
        which = self.pick(which, fitting=True, likely=lambda c: bool(c.letters))
        letters = self.claims[which].letters
        if not letters:
            return
        place %= len(letters)
        kept = list(reversed(self.desk.claim(self.ids[which]).letters))
        expected = programme.issue(self.people[name], self.claims[which], letters[place], how)
        self.give(expected, name, correspondence.IssueLetter, letter=kept[place].letter_id, how=how)

    @rule(name=NAMES, which=st.integers(2, 3), records=st.booleans())
    def news(self, name: str, which: int, records: bool) -> None:  # noqa: FBT001
        """Microsoft's line about a claim is imported, or somebody examines everything again."""
        if records and self.people["Reviewer 1"].may(Role.REVIEWER):
            self.desk.take(records=[record_row(which)])
            self.claims[which].records_came()
        may = self.people[name].may(Role.REVIEWER, Role.PROGRAMME_MANAGER)
        expected = programme.APPLIED if may else programme.REFUSED
        self.give(expected, name, examining.Examine, claims=tuple(self.ids))
        for claim in self.claims if may else ():
            claim.examined()

    @rule(by=st.sampled_from(["Administrator 1", "Manager 1"]), name=NAMES, roles=ROLES, close=st.booleans())
    def office(self, by: str, name: str, roles: set[Role], close: bool) -> None:  # noqa: FBT001
        """Somebody gives somebody roles, or closes an account."""
        if close and name in ("Reviewer 2", "Checker 1", "Administrator 1"):
            expected = programme.close_account(self.people[by], self.people[name])
            self.give(expected, by, people.CloseAccount, login=name.casefold())
        else:
            expected = programme.change_roles(self.people[by], self.people[name], roles)
            person = self.desk.people[name].person
            self.give(expected, by, people.ChangeRoles, person=person, roles=frozenset(roles))

    @rule(place=st.integers(0, 10_000), name=NAMES)
    def say_again(self, place: int, name: str) -> None:
        """A command given before is given again, word by word, and then with another person behind it."""
        if not self.desk.told:
            return
        command, answer = self.desk.told[place % len(self.desk.told)]
        assert self.desk.again(command) == answer
        if command.actor.person != self.desk.people[name].person:
            outcome = self.desk.again(replace(command, actor=self.desk.people[name]))
            assert isinstance(outcome, Refused)

    @invariant()
    def every_claim_is_as_the_model_says(self) -> None:
        """Step, revision, open findings, letters; and screens say beforehand what handlers would refuse."""
        for claim, claim_id in zip(self.claims, self.ids, strict=True):
            detail = self.desk.claim(claim_id)
            assert (Step(detail.row.step), detail.row.revision) == (claim.step, claim.revision)
            assert set(self.desk.workspace.reads.open_criteria(claim_id)) == claim.against
            kept = [(letter.kind, letter.state) for letter in reversed(detail.letters)]
            assert kept == [(letter.kind, letter.state) for letter in claim.letters]
            somebody = replace(self.desk.people["Reviewer 1"], roles=frozenset({Role.REVIEWER, Role.CHECKER}))
            refused = not_allowed(detail.row, detail.findings, detail.decision, detail.letters, somebody)
            assert ("undo" in refused) == (claim.decision is None or claim.decision.state == "issued")
            assert ("confirm" in refused) == (claim.step not in programme.UNDECIDED or bool(claim.against))

    def teardown(self) -> None:
        """The journal is whole, the feed has no gap, every answer is given again, and the copies were counted."""
        try:
            assert self.desk.workspace.verify_journal([]).ok
            for territory, count, head in self.desk.rows(
                "SELECT h.territory, COUNT(f.position), h.position FROM feed_head h "
                "LEFT JOIN feed f ON f.territory = h.territory GROUP BY h.territory"
            ):
                assert count == head, territory
            for command, answer in self.desk.told:
                assert self.desk.again(command) == answer
            copies = sorted(letter.copies for claim in self.claims for letter in claim.letters)
            assert [row for (row,) in self.desk.rows("SELECT copies FROM letter ORDER BY copies")] == copies
        finally:
            self.desk.workspace.close()
            self.folder.cleanup()


TestHistories = pytest.mark.model(pytest.mark.timeout(600)(Histories.TestCase))
TestHistories.settings = settings(max_examples=EXAMPLES, stateful_step_count=50, deadline=None)

"""What judging one criterion found: met, not met or unproven, with what was required and what there was."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """The three answers a criterion can give. Unproven counts as open."""

    MET = "met"
    NOT_MET = "not met"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Finding:
    """One criterion judged.

    `required` and `actual` are plain words fit for the reseller's eyes (they appear in letters): no codes of ours, no
    other reseller's name. What only reviewers may see stands in `note`.
    """

    criterion: str  # stable key, e.g. "company_mail"; unique within one examination
    title: str  # "Company e-mail"
    rule: str  # "P1"; "offer" for criteria of the offer's own
    answer: Answer
    required: str  # "a company domain"
    actual: str  # "contoso.co.nz"
    record: str = ""  # where it was seen: "registration", "claim", "recon.csv line 212"
    settles: str = (
        ""  # what would settle it when not met or unproven: "a customer invoice that names Contoso as seller"
    )
    note: str = ""  # internal, for reviewers only
    assumed: str = ""  # what the source leaves open and the offer file assumes


@dataclass(frozen=True, slots=True)
class Matter:
    """What a criterion is about; makes its findings."""

    criterion: str
    title: str
    rule: str

    def finding(self, answer: Answer, required: str, actual: str, **more: str) -> Finding:
        """The finding with the given answer; `more` are the further fields of Finding."""
        return Finding(self.criterion, self.title, self.rule, answer, required, actual, **more)

    def met(self, required: str, actual: str, **more: str) -> Finding:
        """What was required is there."""
        return self.finding(Answer.MET, required, actual, **more)

    def not_met(self, required: str, actual: str, **more: str) -> Finding:
        """What was required is not there."""
        return self.finding(Answer.NOT_MET, required, actual, **more)

    def unproven(self, required: str, actual: str, **more: str) -> Finding:
        """It cannot be said yet; `settles` says what would settle it."""
        return self.finding(Answer.UNPROVEN, required, actual, **more)

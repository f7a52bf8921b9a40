"""Who works with the program, and which roles each person has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cashback_desktop.domain.ids import PersonId

SHORTEST_PASSPHRASE = 8  # characters; blanks at its ends are not counted


class Role(StrEnum):
    """What a person may do; one person may have several."""

    REVIEWER = "reviewer"
    CHECKER = "checker"
    PROGRAMME_MANAGER = "programme manager"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person behind a command. Several accounts of one person are still one actor."""

    person: PersonId
    name: str
    roles: frozenset[Role]

    def has(self, role: Role) -> bool:
        """Whether this person has the role."""
        return role in self.roles


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person of a new workspace, with an account."""

    name: str
    login: str
    passphrase: str
    roles: frozenset[Role]


def passphrase_fault(passphrase: str) -> str:
    """Why nobody should sign in with that passphrase; empty when it is long enough."""
    if len(passphrase.strip()) >= SHORTEST_PASSPHRASE:
        return ""
    return f"A passphrase has at least {SHORTEST_PASSPHRASE} characters, not counting blanks at its ends."

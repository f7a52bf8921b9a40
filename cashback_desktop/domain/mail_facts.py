"""What is known of a registered e-mail address without asking the network (P1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MailKind(StrEnum):
    """Whose the mail domain is."""

    COMPANY = "company"
    PERSONAL = "personal"  # free mail and consumer internet providers
    DISPOSABLE = "disposable"
    SHARED = "shared"  # every customer of a service gets a name under it: onmicrosoft.com
    FAULTY = "faulty"  # not an e-mail address


@dataclass(frozen=True, slots=True)
class MailFacts:
    """One address, its registrable domain, and how that domain stands to the company's name."""

    email: str
    kind: MailKind
    domain: str  # "contoso.co.nz"; empty when faulty
    fault: str = ""  # why it is no address
    fits: bool = False  # whether the domain carries the company's name
    fit_words: str = ""  # "the domain is the company's name"
    lookalike: bool = False  # nearly the name: a letter more, digits or letters of another script for its own
    lists: str = ""  # version of the lists that were asked

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
    fit: int = 0  # 0 to 100: how much of the company's name the domain carries
    fit_words: str = ""  # "the domain is the company's name"
    lookalike: bool = False  # digits or letters of another script stand for the name's own
    lists: str = ""  # version of the lists that were asked

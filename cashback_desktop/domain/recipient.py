"""Whom a letter goes to: the registered company at its address, or the claimant alone where the two are not one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.names import compare_names

if TYPE_CHECKING:
    from cashback_desktop.domain.claim import Claim
    from cashback_desktop.domain.legal_forms import LegalForms
    from cashback_desktop.domain.reseller import Reseller


@dataclass(frozen=True, slots=True)
class Recipient:
    """A company and where it is reached. Without a registration of its own it has a name only."""

    name: str
    address_lines: tuple[str, ...] = ()
    territory: str = ""  # in which the address lies; empty without one
    mail: str = ""
    language: str = ""  # BCP 47; empty: the territory's


def recipient_of(claim: Claim, registration: Reseller | None, forms: LegalForms) -> Recipient:
    """The recipient of letters about the claim.

    A registration in another name is another reseller's (P1): nothing of it is used, neither address nor language.
    """
    if registration is None or not compare_names(registration.name, claim.claimant_name, forms).may_be_one:
        return Recipient(claim.claimant_name)
    lines = tuple(line for line in registration.address.splitlines() if line.strip())
    where = registration.territory if lines else ""
    return Recipient(registration.name, lines, where, registration.email, registration.language)

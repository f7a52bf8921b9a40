"""What was sold to the end customer: an Open agreement, or a CSP subscription by its subscription ID (P2)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

_DIGITS = re.compile(r"[0-9]{1,20}")
_GUID = re.compile(r"\{?[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\}?")


class AgreementKind(StrEnum):
    """The two ways a sale is written down."""

    OPEN = "Open"
    CSP = "CSP"


class NotAnMpnId(ValueError):
    """The text is not an MPN ID."""


class NotASubscriptionId(ValueError):
    """The text is not a CSP subscription ID."""


class NotAnAgreementNumber(ValueError):
    """The text is not an Open agreement number."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The number of an agreement in the form by which it is compared, and as it was written."""

    kind: AgreementKind
    key: str
    as_written: str


def agreement_words(kind: AgreementKind, key: str) -> str:
    """The agreement as findings, letters and screens name it: "subscription 6f3c1d52-…", "Open agreement 12345678"."""
    return f"{'subscription' if kind is AgreementKind.CSP else 'Open agreement'} {key}"


def mpn_id(text: str) -> str:
    """The MPN ID as digits, kept as text (P2). Raises NotAnMpnId."""
    digits = text.strip()
    if not _DIGITS.fullmatch(digits):
        raise NotAnMpnId(f"an MPN ID has digits only, this is {text!r}")
    return digits


def csp_subscription(text: str) -> Agreement:
    """A CSP subscription by its GUID, case folded (P2). Raises NotASubscriptionId."""
    trimmed = text.strip()
    if not _GUID.fullmatch(trimmed):
        raise NotASubscriptionId(f"a subscription ID is a GUID, this is {text!r}")
    return Agreement(AgreementKind.CSP, str(UUID(trimmed)), text)


def looks_like_subscription(number: str) -> bool:
    """Whether an Open agreement number has the shape of a subscription ID, which belongs in the other column."""
    return bool(_GUID.fullmatch(number))


def open_agreement(text: str) -> Agreement:
    """An Open agreement by its number: free text, width folded, upper-cased (P2). Raises NotAnAgreementNumber.

    Letters that nobody sees are dropped: with one of them inside, an agreement could be claimed twice (P7).
    """
    seen = "".join(letter for letter in unicodedata.normalize("NFKC", text) if unicodedata.category(letter) != "Cf")
    number = " ".join(seen.split()).upper()
    if not number:
        raise NotAnAgreementNumber("an Open agreement number cannot be empty")
    return Agreement(AgreementKind.OPEN, number, text)

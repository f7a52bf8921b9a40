"""What was sold to the end customer: an Open agreement, or a CSP subscription by its subscription ID (P2)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

_DIGITS = re.compile(r"[0-9]{1,20}")
_GUID = re.compile(r"\{?[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\}?")
_COUNTED = frozenset({"Lu", "Ll", "Lt", "Lo", "Nd", "Nl", "No"})
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\U00013441\U00013442")  # letters by their category, yet blank
_CYRILLIC = "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425"
_GREEK = "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
_LOOK_LATIN = str.maketrans(_CYRILLIC + _GREEK, "ABESIJKMHOPCTYX" + "ABEZHIKMNOPTYX")


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
    """An Open agreement by the letters and digits of its number (P2). Raises NotAnAgreementNumber.

    Blanks, hyphens and signs that nobody sees are no part of it: with them an agreement could be claimed twice (P7).
    A number in the shape of a subscription ID is compared as one, for it may be claimed in either column.
    """
    number = _letters_and_digits(text)
    if not number:
        raise NotAnAgreementNumber(f"an Open agreement number has letters or digits, this is {text!r}")
    key = str(UUID(number)) if looks_like_subscription(number) else number
    return Agreement(AgreementKind.OPEN, key, text)


def agreement_words(kind: AgreementKind, key: str, as_written: str) -> str:
    """The agreement as people read it: "subscription 6f3c1d52-…", or "Open agreement 1234-5678" as it was written."""
    if kind is AgreementKind.CSP:
        return f"subscription {key}"
    return f"Open agreement {' '.join(''.join(filter(_is_seen, as_written)).split()) or key}"


def _letters_and_digits(text: str) -> str:
    """Width, capitals, accents and other scripts' digits folded, and Cyrillic or Greek capitals that look Latin."""
    capitals = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).upper())
    return unicodedata.normalize("NFKC", "".join(map(_digit, filter(_counts, capitals)))).translate(_LOOK_LATIN)


def _counts(letter: str) -> bool:
    return unicodedata.category(letter) in _COUNTED and letter not in _FILLERS


def _digit(letter: str) -> str:
    return str(unicodedata.decimal(letter, letter))


def _is_seen(letter: str) -> bool:
    return letter.isspace() or (letter.isprintable() and letter not in _FILLERS)

"""Legal forms of companies, the words by which a name says what kind of company it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class LegalForm(NamedTuple):
    """One spelling of a legal form. Spellings with the same key are the same form: Ltd and Limited."""

    key: str
    written: str


@dataclass(frozen=True, slots=True)
class LegalForms:
    """Which words are a legal form, by the words as `name_words.fold` leaves them."""

    trailing: Mapping[tuple[str, ...], LegalForm] = field(default_factory=dict)  # Contoso Pty Ltd
    leading: Mapping[tuple[str, ...], LegalForm] = field(default_factory=dict)  # PT Contoso
    joined: Mapping[str, LegalForm] = field(default_factory=dict)  # 株式会社コントソ: at either end, without a space
    longest: int = 0  # words of the longest form
    version: str = ""

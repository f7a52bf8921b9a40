"""Reads the house table of legal forms, for APAC and Europe."""

from __future__ import annotations

import tomllib
from functools import cache

from cashback_desktop.domain.legal_forms import LegalForm, LegalForms
from cashback_desktop.domain.name_words import fold
from cashback_desktop.resources import resource


@cache
def legal_forms() -> LegalForms:
    """The shipped table, folded as names are folded."""
    table = tomllib.loads(resource("programme/legal_forms.toml").read_text(encoding="utf-8"))
    trailing, leading = _by_words(table["trailing"]), _by_words(table["leading"])
    joined = {" ".join(words): form for words, form in _by_words(table["joined"]).items()}
    longest = max(len(words) for words in (*trailing, *leading))
    by_length = dict(sorted(joined.items(), key=lambda entry: -len(entry[0])))
    return LegalForms(trailing, leading, by_length, longest, table["version"])


def _by_words(forms: dict[str, list[str]]) -> dict[tuple[str, ...], LegalForm]:
    """Every spelling by its folded words; the first one of several that fold alike is the one shown."""
    by_words: dict[tuple[str, ...], LegalForm] = {}
    for key, spellings in forms.items():
        for spelling in spellings:
            words = tuple(fold(spelling).split())
            known = by_words.setdefault(words, LegalForm(key, _as_shown(spelling)))
            if known.key != key:
                raise ValueError(f"{spelling!r} stands for {known.key} and for {key}")
    return by_words


def _as_shown(spelling: str) -> str:
    """Without the full stop of an abbreviation: "Ltd." as "Ltd", but "K.K." and "Pty. Ltd." as they are."""
    return spelling.removesuffix(".") if spelling.count(".") == 1 and " " not in spelling else spelling

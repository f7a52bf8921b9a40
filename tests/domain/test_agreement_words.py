"""An agreement is named in the same words everywhere."""

from __future__ import annotations

import pytest

from cashback_desktop.domain.agreement import AgreementKind, agreement_words
from tests.domain.cases import a_claim


@pytest.mark.parametrize(
    ("kind", "key", "words"),
    [
        (AgreementKind.CSP, "6f3c1d52-88ab", "subscription 6f3c1d52-88ab"),
        (AgreementKind.OPEN, "12345678ZZS", "Open agreement 12345678ZZS"),
    ],
)
def test_that_an_agreement_is_named_by_its_kind_and_number(kind: AgreementKind, key: str, words: str) -> None:
    assert agreement_words(kind, key) == words
    assert a_claim(agreement_kind=kind, agreement_key=key).agreement_words == words

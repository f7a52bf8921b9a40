"""An agreement is named in the same words everywhere."""

from __future__ import annotations

import pytest

from cashback_desktop.domain.agreement import AgreementKind, agreement_words
from tests.domain.cases import a_claim


@pytest.mark.parametrize(
    ("kind", "key", "written", "words"),
    [
        (AgreementKind.CSP, "6f3c1d52-88ab", "6F3C1D52-88AB", "subscription 6f3c1d52-88ab"),
        (AgreementKind.OPEN, "12345678ZZS", "1234-5678 zzs", "Open agreement 1234-5678 zzs"),
        (AgreementKind.OPEN, "65123456", " 65  123\u200b\u202e 456\t", "Open agreement 65 123 456"),
        (AgreementKind.OPEN, "1234", "\u200b", "Open agreement 1234"),
    ],
)
def test_that_an_agreement_is_named_by_its_kind_and_number(
    kind: AgreementKind, key: str, written: str, words: str
) -> None:
    assert agreement_words(kind, key, written) == words
    claim = a_claim(agreement_kind=kind, agreement_key=key, agreement_as_written=written)
    assert claim.agreement_words == words

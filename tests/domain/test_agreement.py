"""P2 and P7: one agreement has one key however its number is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.domain.agreement import (
    AgreementKind,
    NotAnAgreementNumber,
    NotAnMpnId,
    NotASubscriptionId,
    csp_subscription,
    mpn_id,
    open_agreement,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

GUID = "1f58acd7-fe51-4705-9567-d009c9ada150"


@pytest.mark.parametrize("text", ["4390934", " 12345 ", "234567", "0012345"])
def test_that_an_mpn_id_is_digits_kept_as_text(text: str) -> None:
    assert mpn_id(text) == text.strip()


@pytest.mark.parametrize(
    "text", ["", "43909a4", "4,390,934", "4390934.0", "-1", "4.39e6", "\uff14\uff13\uff19", "1" * 21]
)
def test_that_anything_else_is_no_mpn_id(text: str) -> None:
    with pytest.raises(NotAnMpnId, match="digits only"):
        mpn_id(text)


@pytest.mark.parametrize("text", [GUID, GUID.upper(), f" {GUID} ", f"{{{GUID}}}", GUID.replace("-", "")])
def test_that_a_subscription_is_its_guid_whatever_its_case(text: str) -> None:
    agreement = csp_subscription(text)
    assert (agreement.kind, agreement.key, agreement.as_written) == (AgreementKind.CSP, GUID, text)


@pytest.mark.parametrize("text", ["", "usCBMgAAAAAAAAIA", GUID[:-1], GUID + "0", GUID.replace("f", "g"), "0ET2qaZvJG"])
def test_that_a_billing_token_is_no_subscription_id(text: str) -> None:
    with pytest.raises(NotASubscriptionId, match="is a GUID"):
        csp_subscription(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("v1234567", "V1234567"),
        ("  65 123 456\t", "65123456"),
        ("\uff11\uff12\uff13\uff14\uff41", "1234A"),  # as Japanese keyboards write it
        ("A-00/1", "A001"),
        ("\u0661\u0662\u0663\u0664", "1234"),  # digits of Arabic
        ("\u0410123", "A123"),  # a Cyrillic capital that nobody tells from the Latin one
        ("\u0391123", "A123"),  # a Greek one
        ("a\u0301bc", "ABC"),
        (GUID.upper(), GUID),
        (GUID.replace("-", " "), GUID),
    ],
)
def test_that_an_open_number_is_compared_by_letters_and_digits(text: str, key: str) -> None:
    assert (open_agreement(text).key, open_agreement(text).as_written) == (key, text)
    assert open_agreement(key).key == key


SET_BETWEEN = " \t\u00a0-_./#\u2010\u2212\u00ad\u200b\u200d\u2060\u202e\ufe0f\u034f\u115f\u1160\u3164\uffa0\u02bc\u2800"
numbers = st.from_regex(r"[A-Z0-9]{1,16}", fullmatch=True)


@given(numbers, st.data())
def test_that_signs_between_letters_and_digits_make_no_other_agreement(number: str, data: st.DataObject) -> None:
    between = st.text(SET_BETWEEN, max_size=3)
    typed = "".join(data.draw(between) + data.draw(st.sampled_from((sign, sign.lower()))) for sign in number)
    assert open_agreement(typed + data.draw(between)).key == open_agreement(number).key


@given(st.text())
def test_that_a_key_stays_itself(text: str) -> None:
    try:
        key = open_agreement(text).key
    except NotAnAgreementNumber:
        return
    assert open_agreement(key).key == key


@given(st.uuids(), st.sampled_from((str.upper, str.lower)), st.sampled_from(("-", "", " ")))
def test_that_a_subscription_is_one_agreement_in_either_column(
    subscription: UUID, case: Callable[[str], str], between: str
) -> None:
    typed = case(str(subscription)).replace("-", between)
    assert open_agreement(typed).key == csp_subscription(str(subscription)).key


@pytest.mark.parametrize("text", ["", "  ", "\u200b", "--", "\u3164"])
def test_that_an_open_number_is_not_empty(text: str) -> None:
    with pytest.raises(NotAnAgreementNumber, match="has letters or digits"):
        open_agreement(text)

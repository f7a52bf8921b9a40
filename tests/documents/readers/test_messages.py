"""What the child says is hostile input: anything but the expected is not understood."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.documents.readers.limits import LIMITS
from cashback_desktop.documents.readers.messages import Batch, Messages, NotUnderstood
from cashback_desktop.documents.readers.rows import ClaimRow, RecordRow

OPENED: dict[str, Any] = {
    "kind": "claims",
    "columns": ["claim_id"],
    "unknown_columns": [],
    "sha256": "0" * 64,
    "lines": 2,
}
ROW: dict[str, Any] = {
    "line": 2,
    "claim_id": "AP-1",
    "reseller": "Contoso",
    "mpn_id": "5410021",
    "subscription_id": "",
    "agreement_number": "V1",
    "agreement_kind": "Open",
    "agreement_key": "V1",
    "sale_date": "2026-10-12",
    "seats": 25,
    "offer": "",
    "currency": "",
    "amount": "12.50",
    "contact": "",
    "product": "",
    "licence_type": "",
    "customer_segment": "",
    "customer": "",
    "territory": "",
    "received_at": None,
    "terms_version": "",
    "terms_accepted_at": "2026-10-12T00:00:00",
    "previous_value": None,
    "previous_expiry": None,
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def encoded(message: object) -> bytes:
    return json.dumps(message).encode()


def opened(kind: str = "claims") -> Messages:
    messages = Messages(LIMITS)
    messages.understand(encoded({"opened": OPENED | {"kind": kind}}))
    return messages


def batch(*rows: object, refused: object = ()) -> bytes:
    return encoded({"rows": rows, "refused": refused})


def test_that_a_row_is_understood() -> None:
    assert list(ROW) == [field.name for field in fields(ClaimRow)]
    said = opened().understand(batch(list(ROW.values()), refused=[[3, "seats", "0", "too few"]]))
    assert isinstance(said, Batch)
    assert isinstance(said.rows[0], ClaimRow)
    assert said.refused[0].reason == "too few"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("line", "2"),
        ("line", -1),
        ("line", True),
        ("seats", 2.5),
        ("seats", "25"),
        ("reseller", None),
        ("reseller", 7),
        ("reseller", ["a"]),
        ("reseller", "x" * 9000),
        ("amount", 12.5),
        ("amount", "1E999999999"),
        ("amount", "NaN"),
        ("amount", ""),
        ("sale_date", "yesterday"),
        ("sale_date", 20261012),
        ("sale_date", None),
        ("received_at", "x" * 100),
        ("terms_accepted_at", {}),
    ],
)
def test_that_a_value_of_another_type_is_not_understood(field: str, value: object) -> None:
    with pytest.raises(NotUnderstood):
        opened().understand(batch(list((ROW | {field: value}).values())))


def test_that_a_row_has_all_its_fields_and_no_more() -> None:
    values = list(ROW.values())
    for wrong in (values[:-1], [*values, ""], [], {}, "row", None, ROW):
        with pytest.raises(NotUnderstood):
            opened().understand(batch(wrong))


def test_that_a_text_is_no_list_of_texts() -> None:
    place = [field.name for field in fields(RecordRow)].index("qualifiers")
    line: list[Any] = [2, *[""] * (len(fields(RecordRow)) - 1)]
    for wrong in ("Trial", [1], ["x" * 9000], {"a": 1}):
        line[place] = wrong
        with pytest.raises(NotUnderstood):
            opened("new_commerce").understand(batch(line))


def test_that_a_batch_is_bounded() -> None:
    messages = Messages(replace(LIMITS, batch_rows=1))
    messages.understand(encoded({"opened": OPENED}))
    with pytest.raises(NotUnderstood):
        messages.understand(batch(list(ROW.values()), list(ROW.values())))
    with pytest.raises(NotUnderstood):
        messages.understand(batch(refused=[[1, "", "", "why"]] * 2))


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "payments"},
        {"sha256": "0" * 63},
        {"sha256": "Z" * 64},
        {"lines": "2"},
        {"columns": ["x"] * 500},
        {"columns": ["x" * 500]},
        {"columns": "claim_id"},
        {"more": 1},
    ],
)
def test_that_a_beginning_is_checked(wrong: dict[str, object]) -> None:
    with pytest.raises(NotUnderstood):
        Messages(LIMITS).understand(encoded({"opened": OPENED | wrong}))


def test_that_rows_come_after_one_beginning_only() -> None:
    with pytest.raises(NotUnderstood):
        Messages(LIMITS).understand(batch())
    with pytest.raises(NotUnderstood):
        opened().understand(encoded({"opened": OPENED}))


@pytest.mark.parametrize("words", ["", "x" * 401, "line\nbreak", "\x1b[31mred", 7, None, ["is empty"]])
def test_that_a_sentence_of_the_child_is_short_and_printable(words: object) -> None:
    with pytest.raises(NotUnderstood):
        Messages(LIMITS).understand(encoded({"file_refused": words}))


@pytest.mark.parametrize("kind", ["opened", "ended", "file_refused", "rows", "else"])
@given(content=JSON, more=JSON)
def test_that_any_json_is_understood_or_not(kind: str, content: object, more: object) -> None:
    for messages in (Messages(LIMITS), opened()):
        with suppress(NotUnderstood):  # any other fault fails
            messages.understand(encoded({kind: content}))
        with suppress(NotUnderstood):
            messages.understand(encoded({kind: content, "refused": more}))
        with suppress(NotUnderstood):
            messages.understand(encoded(content))


@given(values=st.dictionaries(st.sampled_from([*OPENED, "more"]), JSON))
def test_that_any_beginning_is_understood_or_not(values: dict[str, object]) -> None:
    with suppress(NotUnderstood):
        Messages(LIMITS).understand(encoded({"opened": OPENED | values}))


@given(values=st.dictionaries(st.sampled_from([*ROW]), JSON))
def test_that_any_row_is_understood_or_not(values: dict[str, object]) -> None:
    with suppress(NotUnderstood):
        opened().understand(batch(list((ROW | values).values())))


@given(line=st.binary(max_size=60))
def test_that_any_bytes_are_understood_or_not(line: bytes) -> None:
    with pytest.raises(NotUnderstood):
        Messages(LIMITS).understand(line)


@pytest.mark.parametrize("line", [b"[" * 5000, b"1" * 5000, b'{"opened": NaN}', b'{"a":' * 3000, b"1e9999", b"null"])
def test_that_depth_and_length_do_no_harm(line: bytes) -> None:
    with pytest.raises(NotUnderstood):
        Messages(LIMITS).understand(line)

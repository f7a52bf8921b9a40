"""Damaged files: whatever the bytes, the answer is rows, refused lines or one sentence."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cashback_desktop.documents.readers import FileRefused, open_reading
from tests.documents.readers.sheets import SAMPLES, read

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.fuzz

CONTENTS = {file.stem: file.read_bytes() for file in sorted(SAMPLES.glob("*.csv"))}
NASTY = (b'"', b",", b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b"=", b"1E999", b"9" * 400, b"[[[", b"\xe2\x80\xae")


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut out, doubled, moved and put in."""
    for _ in range(chance.randint(1, 8)):
        first, last = sorted(chance.choices(range(len(content) + 1), k=2))
        last = min(last, first + chance.choice((1, 8, 200, 5000)))
        content = chance.choice(
            (
                content[:first] + chance.choice(NASTY) + content[first:],
                content[:first] + chance.randbytes(min(last - first, 16)) + content[last:],
                content[:first] + content[last:],
                content[:last] + content[first:],
                content[:first] + content[first:last] * 3 + content[last:],
            )
        )
    return content


def check(content: bytes, folder: Path) -> None:
    came = read(content, folder)
    assert came.opened or came.sentence
    assert came.sentence.isprintable()
    last = content.count(b"\n") + content.count(b"\r") + 1
    assert all(1 <= row.line <= last for row in came.rows)
    assert all(1 <= line.line <= last and line.reason for line in came.refused)


@pytest.mark.parametrize("name", CONTENTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_that_a_damaged_sample_gives_rows_refused_lines_or_a_sentence(tmp_path: Path, name: str, seed: int) -> None:
    check(damaged(CONTENTS[name], random.Random(seed)), tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400))
def test_that_any_bytes_give_a_sentence(tmp_path: Path, content: bytes) -> None:
    check(content, tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.text(st.characters(codec="utf-8"), max_size=80), max_size=8))
def test_that_any_text_behind_a_header_gives_rows_or_refused_lines(tmp_path: Path, lines: list[str]) -> None:
    header = CONTENTS["claims"].partition(b"\n")[0]
    check(b"\n".join([header, *(line.encode() for line in lines)]), tmp_path)


def test_that_the_parent_sees_no_fault_of_its_child(tmp_path: Path) -> None:
    """The same through the real child, a few times: it may refuse, it may not fail."""
    chance = random.Random(7)
    for number, content in enumerate([*CONTENTS.values()] * 3):
        file = tmp_path / f"{number}.csv"
        file.write_bytes(damaged(content, chance))
        try:
            with open_reading(file) as reading:
                list(reading)
        except FileRefused as refusal:
            assert "its reader" not in str(refusal), refusal  # noqa: PT017 - to be read is as good an answer

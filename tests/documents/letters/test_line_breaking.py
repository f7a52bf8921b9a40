"""Lines end where each script lets them end, fit their room, and lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.documents.letters.letter import Run
from cashback_desktop.documents.letters.line_breaking import NEVER_FIRST, NEVER_LAST, Setting, break_lines

WORDS = st.sampled_from(
    [
        "Contoso",
        "Ltd",
        "12 345",
        "a",
        "株式会社",
        "サンプル",
        "（東京）",  # noqa: RUF001 - brackets of its script
        "ประเทศไทย",
        "नमस्ते",
        "한국",
        "6f3c1d52-88ab",
        "“so”,",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)


def lines_of(text: str, room: float, size: float = 10.0) -> list[str]:
    setting = Setting(size, room, "sc")
    return ["".join(run.text for run in line) for line in break_lines([Run(text)], setting)]


@given(TEXTS, st.floats(min_value=60, max_value=400))
def test_that_lines_fit_and_lose_nothing_but_spaces(text: str, room: float) -> None:
    setting = Setting(10.0, room, "sc")
    lines = break_lines([Run(text)], setting)
    assert all(setting.width(line) <= room + 0.01 for line in lines)
    assert "".join("".join(run.text for run in line) for line in lines).replace(" ", "") == text.replace(" ", "")


@given(TEXTS)
def test_that_no_line_begins_or_ends_with_what_belongs_to_its_neighbour(text: str) -> None:
    lines = lines_of(text, 150)
    assert not [line for line in lines[1:] if line[0] in NEVER_FIRST]
    assert not [line for line in lines[:-1] if line[-1] in NEVER_LAST]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("Contoso Pty Ltd of Auckland", ["Contoso Pty Ltd of", "Auckland"]),
        ("by 24\u00a0November\u00a02026 or", ["by", "24\u00a0November\u00a02026", "or"]),
        ("株式会社コントソ情報システム", ["株式会社コントソ情", "報システム"]),
    ],
)
def test_that_lines_end_where_they_should(text: str, expected: list[str]) -> None:
    assert lines_of(text, 90) == expected


def test_that_a_word_longer_than_the_line_is_cut_after_a_hyphen_if_there_is_one() -> None:
    assert lines_of("6f3c1d52-88ab-4c07-9e4e-0b7710a4b21e", 120)[0].endswith("-")
    assert len(lines_of("x" * 100, 120)) > 1


def test_that_marks_are_never_parted_from_their_letters() -> None:
    for line in lines_of("ที่นี่ที่นั่นที่ไหน" * 5, 60):
        assert line[0] not in "\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b"


def test_that_weights_stay_with_their_words() -> None:
    runs = [Run("We expect "), Run("NZD 1 240.00", 600), Run(" in all of this")]
    lines = break_lines(runs, Setting(10.0, 100, "sc"))
    assert "".join(run.text for line in lines for run in line if run.weight == 600).replace(" ", "") == "NZD1240.00"

"""Every kind of letter says and looks what is kept of it."""

from __future__ import annotations

import pytest

from cashback_desktop.documents.letters import compose, draw
from cashback_desktop.documents.letters.letter import plain_text
from cashback_desktop.documents.letters.pages import paint, png
from tests.documents.letters.letter_goldens import Picture, assert_looks_like, assert_says
from tests.documents.letters.letter_samples import LETTERS, SIMILAR


@pytest.mark.parametrize("name", LETTERS)
def test_that_a_letter_says_what_is_kept_of_it(name: str) -> None:
    assert_says(plain_text(compose(LETTERS[name])), name)


@pytest.mark.parametrize("name", [name for name in LETTERS if name not in SIMILAR])
def test_that_a_letter_looks_as_it_is_kept(name: str) -> None:
    assert_looks_like(draw(compose(LETTERS[name])), name)


def test_that_one_wrong_pixel_is_seen() -> None:
    page = Picture.of(next(paint(draw(compose(LETTERS["receipt"])), 1.0)))
    middle = page.width * page.height // 2
    changed = bytearray(page.pixels)
    changed[3 * middle] ^= 0x80
    other = Picture.of(png(page.width, page.height, 3 * page.width, bytes(changed)))
    assert page.differs(other) == [middle]

"""Tests of icons: as large as the text beside them, as sharp as the screen, on their middle line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from ui import fonts
from ui.icons import grown, paint_icon
from ui.widgets.buttons import IconButton, PushButton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def large_text(dressed: QApplication) -> Iterator[None]:
    assert dressed is not None
    fonts.follow_system(1.5)
    yield
    fonts.follow_system()


def _painted(ratio: float = 1.0) -> QRect:
    """Which pixels an icon takes whose place at the usual text size is 16 square at (20, 20)."""
    image = QImage(round(80 * ratio), round(80 * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    painter = QPainter(image)
    paint_icon(painter, QPointF(20, 20), "plus", QColor("black"))
    painter.end()
    inked = QRegion()
    for y in range(image.height()):
        for x in range(image.width()):
            if image.pixelColor(x, y).alpha():
                inked += QRect(x, y, 1, 1)
    return inked.boundingRect()


def _middle(of: QRect) -> float:
    return of.top() + of.height() / 2


@pytest.mark.usefixtures("dressed")
def test_that_an_icon_is_as_sharp_as_the_screen() -> None:
    plain, sharp = _painted(), _painted(2.0)
    assert abs(sharp.width() - 2 * plain.width()) <= 2


def test_that_an_icon_grows_with_the_text_on_its_middle_line(dressed: QApplication) -> None:
    assert dressed is not None
    plain = _painted()
    fonts.follow_system(1.5)
    large = _painted()
    fonts.follow_system()
    assert plain.width() > 8
    assert abs(large.width() - 1.5 * plain.width()) <= 2
    assert abs(_middle(large) - _middle(plain)) <= 1


@pytest.mark.usefixtures("large_text")
def test_that_buttons_make_room_for_their_icon() -> None:
    assert grown() == 8
    assert IconButton("copy", "Copy").width() == 42
    with_icon, without = PushButton("Filter", icon="plus"), PushButton("Filter")
    assert with_icon.sizeHint().width() - without.sizeHint().width() == 24 + 8

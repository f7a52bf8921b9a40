"""The comparison of pictures itself: one pixel is enough to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage

from tests.ui import goldens

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> QImage:
    monkeypatch.setattr(goldens, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(goldens, "OUT", tmp_path / "out")
    picture = QImage(40, 30, QImage.Format.Format_RGB888)
    picture.fill(QColor("#FFFFFF"))
    monkeypatch.setenv("CASHBACK_GOLDENS", "write")
    goldens.assert_looks_like(picture, "page-light")
    monkeypatch.setenv("CASHBACK_GOLDENS", "")
    return picture


def test_that_the_same_picture_passes(kept: QImage) -> None:
    goldens.assert_looks_like(kept, "page-light")


def test_that_one_pixel_is_seen_and_shown(kept: QImage, tmp_path: Path) -> None:
    kept.setPixelColor(7, 9, QColor("#FEFFFF"))
    with pytest.raises(AssertionError, match="looks different"):
        goldens.assert_looks_like(kept, "page-light")
    difference = QImage(str(tmp_path / "out" / "page-light-difference.png"))
    assert difference.pixelColor(7, 9) == QColor("#E00000")
    assert difference.pixelColor(8, 9) == QColor("#FFFFFF")


def test_that_a_picture_nobody_kept_is_written_out_for_judging(kept: QImage, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="No picture"):
        goldens.assert_looks_like(kept, "another")
    assert (tmp_path / "out" / "another-actual.png").exists()

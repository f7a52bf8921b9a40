"""Asks for the pictures of letters beside the window and keeps the newest few."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ui.letters.letter_pages import PIXELS_PER_INCH, POINTS_PER_INCH, Picture

if TYPE_CHECKING:
    from uuid import UUID

    from cashback_desktop.storage.worklists.rows import LetterRow
    from ui.desk import Desk
    from ui.tasks import Tasks

_KEPT = 6
_MOST_OCTETS = 64 * 1024 * 1024  # kept beside the pictures in view: one page at 300 dpi takes 35 MB
_LARGEST_SCALE = 8.0  # 576 dpi; above it one page takes a tenth of a gigabyte


class Wanted(NamedTuple):
    """Which letter in which state at which scale (pixels for each point): the same has the same pictures."""

    letter_id: UUID
    state: str
    number: str
    scale: float
    ratio: float  # of the device, pixels for each pixel of the page


class _Made(NamedTuple):
    wanted: Wanted
    pages: tuple[Picture, ...]


def scale_of(zoom: float, ratio: float) -> float:
    """Pixels for each point at that zoom on a device of that ratio."""
    return round(min(_LARGEST_SCALE, zoom * ratio * PIXELS_PER_INCH / POINTS_PER_INCH), 3)


class LetterPictures(QObject):
    """Pictures by letter and scale. `ready` tells of those that were asked for last, `failed` why there are none."""

    ready = Signal(object)  # Wanted
    failed = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._kept: OrderedDict[Wanted, tuple[Picture, ...]] = OrderedDict()
        self._topic = f"letter pages {id(self)}"

    def at_hand(self, wanted: Wanted) -> tuple[Picture, ...] | None:
        """Those pictures, if they were made already."""
        return self._kept.get(wanted)

    def octets(self) -> int:
        """How much memory the kept pictures take."""
        return sum(page.image.sizeInBytes() for pages in self._kept.values() for page in pages)

    def ask(self, letter: LetterRow, zoom: float, ratio: float) -> Wanted:
        """Asks for the pages; `ready` comes when they are at hand, at once where they are already."""
        wanted = Wanted(letter.letter_id, letter.state, letter.number, scale_of(zoom, ratio), ratio)
        if wanted in self._kept:
            self._tasks.forget(self._topic)
            self._kept.move_to_end(wanted)
            self.ready.emit(wanted)
        else:
            desk = self._desk
            self._tasks.picture(lambda: _make(desk, wanted), self._made, self._not_made, topic=self._topic)
        return wanted

    def _made(self, made: _Made) -> None:
        self._kept[made.wanted] = made.pages
        while len(self._kept) > 1 and (len(self._kept) > _KEPT or self.octets() > _MOST_OCTETS):
            self._kept.popitem(last=False)
        self.ready.emit(made.wanted)

    def _not_made(self, fault: Exception) -> None:
        self.failed.emit(f"{fault}")


def _make(desk: Desk, wanted: Wanted) -> _Made:
    """Reads the pictures beside the window: reading a page takes longer than a frame."""
    pages = desk.letter_pages(wanted.letter_id, wanted.scale)
    images = [QImage.fromData(page).convertToFormat(QImage.Format.Format_RGB32) for page in pages]
    for image in images:
        image.setDevicePixelRatio(wanted.ratio)
    return _Made(wanted, tuple(Picture(image, wanted.scale) for image in images))

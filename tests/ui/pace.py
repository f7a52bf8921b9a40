"""How fast this machine is just now: what a stall is measured against, instead of bare milliseconds."""

from __future__ import annotations

import time

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

from ui.watchdog import FRAME_SECONDS

_ROWS, _COLUMNS, _TIMES = 40, 20, 7
_REPAINTS = 2  # of a plain table of that size: 16 ms on the machine the figures come from


def frame_seconds() -> float:
    """How long the window may compute at once: a frame, or two repaints of a plain table where that is longer."""
    table, model = QTableView(), QStandardItemModel(_ROWS, _COLUMNS)
    for place in range(_ROWS * _COLUMNS):
        model.setItem(place // _COLUMNS, place % _COLUMNS, QStandardItem(f"cell {place}"))
    table.setModel(model)
    table.resize(1600, 900)
    taken = sorted(_painted(table) for _ in range(_TIMES))
    return max(FRAME_SECONDS, _REPAINTS * taken[_TIMES // 2])


def _painted(table: QTableView) -> float:
    """Never on the screen: a window more would take the keyboard from the one that is tested."""
    began = time.thread_time()
    table.viewport().grab()
    return time.thread_time() - began

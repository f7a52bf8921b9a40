"""The faces that ship with the program, and the fonts the pages write with, by what they are for."""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetrics
from PySide6.QtWidgets import QApplication

from cashback_desktop.resources import resource

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

REGULAR, MEDIUM, SEMIBOLD = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold


class Role(NamedTuple):
    """Size and line height in pixels at 96 dpi, weight, and the face."""

    size: float
    line: int
    weight: QFont.Weight
    face: str = "Inter"
    tabular: bool = False


ROLES = {
    "display": Role(32, 40, SEMIBOLD, "Inter Display"),
    "figure": Role(28, 36, SEMIBOLD, "Inter Display", tabular=True),
    "object_title": Role(20, 28, SEMIBOLD, "Inter Display"),
    "page_title": Role(18, 24, SEMIBOLD, "Inter Display"),
    "sum": Role(18, 24, SEMIBOLD, "Inter Display", tabular=True),
    "palette": Role(16, 24, REGULAR),
    "lead": Role(15, 24, REGULAR),
    "section": Role(14, 20, SEMIBOLD),
    "body": Role(13, 20, REGULAR),
    "name": Role(13, 20, MEDIUM),
    "strong": Role(13, 20, SEMIBOLD),
    "number": Role(13, 20, REGULAR, tabular=True),
    "number_name": Role(13, 20, MEDIUM, tabular=True),
    "secondary": Role(12, 16, REGULAR),
    "label": Role(12, 16, MEDIUM),
    "group": Role(11, 16, SEMIBOLD),
    "cap": Role(11, 16, MEDIUM),
    "cap_strong": Role(11, 16, SEMIBOLD),
    "mono": Role(13, 20, REGULAR, "IBM Plex Mono"),
    "mono_small": Role(12, 16, REGULAR, "IBM Plex Mono"),
}

_HAN = {"ja": "Noto Sans JP", "zh-Hans": "Noto Sans SC", "zh-Hant": "Noto Sans TC", "ko": "Noto Sans KR"}
_OTHER_SCRIPTS = ("Noto Sans Thai", "Noto Sans Devanagari", "Noto Sans Arabic")
_SYSTEM_BODY = {"win32": 12.0, "darwin": 13.0}
_LINUX_BODY = 14.7  # 11 pt at 96 dpi, what desktops there come with

_state = {"scale": 1.0}


def load_fonts() -> tuple[str, ...]:
    """Loads every shipped face, before the first paint; returns their families. Raises OSError for a broken face."""
    families: list[str] = []
    for folder in sorted(resource("fonts").iterdir(), key=lambda entry: entry.name):
        if folder.is_dir():
            for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
                if file.name.endswith((".ttf", ".otf")):
                    families += _load(file)
    return tuple(dict.fromkeys(families))


def _load(file: Traversable) -> list[str]:
    """From its path where it has one, as it always does unless it is packed: so Qt need not be handed a copy."""
    if isinstance(file, Path):
        number = QFontDatabase.addApplicationFont(str(file))
    else:
        number = QFontDatabase.addApplicationFontFromData(QByteArray(file.read_bytes()))
    if number < 0:
        raise OSError(f"The font {file.name} of this program cannot be read. Install the program again.")
    return QFontDatabase.applicationFontFamilies(number)


def follow_system(setting: float = 1.0) -> None:
    """Takes the system's text size, times the person's own setting, as the measure of every role."""
    natural = _SYSTEM_BODY.get(sys.platform, _LINUX_BODY)
    system = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize()
    _state["scale"] = max(1.0, system / natural) * setting
    font.cache_clear()
    metrics.cache_clear()
    shortened.cache_clear()
    QApplication.setFont(font("body"))


def scale() -> float:
    """How much larger than drawn the texts are: 1.0 at the usual system size."""
    return _state["scale"]


def px(measure: float) -> int:
    """A height that holds text, in pixels at the present text size."""
    return round(measure * _state["scale"])


def families(face: str = "Inter", language: str = "") -> list[str]:
    """The order of families: ours, then the Han face of the language, the other Han faces, the other scripts."""
    first = _HAN.get(_han_key(language), "Noto Sans JP")
    han = [first, *(name for name in _HAN.values() if name != first)]
    return list(dict.fromkeys([face, "Inter", *han, *_OTHER_SCRIPTS]))


def _han_key(language: str) -> str:
    tag = language.replace("_", "-")
    if not tag.lower().startswith("zh"):
        return tag.split("-")[0]
    return "zh-Hant" if any(part in tag for part in ("TW", "HK", "MO", "Hant")) else "zh-Hans"


@lru_cache(maxsize=256)
def font(role: str, weight: QFont.Weight | None = None, *, tabular: bool | None = None, language: str = "") -> QFont:
    """The font of a role; weight, tabular figures and the language of names where they differ. Do not change it."""
    chosen = ROLES[role]
    made = QFont()
    made.setFamilies(families(chosen.face, language))
    made.setPixelSize(max(1, round(chosen.size * _state["scale"])))
    made.setWeight(weight if weight is not None else chosen.weight)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if chosen.tabular if tabular is None else tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@lru_cache(maxsize=256)
def metrics(role: str, weight: QFont.Weight | None = None, *, tabular: bool | None = None) -> QFontMetrics:
    """The measures of a role's font."""
    return QFontMetrics(font(role, weight, tabular=tabular))


@lru_cache(maxsize=4096)
def shortened(text: str, role: str, width: int, tabular: bool | None = None) -> str:  # noqa: FBT001
    """The text, cut at its end with an ellipsis where it is wider; kept, for tables measure the same text again."""
    return metrics(role, tabular=tabular).elidedText(text, Qt.TextElideMode.ElideRight, width)


def line_height(role: str) -> int:
    """The height of one line of that role, in pixels at the present text size."""
    return px(ROLES[role].line)

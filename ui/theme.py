"""The colours of the window in light and dark, and the one object that says which of them hold now."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Mapping

Mode = Literal["system", "light", "dark"]


@dataclass(frozen=True)
class Tokens:
    """Every colour a page may use, by what it is for. No page writes a colour of its own."""

    window: QColor
    rail: QColor
    surface: QColor
    sunken: QColor
    raised: QColor
    hover: QColor
    sel: QColor
    line: QColor
    line2: QColor
    edge: QColor
    text: QColor
    text2: QColor
    text3: QColor
    primary: QColor
    on_accent: QColor
    accent: QColor
    focus: QColor
    accent_text: QColor
    accent_soft: QColor
    ok: QColor
    ok_soft: QColor
    ok_line: QColor
    warn: QColor
    warn_soft: QColor
    warn_line: QColor
    bad: QColor
    bad_soft: QColor
    bad_line: QColor
    mute: QColor
    mute_soft: QColor
    mute_line: QColor
    key: QColor
    plot: QColor
    plot_warn: QColor
    plot_bad: QColor
    paper: QColor
    scrim: QColor
    dark: bool = field(kw_only=True)
    outline_width: int = field(default=1, kw_only=True)

    def colour(self, name: str) -> QColor:
        """The colour of that name: "text2", "warn_soft". Raises KeyError for a name that is none."""
        value = self.__dict__[name]
        if not isinstance(value, QColor):
            raise KeyError(name)
        return value


_COLOURS = tuple(entry.name for entry in fields(Tokens) if entry.name not in ("dark", "outline_width"))


def _of(colours: Mapping[str, QColor], *, dark: bool, outline_width: int = 1) -> Tokens:
    return Tokens(*[colours[name] for name in _COLOURS], dark=dark, outline_width=outline_width)


def _read(*, dark: bool, scrim: tuple[str, float], values: str) -> Tokens:
    """Tokens from hex values in the order of the fields, and the scrim's colour and opacity."""
    veil = QColor(scrim[0])
    veil.setAlphaF(scrim[1])
    colours = {name: QColor(f"#{value}") for name, value in zip(_COLOURS[:-1], values.split(), strict=True)}
    return _of({**colours, "scrim": veil}, dark=dark)


LIGHT = _read(
    dark=False,
    scrim=("#1A1A21", 0.34),
    values="""
    F6F6F8 EFEFF3 FFFFFF F3F3F6 FFFFFF F1F1F5 E9EDFC E3E3E9 CBCBD4 82828F 1A1A21 4E4E5A 676774
    3B55C9 FFFFFF 3B55C9 3B55C9 3149B4 E9EDFC 0E6B3D E2F4E9 B5DFC6 855000 FDF4E3 EBCF9A B3261E FCEAE8 F0BEB9
    4E4E5A EBEBF0 D6D6DE F6F6F8 3B55C9 B5760B B3261E FFFFFF
    """,
)
DARK = _read(
    dark=True,
    scrim=("#050507", 0.62),
    values="""
    14151A 0F1014 1A1B21 15161B 24262E 22242B 262C4C 2A2C35 3E414D 767987 ECECF2 B3B5C1 979AA8
    4A61D9 FFFFFF 8C9EF8 9FAEFA B0BCFB 262C4C 72D19C 16301F 28543A EDBB69 2D2415 5A4722 FF9C94 351C1C 6B302D
    B3B5C1 2A2C35 3E414D 2A2C35 6F84EC D9A24A FF9C94 F1F1EE
    """,
)


def contrast(one: QColor, other: QColor) -> float:
    """The WCAG 2 contrast ratio of two opaque colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    weights = (0.2126, 0.7152, 0.0722)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    return sum(weight * _linear(part) for weight, part in zip(weights, parts, strict=True))


def _linear(part: float) -> float:
    threshold = 0.04045
    return part / 12.92 if part <= threshold else ((part + 0.055) / 1.055) ** 2.4


def palette_of(tokens: Tokens) -> QPalette:
    """Qt's palette for these tokens, so that what Fusion paints agrees with what we paint."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    button = tokens.raised if tokens.dark else tokens.surface
    named = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Text: tokens.text,
        role.ButtonText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.sunken,
        role.Button: button,
        role.Light: button,
        role.BrightText: tokens.on_accent,
        role.Highlight: tokens.sel,
        role.HighlightedText: tokens.text,
        role.PlaceholderText: tokens.text3,
        role.Mid: tokens.line,
        role.Midlight: tokens.line,
        role.Dark: tokens.line2,
        role.Shadow: tokens.line2,
        role.Link: tokens.accent_text,
        role.LinkVisited: tokens.accent_text,
        role.Accent: tokens.primary,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
    }
    palette = QPalette()
    for name, colour in named.items():
        palette.setColor(name, colour)
    for name in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(group.Disabled, name, tokens.text3)
    for name in (role.Base, role.Button):
        palette.setColor(group.Disabled, name, tokens.sunken)
    return palette


def high_contrast(tokens: Tokens, system: QPalette) -> Tokens:
    """The tokens for a system that asks for high contrast: its own palette, outlines two pixels wide in text colour."""
    role = QPalette.ColorRole
    ground, text, base = system.color(role.Window), system.color(role.WindowText), system.color(role.Base)
    link = system.color(role.Link)
    changed = {
        **dict.fromkeys(("window", "rail", "sunken", "hover", "key"), ground),
        **dict.fromkeys(("surface", "raised", "ok_soft", "warn_soft", "bad_soft", "mute_soft"), base),
        **dict.fromkeys(("text", "text2", "text3", "line", "line2", "edge", "focus", "mute"), text),
        **dict.fromkeys(("sel", "accent_soft"), base),
        "accent_text": link,
    }
    colours = {name: changed.get(name, tokens.colour(name)) for name in _COLOURS}
    return _of(colours, dark=tokens.dark, outline_width=2)


class Theme(QObject):
    """Which look holds now. Follows the system where Qt knows it, else the person's setting."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._system = QPalette(application.palette())
        self._mode: Mode = "system"
        self._tokens = LIGHT
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._settle)
        hints.accessibility().contrastPreferenceChanged.connect(self._settle)
        self._apply(self._wanted())

    @property
    def tokens(self) -> Tokens:
        """The colours that hold now."""
        return self._tokens

    @property
    def mode(self) -> Mode:
        """What the person chose: the system's look, light or dark."""
        return self._mode

    def set_mode(self, mode: Mode) -> None:
        """Chooses the look; every widget is repainted."""
        self._mode = mode
        self._settle()

    def _settle(self) -> None:
        wanted = self._wanted()
        if wanted is not self._tokens:
            self._apply(wanted)
            self.changed.emit()

    def _wanted(self) -> Tokens:
        hints = QGuiApplication.styleHints()
        dark = self._mode == "dark" or (self._mode == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
        tokens = DARK if dark else LIGHT
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return high_contrast(tokens, self._system)
        return tokens

    def _apply(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._application.setPalette(palette_of(tokens))


def theme() -> Theme:
    """The theme of the running application, made when it is first asked for."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("The theme needs a QApplication.")
    found = application.findChild(Theme)
    if isinstance(found, Theme):
        return _remember(found)
    return _remember(Theme(application))


_current: list[Theme] = []


def _remember(found: Theme) -> Theme:
    if found not in _current:
        _current[:] = [found]
        found.destroyed.connect(_current.clear)
    return found


def tokens() -> Tokens:
    """The colours that hold now: what every `paintEvent` asks."""
    return (_current[0] if _current else theme()).tokens

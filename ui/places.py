"""The pages of the desk, as data: what they are called, their keys, and how each is made when it is first shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ui.actions import Action
from ui.palette_entries import GO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cashback_desktop.settings import Settings
    from ui.desk import Desk
    from ui.imports.running import Imports
    from ui.pages.page import Page
    from ui.tasks import Tasks

QUEUE, CLAIM, IMPORT, SETTINGS = "queue", "claim", "import", "settings"


@dataclass(frozen=True)
class Place:
    """A page of the desk. One without icon has no row in the rail: it is reached from another page."""

    key: str
    title: str
    make: Callable[[Desk, Tasks, Settings, Imports], Page]
    icon: str = ""
    keys: str = ""
    foot: bool = False


def _queue(desk: Desk, tasks: Tasks, _settings: Settings, _imports: Imports) -> Page:
    from ui.pages.queue import QueuePage

    return QueuePage(desk, tasks)


def _claim(desk: Desk, tasks: Tasks, _settings: Settings, _imports: Imports) -> Page:
    from ui.pages.claim import ClaimPage

    return ClaimPage(desk, tasks)


def _import(desk: Desk, tasks: Tasks, _settings: Settings, imports: Imports) -> Page:
    from ui.pages.importing import ImportPage

    return ImportPage(desk, tasks, imports)


def _settings(desk: Desk, tasks: Tasks, settings: Settings, _imports: Imports) -> Page:
    from ui.pages.settings import SettingsPage

    return SettingsPage(desk, tasks, settings)


def going(places: Iterable[Place], go: Callable[[str], None]) -> Iterator[Action]:
    """The actions that lead to the pages of the rail."""
    for place in places:
        if place.icon:
            keys = (place.keys,) if place.keys else ()
            yield Action(f"go.{place.key}", place.title, partial(go, place.key), keys, GO, icon=place.icon)


PLACES = (
    Place(QUEUE, "Queue", _queue, "inbox", "G, Q"),
    Place(CLAIM, "Claim", _claim),
    Place(IMPORT, "Import", _import, "upload", "G, I"),
    Place(SETTINGS, "Settings", _settings, "settings", "G, S", foot=True),
)

"""Loads what is needed soon beside the window, so that neither the first page nor the first decision waits for it."""

from __future__ import annotations

from importlib import import_module

PAGES = (
    "ui.pages.sign_in",
    "ui.desk_frame",
    "ui.palette",
    "ui.pages.queue",
    "ui.pages.claim",
    "ui.claim_walk",
    "ui.pages.importing",
    "ui.pages.settings",
)
DECISIONS = (
    "cashback_desktop.services.submitting",
    "cashback_desktop.services.reviewing",
    "cashback_desktop.services.correspondence",
    "cashback_desktop.storage.database",
)


def load_pages() -> None:
    """While a person reads the first page."""
    for name in PAGES:
        import_module(name)


def load_decisions() -> None:
    """While a person reads the first claim: the object mapper is what takes longest."""
    for name in DECISIONS:
        import_module(name)

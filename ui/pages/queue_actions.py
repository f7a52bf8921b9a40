"""What a person can do in the queue beside deciding: move, look elsewhere, narrow, sort; as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.actions import Action
from ui.pages.queue_words import VIEWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ui.pages.queue_list import QueueList

ORDERS = {
    "due": "due day",
    "claim": "claim",
    "reseller": "reseller",
    "territory": "territory",
    "offer": "offer",
    "seats": "seats",
    "received": "day of receipt",
    "incentive": "incentive",
    "findings": "findings",
}
_MOVE, _SEE, _SORT = "Move", "See", "Sort"


def list_actions(of: QueueList) -> Iterator[Action]:
    """Moving, views, filters and orders. J and K move, numbers change the view, Alt and a number the order."""
    yield Action("next", "Next claim", _stepping(of, 1), ("J",), _MOVE, repeats=True)
    yield Action("previous", "Previous claim", _stepping(of, -1), ("K",), _MOVE, repeats=True)
    yield Action("filter", "Filter the claims", of.bar.focus_text, ("/",), _SEE)
    yield Action("add_filter", "Add a filter", of.bar.open_choices, ("F",), _SEE)
    yield Action("clear_filters", "Clear all filters", of.bar.clear, ("Shift+F",), _SEE, _nothing_to_clear(of))
    for place, (view, words) in enumerate(VIEWS.items()):
        yield Action(f"view_{view}", f"See claims: {words}", _viewing(of, view), (str(place + 1),), _SEE)
    for place, (key, words) in enumerate(ORDERS.items()):
        yield Action(f"sort_{key}", f"Sort by {words}", _ordering(of, key), (f"Alt+{place + 1}",), _SORT)


def _stepping(of: QueueList, by: int) -> Callable[[], None]:
    return lambda: of.table.step(by)


def _viewing(of: QueueList, view: str) -> Callable[[], None]:
    return lambda: of.show_view(view)


def _ordering(of: QueueList, key: str) -> Callable[[], None]:
    return lambda: of.sort_by(key)


def _nothing_to_clear(of: QueueList) -> Callable[[], str | None]:
    return lambda: None if of.bar.narrowing.active() else "No filter is set."

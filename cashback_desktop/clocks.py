"""What day and what time it is: at this desk, and by the clock of each territory, which is the one that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.domain.business_days import business_days_between
from cashback_desktop.reference.calendars import calendar
from cashback_desktop.reference.territories import all_territories, territory
from cashback_desktop.storage.worklists.queue import Today

if TYPE_CHECKING:
    from datetime import date, datetime

    from cashback_desktop.world import World


class Clocks:
    """The clocks of the programme's territories. A territory that it does not know goes by the desk's."""

    def __init__(self, world: World) -> None:
        self._world = world

    def desk_day(self) -> date:
        """Today at this desk, by the system's own zone: for what belongs to no territory."""
        return self._world.now().astimezone().date()

    def local(self, code: str, moment: datetime) -> datetime:
        """The moment on the territory's clock (P3)."""
        place = territory(code)
        return place.local(moment) if place else moment

    def day_in(self, code: str) -> date:
        """Today in the territory."""
        place = territory(code)
        return place.local_day(self._world.now()) if place else self.desk_day()

    def due_in(self, code: str, due: date) -> int:
        """Business days of the territory from its today to the day; negative when it is over."""
        today, place = self.day_in(code), territory(code)
        if place is None:
            return (due - today).days
        days = business_days_between(calendar(place.calendar), today, due)
        return -1 if due < today and days == 0 else days  # on the weekend after its Friday it is over too

    def today(self) -> Today:
        """Today here and in every territory: "overdue" is counted by the territory's clock, as P6 is."""
        now, today = self._world.now(), self.desk_day()
        there = [(place.local_day(now), place.code) for place in all_territories()]
        days = sorted({day_there for day_there, _ in there if day_there != today})
        return Today(today, {one: tuple(code for day_there, code in there if day_there == one) for one in days})

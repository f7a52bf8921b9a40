"""An eligible territory: whose calendar, clock, language and mailbox count for its resellers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class Territory:
    """One territory. Its day counts are settings with the programme's value as default."""

    code: str  # ISO 3166-1 or 3166-2: "NZ", "AU-VIC"
    name: str
    programme_area: str  # "Asia Pacific"
    calendar: str  # key of its business calendar: "NZ", "AU-VIC"
    zone: str  # IANA: "Pacific/Auckland"
    language: str  # BCP 47, of letters
    currency: str  # ISO 4217
    mailbox: str  # where its resellers ask (P14)
    sender_line: str  # return line above a letter's address
    after_hours: time | None = None  # received later counts as the next business day (P6); None: off
    validation_days: int = 14  # business days (P6)
    invoice_days: int = 10  # business days for the copy of a customer invoice (P5)
    dispute_days: int = 30  # calendar days after a rejection letter

    def local(self, moment: datetime) -> datetime:
        """The moment on this territory's clock. `moment` carries its zone."""
        return moment.astimezone(ZoneInfo(self.zone))

    def local_day(self, moment: datetime) -> date:
        """The day of the moment in this territory's time zone (P3)."""
        return self.local(moment).date()

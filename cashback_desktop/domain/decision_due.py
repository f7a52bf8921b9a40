"""Reckons until when a claim must be validated: 14 business days after receipt (P6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.domain.business_days import Walk, business_days_after, due_day

if TYPE_CHECKING:
    from datetime import date, datetime

    from cashback_desktop.domain.business_days import Calendar
    from cashback_desktop.domain.territory import Territory


def day_of_receipt(received_at: datetime, territory: Territory, calendar: Calendar) -> date:
    """Day 0 of P6: the local day of receipt, or the next business day where it came after hours."""
    local = territory.local(received_at)
    if territory.after_hours is not None and local.time() > territory.after_hours:
        return due_day(calendar, local.date(), 1)[0]
    return local.date()


def decision_due(received_on: date, territory: Territory, calendar: Calendar) -> tuple[date, bool]:
    """The last day for a decision and whether the calendar knows it (P6). `received_on` is day 0."""
    return due_day(calendar, received_on, territory.validation_days)


def decision_walk(received_on: date, territory: Territory, calendar: Calendar) -> Walk:
    """The same day with every day walked over on the way to it."""
    return business_days_after(calendar, received_on, territory.validation_days)

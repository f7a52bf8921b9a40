"""What the views and filters of the queue are called, and what is said of a view without claims."""

from __future__ import annotations

from ui.widgets.filter_bar import MATTERS

VIEWS = {
    "overdue": "overdue",
    "today": "due today",
    "seven_days": "due in 7 days",
    "waiting_invoice": "waiting for an invoice",
    "ready": "ready to confirm",
    "open": "all that are open",
    "to_issue": "letters to issue",
    "decided": "decided",
}
# what the tabs say of the same views where there is little room
SHORT = {"seven_days": "7 days", "waiting_invoice": "Invoice", "ready": "Ready", "open": "Open", "to_issue": "Issue"}
NAMES = {"text": "the words typed", **{name: f"the filter on {title.lower()}" for name, title in MATTERS.items()}}
EMPTY = {
    "overdue": ("Nothing is overdue", "Claims stand here whose reseller has not heard the decision by its due day."),
    "today": ("Nothing is due today", "Claims whose reseller must hear the decision today stand here."),
    "seven_days": (
        "Nothing is due within 7 days",
        "Claims stand here a week before their reseller must hear the decision.",
    ),
    "waiting_invoice": (
        "No claim waits for an invoice",
        "Press I on an unproven claim to ask for the customer invoice.",
    ),
    "ready": ("No claim is ready to confirm", "Claims whose findings are all met or overridden stand here."),
    "open": ("No claim waits for a decision", "Claims come in by import."),
    "to_issue": (
        "No letter waits to be issued",
        "Claims stand here whose letter is a draft: the reseller hears of it when it is printed, saved or mailed.",
    ),
    "decided": ("No claim is decided yet", "Confirmed and rejected claims stand here."),
}

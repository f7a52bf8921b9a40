"""Words for the copy of the customer invoice, which settles what Microsoft's records leave open (P5)."""

from __future__ import annotations

INVOICE = "a copy of the customer invoice that "


def invoice_that(shows: str) -> str:
    """Asks for the copy: "a copy of the customer invoice that names Contoso as the seller"."""
    return INVOICE + shows


def shown_by_invoice(settles: str) -> bool:
    """Whether what would settle a finding is a copy of the customer invoice."""
    return settles.startswith(INVOICE)


def asked_in_one(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The facts wanted, each once, with all that one invoice can show asked of one invoice."""
    once = tuple(dict.fromkeys(wanted))
    shown = tuple(fact.removeprefix(INVOICE) for fact in once if shown_by_invoice(fact))
    others = tuple(fact for fact in once if not shown_by_invoice(fact))
    return (INVOICE + listed(shown), *others) if shown else others


def listed(facts: tuple[str, ...]) -> str:
    """As people list: "one", "one and two", "one, two and three"."""
    return facts[0] if len(facts) == 1 else f"{', '.join(facts[:-1])} and {facts[-1]}"

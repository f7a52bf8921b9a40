"""The claim queue: views with counts, pages in any order, and where a claim stands in that order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from cashback_desktop.storage.worklists.reading import day, identity
from cashback_desktop.storage.worklists.rows import UNDECIDED, QueueFilter, QueueRow, QueueView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from cashback_desktop.storage.worklists.connection import Reader

_UNDECIDED = f"c.step IN {UNDECIDED}"
# at most one letter of a claim waits to be issued beside its receipt: each decision voids the request before it
_WAITING = "l.state = 'draft' AND l.kind <> 'receipt'"
_DRAFTED = f"c.id IN (SELECT l.claim_id FROM letter l WHERE {_WAITING})"
_UNHEARD = f"({_UNDECIDED} OR {_DRAFTED})"

# view -> title, condition, urgent; {day} is the claim's own day, by its territory's clock. What is due stays due until
# the letter is issued: the reseller must hear within 14 business days (P6), and hears nothing of a draft
VIEWS: dict[str, tuple[str, str, bool]] = {
    "overdue": ("Overdue", f"{_UNHEARD} AND c.decision_due < {{day}}", True),
    "today": ("Today", f"{_UNHEARD} AND c.decision_due = {{day}}", False),
    "seven_days": ("7 days", f"{_UNHEARD} AND c.decision_due <= date({{day}}, '+7 days')", False),
    "waiting_invoice": ("Waiting invoice", "c.step = 'awaiting invoice'", False),
    "ready": ("Ready to confirm", f"{_UNDECIDED} AND e.id IS NOT NULL AND {{open}} = 0", False),
    "open": ("All open", _UNDECIDED, False),
    "to_issue": ("To issue", _DRAFTED, False),
    "decided": ("Decided", f"NOT {_UNDECIDED}", False),
}
_OVERRIDDEN = "(SELECT COUNT(*) FROM claim_override o WHERE o.claim_id = c.id AND o.lapsed_at IS NULL)"
_OPEN = "(SELECT COUNT(*) FROM open_finding f WHERE f.claim_id = c.id)"
_NOT_MET = "(SELECT COUNT(*) FROM open_finding f WHERE f.claim_id = c.id AND f.answer = 'not met')"
_UNPROVEN = "(SELECT COUNT(*) FROM open_finding f WHERE f.claim_id = c.id AND f.answer = 'unproven')"

ORDERS: dict[str, tuple[str, ...]] = {
    "due": ("c.decision_due",),
    "claim": ("c.reference",),
    "reseller": ("c.claimant_name COLLATE NOCASE",),
    "territory": ("c.territory",),
    "offer": ("v.name",),
    "seats": ("c.seats",),
    "incentive": ("e.incentive_minor",),
    "findings": (f"CASE WHEN {_NOT_MET} > 0 THEN 0 WHEN {_UNPROVEN} > 0 THEN 1 ELSE 2 END", f"-{_OPEN}"),
    "received": ("c.received_at",),
}
"""By what each column sorts; findings as they are read: those with a finding not met first, then unproven, then met."""

_FROM = """
  FROM claim c
  JOIN import_batch b ON b.id = c.import_id AND b.state = 'published'
  LEFT JOIN examination e ON e.claim_id = c.id AND e.newest = 1
  LEFT JOIN offer_version v ON v.offer_id = c.offer_id AND v.state = 'live'
"""
_COLUMNS = f"""
  c.id, c.reference, c.claimant_name, c.territory, COALESCE(v.name, c.offer_id), c.seats, e.incentive_minor,
  COALESCE(e.incentive_currency, c.currency), c.decision_due, c.due_known, c.step, COALESCE(e.met, 0),
  {_NOT_MET}, {_UNPROVEN},
  {_OVERRIDDEN}, c.mpn_id, c.agreement_key, c.customer, c.received_on, c.revision,
  COALESCE((SELECT l.kind FROM letter l WHERE l.claim_id = c.id AND {_WAITING}), ''), c.claim_id
"""
_AT_ONCE = 500  # values bound to one question
_SEARCHED = (
    "c.reference",
    "c.claimant_name",
    "c.customer",
    "c.mpn_id",
    "c.agreement_key",
    "c.agreement_as_written",
    "c.claim_id",
)


@dataclass(frozen=True, slots=True)
class Today:
    """What day it is: at this desk, and in the territories whose clocks already or still show another day."""

    day: date
    elsewhere: Mapping[date, tuple[str, ...]] = field(default_factory=dict)

    def sql(self) -> tuple[str, dict[str, Any]]:
        """The day of a claim's territory as SQL, with its bound values: P6 counts by the territory's clock."""
        bound: dict[str, Any] = {"today": self.day.isoformat()}
        cases = []
        for number, (day_there, codes) in enumerate(self.elsewhere.items()):
            bound |= {f"d{number}": day_there.isoformat()}
            bound |= {f"d{number}_{place}": code for place, code in enumerate(codes)}
            names = ", ".join(f":d{number}_{place}" for place in range(len(codes)))
            cases.append(f"WHEN c.territory IN ({names}) THEN :d{number}")
        return (f"(CASE {' '.join(cases)} ELSE :today END)" if cases else ":today"), bound


class Days(Protocol):
    """Knows what day it is in each territory."""

    def today(self) -> Today:
        """Today here, and where it is another day."""

    def day_in(self, code: str) -> date:
        """Today in the territory."""

    def due_in(self, code: str, due: date) -> int:
        """Business days of the territory from its today to the day; negative when it is over."""


@dataclass(frozen=True, slots=True)
class QueueQuestion:
    """A filter on a day: the condition in SQL with its bound values."""

    which: QueueFilter
    today: Today

    def condition(self) -> tuple[str, dict[str, Any]]:
        """The WHERE text, made of our own fragments only, and the values bound to it."""
        own_day, days = self.today.sql()
        condition = VIEWS[self.which.view][1]
        parts = [condition.format(open=_OPEN, day=own_day)]
        bound: dict[str, Any] = days if "{day}" in condition else {}
        for number, word in enumerate(self.which.text.split()):
            bound[f"w{number}"] = f"%{_like(word)}%"
            parts.append("(" + " OR ".join(f"{column} LIKE :w{number} ESCAPE '!'" for column in _SEARCHED) + ")")
        for name, column, values in (
            ("s", "c.step", self.which.steps),
            ("o", "COALESCE(v.name, c.offer_id)", self.which.offers),
            ("t", "c.territory", self.which.territories),
        ):
            if values:
                bound |= {f"{name}{number}": value for number, value in enumerate(values)}
                parts.append(f"{column} IN ({', '.join(f':{name}{number}' for number in range(len(values)))})")
        return " AND ".join(parts), bound

    def order(self) -> str:
        """The ORDER BY text: ties always by due day, then by reference, so that pages never overlap."""
        direction = "DESC" if self.which.descending else "ASC"
        chosen = (f"{column} {direction}" for column in ORDERS[self.which.order])
        return f"{', '.join(chosen)}, c.decision_due, c.reference"


def views(reader: Reader, today: Today) -> list[QueueView]:
    """Every view with how many claims it shows."""
    counted = []
    for view, (title, _, urgent) in VIEWS.items():
        counted.append(QueueView(view, title, count(reader, QueueFilter(view=view), today), urgent))
    return counted


def count(reader: Reader, which: QueueFilter, today: Today) -> int:
    """How many claims the filter shows."""
    where, bound = QueueQuestion(which, today).condition()
    return int(reader.rows(f"SELECT COUNT(*) {_FROM} WHERE {where}", bound)[0][0])


def page(reader: Reader, which: QueueFilter, days: Days, offset: int, limit: int) -> list[QueueRow]:
    """A page of the queue."""
    question = QueueQuestion(which, days.today())
    where, bound = question.condition()
    bound |= {"limit": limit, "offset": offset}
    text = f"SELECT {_COLUMNS} {_FROM} WHERE {where} ORDER BY {question.order()} LIMIT :limit OFFSET :offset"
    return [_row(values, days) for values in reader.rows(text, bound)]


def one(reader: Reader, claim_id: UUID, days: Days) -> QueueRow | None:
    """One claim as the queue lists it, or None when it is not published here."""
    found = reader.rows(f"SELECT {_COLUMNS} {_FROM} WHERE c.id = :id", {"id": claim_id.bytes})
    return _row(found[0], days) if found else None


def position(reader: Reader, which: QueueFilter, today: Today, claim_id: UUID) -> int | None:
    """Where in the order the claim stands, from 0; None when the filter does not show it."""
    question = QueueQuestion(which, today)
    where, bound = question.condition()
    ranked = f"SELECT c.id AS id, ROW_NUMBER() OVER (ORDER BY {question.order()}) - 1 AS place {_FROM} WHERE {where}"
    found = reader.rows(f"SELECT place FROM ({ranked}) WHERE id = :id", bound | {"id": claim_id.bytes})
    return int(found[0][0]) if found else None


def choices(reader: Reader) -> dict[str, list[str]]:
    """The values that filters offer."""
    asked = {
        "steps": f"SELECT DISTINCT c.step {_FROM} ORDER BY 1",
        "offers": f"SELECT DISTINCT COALESCE(v.name, c.offer_id) {_FROM} ORDER BY 1",
        "territories": f"SELECT DISTINCT c.territory {_FROM} ORDER BY 1",
    }
    return {name: [str(value) for (value,) in reader.rows(text, {})] for name, text in asked.items()}


def live_offers(reader: Reader) -> list[tuple[str, str]]:
    """Id and name of each live offer, by name."""
    found = reader.rows("SELECT offer_id, name FROM offer_version WHERE state = 'live' ORDER BY name", {})
    return [(str(offer), str(name)) for offer, name in found]


def by_reference(reader: Reader, reference: str) -> UUID | None:
    """The published claim with that reference of ours, or with that number of the portal."""
    found = reader.rows(
        f"SELECT c.id {_FROM} WHERE :said IN (c.reference, c.claim_id) ORDER BY c.reference = :said DESC LIMIT 1",
        {"said": reference},
    )
    return identity(found[0][0]) if found else None


def numbers(reader: Reader, claims: Sequence[UUID]) -> list[tuple[str, str]]:
    """Our reference and the portal's number of each of those claims that is published, by reference."""
    found: list[tuple[str, str]] = []
    for start in range(0, len(claims), _AT_ONCE):
        bound = {f"c{place}": claim.bytes for place, claim in enumerate(claims[start : start + _AT_ONCE])}
        wanted = ", ".join(f":{name}" for name in bound)
        found += reader.rows(f"SELECT c.reference, c.claim_id {_FROM} WHERE c.id IN ({wanted})", bound)
    return sorted(found)


def undecided(reader: Reader) -> list[UUID]:
    """All published claims that are not decided, the most urgent first."""
    return [
        identity(row[0]) for row in reader.rows(f"SELECT c.id {_FROM} WHERE {_UNDECIDED} ORDER BY c.decision_due", {})
    ]


def _row(values: tuple[Any, ...], days: Days) -> QueueRow:
    territory, due = values[3], day(values[8])
    return QueueRow(
        claim_id=identity(values[0]),
        reference=values[1],
        reseller=values[2],
        territory=territory,
        offer=values[4],
        seats=values[5],
        incentive_minor=values[6],
        currency=values[7],
        due=due,
        due_known=bool(values[9]),
        due_in=days.due_in(territory, due),
        step=values[10],
        met=values[11],
        not_met=values[12],
        unproven=values[13],
        overridden=values[14],
        mpn_id=values[15],
        agreement=values[16],
        customer=values[17],
        received_on=day(values[18]),
        revision=values[19],
        today=days.day_in(territory),
        draft=values[20],
        claim_number=values[21],
    )


def _like(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")

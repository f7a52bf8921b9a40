"""Made-up claims in every state and script, for layouts that real samples do not reach: long names, large sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from cashback_desktop.domain.money import Money
from cashback_desktop.storage.worklists.rows import (
    ClaimDetail,
    DecisionRow,
    InvoiceRequestRow,
    JournalRow,
    LetterRow,
    QueueRow,
    SalesLine,
    SumLine,
    WalkRow,
)
from tests.ui.made_up_findings import CRITERIA, findings

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 11, 24)
ZONE = ZoneInfo("Pacific/Auckland")
REVIEWER = "Reviewer 1"
_NAMES = {"TH": "Thailand", "ID": "Indonesia", "PH": "Philippines", "MY": "Malaysia", "JP": "Japan", "KR": "Korea"}
_NAMES |= {"NZ": "New Zealand", "SG": "Singapore", "CN": "China", "VN": "Vietnam", "HK": "Hong Kong SAR", "IN": "India"}
_NAMES |= {"AU": "Australia"}


class Seed(NamedTuple):
    """What one made-up claim is about: open findings as (not met, unproven)."""

    due_in: int
    number: int
    reseller: str
    territory: str
    offer: str
    seats: int
    minor: int
    currency: str
    open: tuple[int, int] = (0, 0)
    step: str = "received"


SEEDS = (
    Seed(-2, 87, "บริษัท ลิตแวร์ จำกัด", "TH", "Azure First Step", 1, 1850000, "THB", (2, 0)),
    Seed(-1, 94, "PT Wingtip Nusantara Sejahtera", "ID", "M365 Add Seats", 25, 1125000000, "IDR", (0, 3)),
    Seed(-1, 95, "Relecloud Philippines Incorporated", "PH", "Copilot Launch", 60, 9640000, "PHP", (0, 1)),
    Seed(0, 101, "Fabrikam Sdn Bhd", "MY", "M365 Add Seats", 18, 261000, "MYR"),
    Seed(0, 102, "株式会社ノースウィンド", "JP", "Copilot Launch", 120, 486000, "JPY"),
    Seed(0, 104, "Lucerne Publishing Ltd", "NZ", "Open Renewal", 35, 87500, "NZD", (0, 1)),
    Seed(0, 107, "유한회사 테일스핀", "KR", "M365 Add Seats", 44, 1312000, "KRW", (1, 0)),
    Seed(1, 111, "Alpine Ski House Pte Ltd", "SG", "Azure First Step", 1, 64000, "SGD"),
    Seed(1, 112, "北京冒险工坊科技有限公司", "CN", "M365 Add Seats", 75, 975000, "CNY", (0, 2), "awaiting invoice"),
    Seed(1, 118, "Công ty TNHH Trey Research Việt Nam", "VN", "Copilot Launch", 30, 14_700_000, "VND"),
    Seed(2, 123, "Contoso Pty Ltd", "NZ", "M365 Add Seats", 42, 124000, "NZD", (0, 1)),
    Seed(2, 124, "VanArsdel (HK) 範亞德有限公司", "HK", "Open Renewal", 12, 396000, "HKD"),
    Seed(2, 126, "प्रोसवेयर प्राइवेट लिमिटेड", "IN", "M365 Add Seats", 210, 8820000, "INR"),
    Seed(2, 130, "Wide World Importers Pty Ltd", "AU", "M365 Add Seats", 56, 156800, "AUD"),
    Seed(3, 131, "Coho Vineyard & Winery Import and Export Holdings (Asia) Ltd", "NZ", "Open", 15, 74250, "NZD"),
    Seed(3, 133, "Graphic Design Institute Sdn Bhd", "MY", "Azure First Step", 1, 48000, "MYR", (1, 1)),
    Seed(4, 140, "有限会社フォースコーヒー", "JP", "M365 Add Seats", 16, 62400, "JPY"),
    Seed(4, 141, "Margie's Travel Ltd", "AU", "M365 Add Seats", 28, 78400, "AUD", (0, 1), "awaiting invoice"),
    Seed(9, 145, "Munson's Trading Pte Ltd", "SG", "Copilot Launch", 48, 235200, "SGD"),
    Seed(9, 146, "Tập đoàn Fourth Coffee", "VN", "M365 Add Seats", 9000, 98_700_000_000_000, "VND"),
    Seed(5, 80, "Southridge Video Co Ltd", "TH", "Open Renewal", 20, 740000, "THB", (0, 0), "valid"),
    Seed(5, 81, "Humongous Insurance Ltd", "NZ", "M365 Add Seats", 11, 44000, "NZD", (1, 0), "rejected"),
)

_DRAFTS = {"valid": "confirmation", "rejected": "rejection", "awaiting invoice": "invoice request"}


def drafted(step: str) -> str:
    """The kind of the letter that a step drafts."""
    return _DRAFTS.get(step, "")


def claim_id(number: int) -> UUID:
    """The id of a made-up claim."""
    return UUID(int=number)


def row(seed: Seed) -> QueueRow:
    """The claim as the queue lists it."""
    not_met, unproven = seed.open
    return QueueRow(
        claim_id=claim_id(seed.number),
        reference=f"CB-2026-{seed.number:06d}",
        reseller=seed.reseller,
        territory=seed.territory,
        offer=seed.offer,
        seats=seed.seats,
        incentive_minor=seed.minor,
        currency=seed.currency,
        due=_due(seed.due_in),
        due_known=True,
        due_in=seed.due_in,
        step=seed.step,
        met=len(CRITERIA) - not_met - unproven,
        not_met=not_met,
        unproven=unproven,
        overridden=0,
        mpn_id="4390934",
        agreement="6f3c1d52-88ab-4c07-9e4e-0b7710a4b21e",
        customer="Alpine Forestry Co-operative Ltd",
        received_on=date(2026, 11, 6),
        revision=1,
        today=TODAY,
        draft=drafted(seed.step),
    )


def _due(due_in: int) -> date:
    day, left = TODAY, abs(due_in)
    while left:
        day += timedelta(1 if due_in > 0 else -1)
        left -= day.weekday() < 5
    return day


def rows() -> list[QueueRow]:
    """All made-up claims."""
    return [row(seed) for seed in SEEDS]


def walk(until: date, days: int = 14) -> tuple[WalkRow, ...]:
    """The walk back from the due day: weekends do not count, one holiday neither."""
    found: list[WalkRow] = []
    day, number = until, days
    while number > 0:
        counts = day.weekday() < 5 and day.day != 11
        why = "business day" if counts else "weekend" if day.weekday() >= 5 else "Armistice Day"
        found.append(WalkRow(day, number if counts else None, why))
        number -= counts
        day -= timedelta(1)
    return (WalkRow(day, 0, "day of receipt"), *reversed(found))


def money_text(of: QueueRow) -> str:
    """The incentive as the core writes it."""
    return Money(of.incentive_minor or 0, of.currency).text()


def detail(of: QueueRow, **changes: Any) -> ClaimDetail:
    """All of one made-up claim."""
    judged = findings(of)
    wanted = next((one.settles for one in judged if one.settles), "")
    made = ClaimDetail(
        row=of,
        claim_number=f"P-{of.reference[-6:]}",
        territory_name=_NAMES[of.territory],
        mailbox="apcashbk@microsoft.com",
        registered_name=of.reseller,
        registered_email="claims@contoso.co.nz",
        registered_on=date(2025, 9, 2),
        reseller_address="Level 4, 18 Shortland Street\nAuckland 1010",
        offer_version="3",
        terms_version="3",
        terms_accepted_on=date(2026, 9, 2),
        agreement_words=f"subscription {of.agreement}",
        sale_date=date(2026, 10, 3),
        product="M365 Business Premium",
        licence_type="new",
        customer_segment="commercial",
        contact="accounts desk",
        received_at=datetime(2026, 11, 6, 15, 14, tzinfo=ZONE),
        findings=judged,
        incentive=money_text(of),
        incentive_lines=(
            SumLine("10 seats at 40.00", Money(40000, "NZD").text()),
            SumLine("32 seats at 26.25", Money(84000, "NZD").text()),
        ),
        incentive_note="Rounded half up at the end",
        smallest_fix=f"{wanted[:1].upper()}{wanted[1:]} would settle it." if wanted else "",
        due_walk=walk(of.due),
        decision=_decision(of),
        letters=letters(of),
        journal=journal(of),
        records=(sales_line(),),
        assumed=("The page asks for minimum seats added without a number: 1 is assumed.",),
        not_allowed=not_allowed(of),
        calculation_day=date(2026, 12, 15),
        pay_within_days=60,
        calendar_version="NZ, holidays 0.109",
        walk_calendar="NZ, holidays 0.109",
        invoice_request=invoice_request(of),
    )
    return replace(made, **changes)


def not_allowed(of: QueueRow) -> dict[str, str]:
    """Why not, by action, in the words a person reads."""
    if of.step not in ("received", "awaiting invoice"):
        decided = f"{of.reference} is {of.step}."
        return dict.fromkeys(("confirm", "reject", "request_invoice", "override", "take_back"), decided)
    refused = {"undo": f"{of.reference} has no decision to take back."}
    if of.not_met or of.unproven:
        refused["confirm"] = "One finding is unproven. Prove it, or override it with a reason."
    else:
        refused |= dict.fromkeys(("reject", "override"), "No finding is open.")
    if not of.unproven:
        refused["request_invoice"] = "Nothing is left that an invoice would settle."
    return refused


def decision_letter(claim_id: UUID, step: str) -> UUID:
    """The letter that the decision drafted by which the claim came to that step."""
    return uuid5(claim_id, step)


def _decision(of: QueueRow) -> DecisionRow | None:
    kind = {"valid": "confirm", "rejected": "reject"}.get(of.step)
    at, letter = datetime(2026, 11, 23, 16, 5, tzinfo=ZONE), decision_letter(of.claim_id, of.step)
    return DecisionRow(kind, REVIEWER, at, (), "", letter, "until its letter is issued") if kind else None


def invoice_request(of: QueueRow) -> InvoiceRequestRow | None:
    """What a claim that awaits an invoice waits for: a request that is still a draft."""
    asked = datetime(2026, 11, 23, 16, 5, tzinfo=ZONE)
    return InvoiceRequestRow(asked, REVIEWER, date(2026, 12, 7), None, "") if of.step == "awaiting invoice" else None


def letters(of: QueueRow) -> tuple[LetterRow, ...]:
    """One letter for each decided claim, a draft."""
    if of.step not in ("valid", "rejected"):
        return ()
    kind = "confirmation" if of.step == "valid" else "rejection"
    at = datetime(2026, 11, 23, 16, 5, tzinfo=ZONE)
    return (LetterRow(decision_letter(of.claim_id, of.step), kind, "draft", "", "en", at, REVIEWER, None),)


def journal(of: QueueRow) -> tuple[JournalRow, ...]:
    """Some entries."""
    at = datetime(2026, 11, 6, 15, 20, tzinfo=ZONE)
    words = f"imported it from claims.csv as claim P-{of.reference[-6:]}; examined: {of.met} met"
    return (JournalRow(4, at, REVIEWER, "PublishImport", words, "workspace"),)


def sales_line() -> SalesLine:
    """A line of a reconciliation file."""
    return SalesLine(
        file_name="recon.csv",
        line=212,
        customer="Alpine Forestry Co-operative Ltd",
        product="Microsoft 365 Business Premium",
        charge_type="new",
        quantity="42",
        billable="42",
        ordered_on=date(2026, 10, 3),
        seller_mpn_id="4391507",
        subtotal="NZD 1,411.20",
        total="NZD 1,622.88",
        term="P1Y",
        qualifiers="",
        subtotal_agrees=True,
    )


def numbers(found: Sequence[QueueRow]) -> list[int]:
    """The rows' numbers, for comparing."""
    return [one.claim_id.int for one in found]

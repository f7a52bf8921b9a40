"""Writes sheets, and reads them in this process: what the child would say, understood as its parent does."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cashback_desktop.documents.readers.child import tell
from cashback_desktop.documents.readers.limits import LIMITS, Limits
from cashback_desktop.documents.readers.messages import Batch, Messages, Opened, Refusal
from cashback_desktop.documents.readers.rows import ClaimRow, RecordRow, ResellerRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cashback_desktop.documents.readers.rows import RefusedLine, Row

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
SUBSCRIPTION = "9d7d1f3d-c8de-461c-db6d-91debd5129f0"
CLAIM = {
    "claim_id": "AP-1",
    "reseller": "Contoso Limited",
    "mpn_id": "5410021",
    "subscription_id": SUBSCRIPTION,
    "sale_date": "2026-10-12",
    "seats": "25",
}
RESELLER = {
    "reseller": "Contoso Limited",
    "mpn_id": "5410021",
    "email": "cashback@contoso.co.nz",
    "territory": "NZ-AUK",
}
RECORD = {
    "CustomerName": "Fourth Coffee",
    "MpnId": "5400001",
    "ResellerMpnId": "5410021",
    "OrderId": "5f9d52bb1408",
    "OrderDate": "2021-05-20T18:48:30.6168285Z",
    "ProductId": "CFQ7TTC0HL8W",
    "ProductName": "Power BI Premium Per User",
    "ChargeType": "New",
    "UnitPrice": "16",
    "Quantity": "50",
    "Subtotal": "720",
    "Total": "793",
    "Currency": "USD",
    "SubscriptionId": SUBSCRIPTION,
    "EffectiveUnitPrice": "14.4",
    "BillableQuantity": "50",
    "PricingCurrency": "USD",
    "PCToBCExchangeRate": "1",
}


@dataclass(frozen=True)
class Read:
    """What came of a file."""

    opened: Opened | None
    rows: tuple[Row, ...]
    refused: tuple[RefusedLine, ...]
    sentence: str = ""

    @property
    def kind(self) -> str:
        return self.opened.kind if self.opened else ""

    @property
    def claims(self) -> tuple[ClaimRow, ...]:
        return tuple(row for row in self.rows if isinstance(row, ClaimRow))

    @property
    def resellers(self) -> tuple[ResellerRow, ...]:
        return tuple(row for row in self.rows if isinstance(row, ResellerRow))

    @property
    def records(self) -> tuple[RecordRow, ...]:
        return tuple(row for row in self.rows if isinstance(row, RecordRow))


def sheet(*lines: Mapping[str, str]) -> bytes:
    """The lines as a sheet, with every column that one of them names."""
    columns = list(dict.fromkeys(name for line in lines for name in line))
    return table(columns, *([line.get(name, "") for name in columns] for line in lines))


def table(*lines: Sequence[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(lines)
    return text.getvalue().encode()


def read(content: bytes, folder: Path, limits: Limits = LIMITS) -> Read:
    """Reads a file with this content."""
    file = folder / "sheet.csv"
    file.write_bytes(content)
    return read_file(file, limits)


def read_file(file: Path, limits: Limits = LIMITS) -> Read:
    """Reads the file in this process."""
    out = io.BytesIO()
    tell(str(file), limits, out)
    messages = Messages(limits)
    said = [messages.understand(line) for line in out.getvalue().splitlines(keepends=True)]
    batches = [message for message in said if isinstance(message, Batch)]
    return Read(
        next((message for message in said if isinstance(message, Opened)), None),
        tuple(row for batch in batches for row in batch.rows),
        tuple(line for batch in batches for line in batch.refused),
        next((message.words for message in said if isinstance(message, Refusal)), ""),
    )

"""How long a confirmation takes at rest, and while a large reconciliation file is imported beside it."""

from __future__ import annotations

import csv
import io
import math
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import UUID

from cashback_desktop.importing import import_files
from cashback_desktop.resources import resource
from cashback_desktop.services.commands import Applied
from cashback_desktop.services.reviewing import Confirm
from tests.services.desk import Desk, build, open_copy
from tests.storage.story import claim_row, record_row, reseller_row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cashback_desktop.domain.ids import ClaimId

THINKING = 0.03
"""Seconds between two confirmations: a person who is very quick."""


def run(arguments: list[str]) -> int:
    """`import_beside_confirm [LINES] [CONFIRMATIONS]`."""
    lines = int(arguments[0]) if arguments else 20_000
    confirmations = int(arguments[1]) if len(arguments) > 1 else 300
    with TemporaryDirectory(prefix="cashback-bench-") as folder, TemporaryDirectory() as template:
        desk = open_copy(build(Path(template)), Path(folder))
        claims = _claims(desk, 2 * confirmations)
        _confirm(desk, claims[:5])  # what loads with the first one is no matter of an import
        at_rest = _confirm(desk, claims[5:confirmations])
        file = Path(folder) / "large.csv"
        _write(file, lines)
        beside, seconds, taken, stopped = _beside(desk, claims[confirmations:], file)
        desk.workspace.close()
    print(_told("at rest", at_rest))
    print(_told("beside an import", beside))
    rate = f"{taken / seconds:,.0f} lines a second" if not stopped else "stopped early: too few claims to confirm"
    print(f"imported {taken:,} lines in {seconds:.1f} s ({rate}), confirming all the while")
    return 0


def _claims(desk: Desk, count: int) -> list[ClaimId]:
    made: list[ClaimId] = []
    desk.take(resellers=[reseller_row()])
    for start in range(0, count, 100):
        numbers = range(start, min(start + 100, count))
        desk.take(records=[record_row(number) for number in numbers])
        made += desk.take([claim_row(number) for number in numbers])
    return made


def _confirm(desk: Desk, claims: Iterable[ClaimId], until: threading.Event | None = None) -> list[float]:
    took = []
    for claim in claims:
        command = desk.new("Reviewer 1", Confirm, claim=claim, seen=desk.seen(claim))
        began = time.perf_counter()
        outcome = desk.workspace.submit(command)
        took.append(time.perf_counter() - began)
        assert isinstance(outcome, Applied), outcome
        if until is not None and until.is_set():
            break
        time.sleep(THINKING)
    return took


def _beside(desk: Desk, claims: list[ClaimId], file: Path) -> tuple[list[float], float, int, bool]:
    done, enough = threading.Event(), threading.Event()
    taken: list[int] = []

    def imports() -> None:
        report = import_files(desk.workspace, [file], cancelled=enough.is_set)
        taken.extend(found.taken for found in report.files)
        done.set()

    began = time.perf_counter()
    importer = threading.Thread(target=imports)
    desk.by("Reviewer 1")
    importer.start()
    time.sleep(1)  # the reader starts
    took = _confirm(desk, claims, done)
    stopped = not done.is_set()
    enough.set()
    importer.join()
    return took, time.perf_counter() - began, sum(taken), stopped


def _write(file: Path, lines: int) -> None:
    """A file of own making in Microsoft's form: so many subscriptions of as many customers."""
    sample = csv.DictReader(io.StringIO(resource("samples/recon_new_commerce_46.csv").read_text(encoding="utf-8-sig")))
    pattern, columns = next(iter(sample)), sample.fieldnames or []
    with file.open("w", newline="", encoding="utf-8") as opened:
        sheet = csv.DictWriter(opened, columns)
        sheet.writeheader()
        for number in range(lines):
            own = {
                "SubscriptionId": str(UUID(int=0xB16 << 64 | number)),
                "CustomerId": str(UUID(int=0xC0 << 64 | number // 3)),
                "CustomerName": f"Customer {number // 3} Pty Ltd",
                "OrderId": f"{number:012x}",
                "ReferenceID": str(UUID(int=0xEF << 64 | number)),
            }
            sheet.writerow({**pattern, **own})


def _told(name: str, took: list[float]) -> str:
    ranked = sorted(took)
    milliseconds = {share: 1000 * ranked[math.ceil(share * len(ranked)) - 1] for share in (0.5, 0.95, 1.0)}
    figures = "  ".join(f"p{round(100 * share)} {value:6.1f} ms" for share, value in milliseconds.items())
    return f"confirm {name:<18}{figures}  ({len(took)} confirmations)"

"""The main job from first to last: a new workspace, files in, findings explained, decisions, letters read."""

from __future__ import annotations

import csv
import io
from collections import Counter
from importlib.resources import as_file
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

from cashback_desktop.domain.invoice import shown_by_invoice
from cashback_desktop.resources import resource
from tests.commandline.verbs import PASSPHRASES, Shell, descriptor

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "data" / "sample_recon_new_commerce.csv"
SAMPLES = ("claims.csv", "recon_new_commerce_40.csv", "resellers.csv", "recon_new_commerce_46.csv")
OPEN_ANSWERS = ("not met", "unproven")
# a claim judged by itself, by its registration, by Microsoft's lines, by other claims
SEEN_IN = ("claim", "registration", "records", "claims", "registration and claim")


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    made = Shell(tmp_path, capsys)
    with descriptor(*PASSPHRASES.values()) as fd:
        told = made.run("workspace", "new", made.file, "--key-file", tmp_path / "desk.key", "--passphrase-fd", fd)
    assert told.code == 0, told.err
    return made


def explained(claim: dict[str, Any], files: Iterable[str]) -> None:
    """Every finding says what was required, what there was and where it was seen; the date shows its walk."""
    assert claim["findings"]
    for finding in claim["findings"]:
        assert finding["required"], finding
        assert finding["actual"], finding
        seen = finding["record"]
        assert seen in SEEN_IN or any(f"{name} line " in seen for name in files), finding
        if finding["answer"] == "unproven":
            assert finding["settles"], finding
    assert claim["due_walk"][-1]["day"] == claim["decision_due"]
    assert claim["due_walk"][-1]["number"] == 14
    lines = claim["incentive"]["lines"]
    assert bool(lines) == (claim["incentive"]["minor"] is not None)


def decided(shell: Shell, claim: dict[str, Any]) -> str:
    """What a careful reviewer does: confirms what is met, asks where an invoice helps, rejects what is not met.

    What neither an invoice nor a rejection settles is seen elsewhere, and overridden with that reason.
    """
    against = [finding for finding in claim["findings"] if finding["answer"] in OPEN_ANSWERS]
    step = "confirm"
    if any(finding["answer"] == "not met" for finding in against):
        step = "reject"
    elif any(shown_by_invoice(finding["settles"]) for finding in against):
        step = "ask-for-invoice"
    else:
        for finding in against:
            seen = ("--criterion", finding["criterion"], "--reason", f"I have seen {finding['settles']}.")
            done(shell, claim, "override", *seen)
    done(shell, claim, step)
    return step


def done(shell: Shell, claim: dict[str, Any], *words: str) -> None:
    """A decision that has to be taken."""
    told = shell.by("reviewer", "decide", claim["reference"], *words)
    assert told.code == 0, told.err


def letter_read(shell: Shell, claim: dict[str, Any], step: str) -> None:
    """The letter is made, recognised, and says whom it is about, what was decided and why."""
    out = shell.folder / "letters" / claim["reference"]
    told = shell.by("reviewer", "letter", "make", claim["reference"], "--mail", "--into", out)
    assert told.code == 0, told.err
    (pdf,) = out.glob("*.pdf")
    assert list(out.glob("*.eml"))
    said = " ".join("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).split())
    assert claim["reference"] in said
    assert {"confirm": "confirmed", "reject": "rejected", "ask-for-invoice": "invoice"}[step] in said.casefold()
    for finding in claim["findings"]:
        if finding["answer"] == "not met":
            assert finding["title"] in said
    assert shell.here("letter", "verify", pdf).code == 0


def worked_off(shell: Shell, references: Iterable[str], files: Iterable[str]) -> Counter[str]:
    """Explains, decides and writes to every claim; answers what was done how often."""
    counted: Counter[str] = Counter()
    for reference in references:
        claim = shell.claim(reference)
        explained(claim, files)
        step = decided(shell, claim)
        letter_read(shell, claim, step)
        counted[step] += 1
    assert shell.here("journal", "verify").code == 0
    assert shell.here("db", "check").code == 0
    return counted


def test_that_the_shipped_samples_are_worked_off(shell: Shell) -> None:
    with as_file(resource("samples")) as folder:
        told = shell.by("reviewer", "import", *(Path(folder) / name for name in SAMPLES), "--json")
    assert told.code == 0, told.err
    assert [file["kind"] for file in told.content["files"]][::2] == ["claims", "resellers"]
    count = told.content["files"][0]["taken"]
    chosen = [f"CB-2026-{number:06d}" for number in range(1, count + 1, 5)]
    year = shell.claim("AP-26104")["reference"][3:7]
    counted = worked_off(shell, [reference.replace("2026", year) for reference in chosen], SAMPLES)
    assert min(counted["confirm"], counted["reject"], counted["ask-for-invoice"]) >= 1, counted


@pytest.mark.skipif(not REAL.is_file(), reason="the real reconciliation file does not lie beside this project")
def test_that_microsofts_own_file_is_worked_off(shell: Shell) -> None:
    lines = csv.DictReader(io.StringIO(REAL.read_text(encoding="utf-8-sig"), newline=""))
    sold = {line["SubscriptionId"]: line for line in lines}
    resellers, claims = shell.folder / "resellers.csv", shell.folder / "claims.csv"
    _resellers(resellers, sold)
    _claims(claims, sold)
    told = shell.by("reviewer", "import", claims, resellers, REAL, "--offer", "sample-add-seats", "--json")
    assert told.code == 0, told.err
    assert [len(taken["refused"]) for taken in told.content["files"]] == [0, 0, 0]
    references = [shell.claim(f"R-{number}")["reference"] for number in range(len(sold) + 1)]
    counted = worked_off(shell, references, [REAL.name])
    assert counted == {"confirm": 2, "reject": 2, "ask-for-invoice": 1}
    paid = [shell.claim(reference)["incentive"]["lines"] for reference in references]
    assert any("Power BI: 50 seats" in line["text"] for lines in paid for line in lines)


def _seller(line: dict[str, str]) -> str:
    return line["ResellerMpnId"] if line["ResellerMpnId"] not in ("", "0") else line["MPNID"]


def _resellers(file: Path, sold: dict[str, dict[str, str]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as opened:
        sheet = csv.writer(opened)
        sheet.writerow(["reseller", "mpn_id", "email", "territory", "registered_at"])
        for mpn_id in sorted({_seller(line) for line in sold.values()}):
            sheet.writerow(["Fabrikam Pty Ltd", mpn_id, "partners@fabrikam.com.au", "AU", "2020-01-01"])


def _claims(file: Path, sold: dict[str, dict[str, str]]) -> None:
    columns = "claim_id reseller mpn_id subscription_id sale_date seats product customer received_at terms_version"
    with file.open("w", newline="", encoding="utf-8") as opened:
        sheet = csv.writer(opened)
        sheet.writerow([*columns.split(), "terms_accepted_at"])
        rest = ["2021-06-14", "2021-01", "2021-01-10"]
        for number, (subscription, line) in enumerate(sold.items()):
            seats, day = int(float(line["BillableQuantity"])), line["OrderDate"][:10]
            about = [_seller(line), subscription, day, seats, line["ProductName"], line["CustomerName"]]
            sheet.writerow([f"R-{number}", "Fabrikam Pty Ltd", *about, *rest])
        unknown = ["5357564", "00000000-1111-2222-3333-444444444444", "2021-05-20", 5, "Office 365 E3", "Contoso"]
        sheet.writerow([f"R-{len(sold)}", "Fabrikam Pty Ltd", *unknown, *rest])

"""Verbs of a reviewer: import, examine, look, decide, make letters; each exit code where it belongs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.commandline.verbs import THIRD

if TYPE_CHECKING:
    from tests.commandline.verbs import Shell

READY = "CB-2026-000003"
OPEN = "CB-2026-000001"


def test_that_refused_lines_are_named_and_do_not_change_the_exit_code(empty: Shell) -> None:
    sheet = empty.folder / "claims.csv"
    sheet.write_text(
        "claim_id,reseller,mpn_id,subscription_id,sale_date,seats,offer,territory,received_at,weather\n"
        "A-1,Fabrikam,5410188,d8b6dd5b-5a19-47d0-86f5-94cff6111cf2,2026-10-09,3,sample-add-seats,AU,2026-11-02,fine\n"
        "A-2,Fabrikam,5410188,d8b6dd5b-5a19-47d0-86f5-94cff6111cf2,09/10/2026,3,sample-add-seats,AU,2026-11-02,fine\n"
        "A-3,Fabrikam,5410188,no subscription,2026-10-09,3,sample-add-seats,AU,2026-11-02,fine\n"
    )
    told = empty.by("reviewer", "import", sheet)
    assert told.code == 0
    assert "columns ignored: weather" in told.out
    assert "line 3, sale_date, '09/10/2026':" in told.out
    assert "line 4, subscription_id, 'no subscription':" in told.out
    content = empty.by("reviewer", "import", sheet, "--json").content
    (taken,) = content["files"]
    assert (taken["taken"], taken["already_known"], len(taken["refused"])) == (0, 1, 2)


def test_that_claims_without_a_day_of_receipt_are_refused_until_one_is_said(empty: Shell) -> None:
    sheet = empty.folder / "claims.csv"
    sheet.write_text(
        "claim_id,reseller,mpn_id,subscription_id,sale_date,seats,territory\n"
        "A-1,Fabrikam,5410188,d8b6dd5b-5a19-47d0-86f5-94cff6111cf2,2026-10-09,3,AU\n"
    )
    told = empty.by("reviewer", "import", sheet, "--offer", "sample-add-seats")
    assert told.code == 3
    assert "on which day its claims were received" in told.err
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    told = empty.by("reviewer", "import", sheet, "--offer", "sample-add-seats", "--received", yesterday)
    assert told.code == 0
    assert empty.claim("A-1")["received_on"] == yesterday


@pytest.mark.parametrize("words", [("--offer", "nope"), ("--received", "2099-01-01")])
def test_that_what_is_said_wrong_for_all_lines_is_refused_in_one_sentence(empty: Shell, words: tuple[str, ...]) -> None:
    sheet = empty.folder / "claims.csv"
    sheet.write_text("claim_id,reseller,mpn_id,subscription_id,sale_date,seats\n")
    told = empty.by("reviewer", "import", sheet, *words)
    assert told.code == 3
    assert ("nope" in told.err) or ("1 Jan 2099" in told.err)


def test_that_a_file_that_is_not_there_is_said_and_the_others_are_taken(filled: Shell) -> None:
    told = filled.by("reviewer", "import", filled.folder / "missing.csv", filled.folder / "claims.csv")
    assert told.code == 3
    assert "missing.csv" in told.err
    assert "56 already known" in told.out


def test_that_a_folder_is_no_file(empty: Shell) -> None:
    assert empty.by("reviewer", "import", empty.folder).code == 3


def test_that_an_auditor_reads_and_imports_nothing(filled: Shell) -> None:
    filled.add("Auditor 1", "auditor")
    assert filled.by("auditor 1", "claim", OPEN, passphrase=THIRD).code == 0
    told = filled.by("auditor 1", "import", filled.folder / "claims.csv", passphrase=THIRD)
    assert told.code == 3
    assert "is no reviewer" in told.err
    assert filled.by("auditor 1", "decide", READY, "confirm", passphrase=THIRD).code == 3


def test_that_a_claim_is_explained_from_its_records(filled: Shell) -> None:
    told = filled.by("reviewer", "claim", OPEN)
    assert told.code == 0
    assert "unproven   Seller in Microsoft's records" in told.out
    assert "seen in recon_new_commerce_40.csv line" in told.out
    assert "Saturday" in told.out
    assert "Office 365: 22 seats at USD" in told.out
    content = filled.claim(OPEN)
    walk = content["due_walk"]
    assert (walk[0]["number"], walk[-1]["number"], walk[-1]["day"]) == (0, 14, content["decision_due"])
    assert {"criterion", "answer", "required", "actual", "record"} <= content["findings"][0].keys()
    assert content["incentive"]["lines"]


def test_that_a_claim_is_found_by_our_reference_and_by_the_portals_number(filled: Shell) -> None:
    assert filled.claim("AP-26104")["reference"] == OPEN
    assert filled.by("reviewer", "claim", "CB-1999-000001").code == 3


def test_that_examining_again_changes_nothing(filled: Shell) -> None:
    told = filled.by("reviewer", "examine", "--json")
    assert told.content["changed"] == 0
    assert filled.by("reviewer", "examine", OPEN).out == "1 claim examined, 0 with a new answer.\n"
    assert filled.by("reviewer", "examine", "CB-1999-000001").code == 3


def test_that_a_claim_is_decided_and_taken_back(filled: Shell) -> None:
    told = filled.by("reviewer", "decide", READY, "confirm", "--json")
    assert told.content["step"] == "valid"
    assert told.content["undo"] == "until its letter is issued"
    assert filled.by("reviewer", "decide", READY, "undo").code == 0
    assert filled.claim(READY)["step"] == "received"


def test_that_an_open_finding_stands_against_a_confirmation(filled: Shell) -> None:
    told = filled.by("reviewer", "decide", OPEN, "confirm")
    assert told.code == 3
    assert "One finding is unproven" in told.err
    assert filled.by("reviewer", "decide", OPEN, "override", "--criterion", "seller").code == 2
    reason = ["--reason", "the invoice shows it"]
    assert filled.by("reviewer", "decide", OPEN, "override", "--criterion", "seller", *reason).code == 0
    assert filled.by("reviewer", "decide", OPEN, "confirm").code == 0


def test_that_a_claim_changed_meanwhile_is_a_conflict(filled: Shell) -> None:
    seen = filled.claim(READY)["revision"]
    filled.by("reviewer", "decide", READY, "confirm")
    told = filled.by("reviewer", "decide", READY, "undo", "--seen", seen)
    assert told.code == 4
    assert "Reviewer confirmed it on" in told.err


def test_that_a_rejection_names_its_reasons(filled: Shell) -> None:
    assert filled.by("reviewer", "decide", OPEN, "reject", "--criterion", "registered").code == 3
    assert filled.by("reviewer", "decide", OPEN, "reject", "--reason", "told by phone").code == 0
    assert filled.claim(OPEN)["step"] == "rejected"
    assert filled.by("reviewer", "decide", READY, "reject").code == 3


def test_that_an_invoice_is_asked_for(filled: Shell) -> None:
    assert filled.by("reviewer", "decide", OPEN, "ask-for-invoice").code == 0
    assert filled.claim(OPEN)["step"] == "awaiting invoice"
    assert filled.by("reviewer", "decide", READY, "ask-for-invoice").code == 3


def test_that_a_letter_is_made_mailed_and_verified(filled: Shell) -> None:
    assert filled.by("reviewer", "letter", "make", READY).code == 3
    filled.by("reviewer", "decide", READY, "confirm")
    out = filled.folder / "out"
    told = filled.by("reviewer", "letter", "make", READY, "--mail", "--into", out, "--json")
    assert [file.rpartition(".")[2] for file in told.content["files"]] == ["pdf", "eml"]
    (pdf,) = out.glob("*.pdf")
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert READY in page
    assert "L-2026-000001" in page or "L-20" in page
    assert filled.here("letter", "verify", pdf).code == 0
    assert filled.by("reviewer", "decide", READY, "undo").code == 3
    first = pdf.read_bytes()
    assert filled.by("reviewer", "letter", "make", READY, "--into", out).code == 0
    assert pdf.read_bytes() == first
    pdf.write_bytes(first.replace(b"/ModDate (D:2000", b"/ModDate (D:2001"))
    told = filled.here("letter", "verify", pdf)
    assert told.code == 3
    assert "was changed" in told.err


def test_that_a_receipt_is_made_on_demand(filled: Shell) -> None:
    told = filled.by("reviewer", "letter", "make", OPEN, "--receipt", "--into", filled.folder / "out")
    assert told.code == 0
    assert filled.claim(OPEN)["step"] == "received"


def test_that_a_letter_is_not_issued_where_it_cannot_be_put(filled: Shell) -> None:
    filled.by("reviewer", "decide", READY, "confirm")
    told = filled.by("reviewer", "letter", "make", READY, "--into", filled.folder / "claims.csv")
    assert told.code == 5
    assert filled.claim(READY)["letters"][0]["state"] == "draft"


@pytest.mark.parametrize("name", ["missing.pdf", ""])
def test_that_a_letter_that_is_not_there_is_said(filled: Shell, name: str) -> None:
    assert filled.here("letter", "verify", filled.folder / name).code == 5

"""Whatever a verb asks to be named is what another verb prints: claims, criteria, letters, revisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cashback_desktop.storage.worklists.queue import VIEWS

if TYPE_CHECKING:
    from tests.commandline.verbs import Shell

READY = "CB-2026-000003"
OPEN = "CB-2026-000001"


def test_that_a_finding_is_named_by_its_code_or_by_its_title_in_any_case(filled: Shell) -> None:
    assert "unproven   Seller in Microsoft's records [seller]: asked for" in filled.by("reviewer", "claim", OPEN).out
    reason = ["--reason", "the invoice shows it"]
    named = ["--criterion", "seller in MICROSOFT'S records"]
    assert filled.by("reviewer", "decide", OPEN, "override", *named, *reason).code == 0
    (seller,) = [row for row in filled.claim(OPEN)["findings"] if row["criterion"] == "seller"]
    assert (seller["answer"], seller["override_reason"]) == ("overridden", "the invoice shows it")
    back = filled.by("reviewer", "decide", OPEN, "undo", "--criterion", "no such finding")
    assert (back.code, "No override of" in back.err) == (3, True)
    assert filled.by("reviewer", "decide", OPEN, "undo", *named).code == 0
    (again,) = [row for row in filled.claim(OPEN)["findings"] if row["criterion"] == "seller"]
    assert (again["answer"], again["override_id"]) == ("unproven", None)


def test_that_a_finding_that_is_not_open_is_refused_with_those_that_are(filled: Shell) -> None:
    for step in ("override", "reject"):
        told = filled.by("reviewer", "decide", OPEN, step, "--criterion", "weather", "--reason", "rain")
        assert told.code == 3
        assert "no open finding 'weather'. Open are: seller (Seller in Microsoft's records)." in told.err


def test_that_a_finding_closed_meanwhile_is_a_conflict(filled: Shell) -> None:
    seen = filled.claim(OPEN)["revision"]
    words = ["decide", OPEN, "override", "--criterion", "seller", "--reason", "seen", "--seen", seen]
    assert filled.by("reviewer", *words).code == 0
    assert filled.by("reviewer", *words).code == 4


def test_that_claims_are_listed_as_the_queue_lists_them(filled: Shell) -> None:
    listed = filled.by("reviewer", "claims", "--json").content
    dues = [claim["decision_due"] for claim in listed["claims"]]
    assert listed["view"] == "open"
    assert dues == sorted(dues)
    (mine,) = [claim for claim in listed["claims"] if claim["reference"] == OPEN]
    shown = filled.claim(OPEN)
    assert all(mine[name] == shown[name] for name in ("claim_id", "reseller", "territory", "step", "revision"))
    assert mine["findings"]["unproven"] == 1
    text = filled.by("reviewer", "claims").out
    assert f"{OPEN}  {shown['claim_id']}  {shown['reseller']}" in text
    assert text.endswith(f"All open: {len(dues)} claims.\n")


@pytest.mark.parametrize("view", VIEWS)
def test_that_every_view_is_listed(filled: Shell, view: str) -> None:
    assert filled.by("reviewer", "claims", "--view", view).code == 0


def test_that_a_decided_claim_is_in_its_view(filled: Shell) -> None:
    filled.by("reviewer", "decide", READY, "confirm")
    listed = filled.by("reviewer", "claims", "--view", "decided", "--json").content["claims"]
    assert [claim["reference"] for claim in listed] == [READY]


def test_that_import_and_examine_say_which_claims(empty: Shell) -> None:
    sheet = empty.folder / "claims.csv"
    sheet.write_text(
        "claim_id,reseller,mpn_id,subscription_id,sale_date,seats,territory,received_at\n"
        "A-1,Fabrikam,5410188,d8b6dd5b-5a19-47d0-86f5-94cff6111cf2,2026-10-09,1,AU,2026-11-02\n"
        "A-1,Fabrikam,5410188,d8b6dd5b-5a19-47d0-86f5-94cff6111cf2,2026-10-09,2,AU,2026-11-02\n"
    )
    told = empty.by("reviewer", "import", sheet, "--offer", "sample-add-seats", "--json").content
    (taken,) = told["files"]
    (claim,) = taken["claims"]
    assert claim["claim_id"] == "A-1"
    assert "an earlier line of this file has this claim already" in taken["refused"][0]["reason"]
    assert empty.by("reviewer", "examine", "--json").content["references"] == [claim["reference"]]
    assert "; 1 seat\n" in empty.by("reviewer", "claim", "A-1").out


def test_that_a_decision_is_shown_with_its_reasons_and_note(filled: Shell) -> None:
    filled.by("reviewer", "decide", OPEN, "reject", "--reason", "told by phone")
    decision = filled.claim(OPEN)["decision"]
    assert (decision["kind"], decision["by"], decision["note"]) == ("reject", "Reviewer", "told by phone")
    assert decision["reasons"] == ["seller"]
    assert decision["letter"] == {"kind": "rejection", "state": "draft", "number": ""}
    text = filled.by("reviewer", "claim", OPEN).out
    assert "decided: reject by Reviewer on " in text
    assert "  reason: Seller in Microsoft's records [seller]\n  note for reviewers: told by phone\n" in text


def test_that_a_claim_says_all_that_other_verbs_ask_for(filled: Shell) -> None:
    shown = filled.claim(OPEN)
    text = filled.by("reviewer", "claim", OPEN).out
    assert f"claim_id {shown['claim_id']}; revision {shown['revision']}; MPN ID {shown['mpn_id']}; customer" in text
    assert f"calendar {shown['calendar_version']}\n" in text


def test_that_an_offer_that_is_not_live_refuses_the_import_once_with_those_that_are(filled: Shell) -> None:
    told = filled.by("reviewer", "import", filled.folder / "claims.csv", "--offer", "bogus")
    assert told.code == 3
    assert "No offer bogus is live in this workspace. Live are: ms-apac-portal, " in told.err


def test_that_files_are_told_in_the_order_given_and_each_refusal_once(filled: Shell) -> None:
    (filled.folder / "empty.csv").write_text("")
    (filled.folder / "bare.csv").write_text("a,b\n")
    files = [filled.folder / name for name in ("claims.csv", "empty.csv", "bare.csv", "resellers.csv")]
    told = filled.by("reviewer", "import", *files)
    assert told.code == 3
    assert [line.split(":")[0] for line in told.out.splitlines() if ": " in line and line[0] != " "] == [
        "claims.csv",
        "resellers.csv",
    ]
    first, second = told.err.splitlines()
    assert first.startswith("empty.csv is empty")
    assert second.startswith("bare.csv has no header")
    assert "empty.csv" not in told.out
    content = filled.by("reviewer", "import", *files, "--json").content
    assert [taken["file"] for taken in content["files"]] == [file.name for file in files]

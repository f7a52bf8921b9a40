"""Which letter is made, where it is put, and what of a changed one is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.commandline.verbs import Shell, Told

READY = "CB-2026-000003"
OPEN = "CB-2026-000001"


def made(shell: Shell, reference: str, *words: object) -> Told:
    return shell.by("reviewer", "letter", "make", reference, "--into", shell.folder / "out", "--json", *words)


def test_that_a_receipt_does_not_hide_the_letter_of_the_decision(filled: Shell) -> None:
    filled.by("reviewer", "decide", READY, "confirm")
    receipt = made(filled, READY, "--receipt").content
    letter = made(filled, READY).content
    assert (receipt["kind"], letter["kind"]) == ("receipt", "confirmation")
    assert made(filled, READY, "--kind", "receipt").content["number"] == receipt["number"]
    assert made(filled, READY, "--number", letter["number"].lower()).content["files"] == letter["files"]


def test_that_a_receipt_is_the_same_one_where_nothing_changed(filled: Shell) -> None:
    first = made(filled, OPEN, "--receipt").content
    assert made(filled, OPEN, "--receipt").content["number"] == first["number"]
    override = ["override", "--criterion", "seller", "--reason", "the invoice shows it"]
    filled.by("reviewer", "decide", OPEN, *override)
    assert made(filled, OPEN, "--receipt").content["number"] != first["number"]


def test_that_an_invoice_request_is_the_letter_of_a_claim_that_waits(filled: Shell) -> None:
    filled.by("reviewer", "decide", OPEN, "ask-for-invoice")
    assert made(filled, OPEN).content["kind"] == "invoice request"
    assert made(filled, OPEN, "--kind", "invoice-request").code == 0


@pytest.mark.parametrize("words", [("--kind", "rejection"), ("--number", "L-1999-000001"), ()])
def test_that_a_letter_that_is_not_there_is_refused_with_those_that_are(filled: Shell, words: tuple[str, ...]) -> None:
    number = made(filled, READY, "--receipt").content["number"]
    told = made(filled, READY, *words)
    assert told.code == 3
    assert f"(its letters: receipt {number})" in told.err


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no folder that nobody can write")
def test_that_nothing_is_drafted_for_a_folder_that_cannot_be_written(filled: Shell) -> None:
    before = filled.here("journal", "verify").out
    told = filled.by("reviewer", "letter", "make", OPEN, "--receipt", "--into", "/proc")
    assert told.code == 5
    assert "No letter can be written to /proc" in told.err
    assert filled.claim(OPEN)["letters"] == []
    assert filled.here("journal", "verify").out == before


def test_that_one_byte_that_differs_is_found_and_said_once(filled: Shell) -> None:
    filled.by("reviewer", "decide", READY, "confirm")
    (file,) = made(filled, READY).content["files"]
    whole = Path(file).read_bytes()
    Path(file).write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
    told = filled.here("letter", "verify", file)
    assert (told.code, told.out) == (3, "")
    assert f"its content is not that of the letter that was issued; one byte differs, first byte {len(whole) - 9}." in (
        told.err
    )

"""The words for letters on the screen: kinds, states, who made or issued them, what issuing means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.formatting import moment, plain

if TYPE_CHECKING:
    from datetime import date

    from cashback_desktop.storage.worklists.rows import LetterRow

KINDS = {
    "confirmation": "Confirmation of validity",
    "rejection": "Rejection",
    "invoice request": "Invoice request",
    "receipt": "Receipt",
}
STATES = {"draft": ("Draft", "mute"), "issued": ("Issued", "ok"), "void": ("Void", "bad")}
DECIDING = ("confirmation", "rejection")
ISSUING = "Issuing gives the letter its number and freezes its text. It cannot be taken back."
ENDS_UNDO = "Issuing gives the letter its number, freezes its text and ends undo: the decision then stands."
VOID = "This letter is void: its decision was taken back."


def kind_words(letter: LetterRow) -> str:
    """What kind of letter it is."""
    return KINDS.get(letter.kind, letter.kind.capitalize())


def made_words(letter: LetterRow, today: date) -> str:
    """Its number and when it was issued, else who made it and when."""
    if letter.state == "issued" and letter.issued_at is not None:
        return f"{letter.number}, issued {moment(letter.issued_at, today)}"
    return f"made {moment(letter.made_at, today)} by {plain(letter.made_by, 60)}"


def issuing_words(letter: LetterRow) -> str:
    """What printing, saving or mailing will do, said before it is done."""
    if letter.state == "void":
        return VOID
    if letter.state == "issued":
        return f"Letter {letter.number} is issued. Every print and file is the same letter."
    return ENDS_UNDO if letter.kind in DECIDING else ISSUING


def file_name(reference: str, letter: LetterRow, ending: str) -> str:
    """The name a file is offered under: reference, kind, number."""
    parts = (reference, letter.kind, letter.number)
    return f"{' '.join(part for part in parts if part)}.{ending}"

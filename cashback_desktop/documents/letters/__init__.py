"""Letters: composed as data first, drawn second; what draws them loads with the first letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.documents.letters.missing_glyph import MissingGlyph

if TYPE_CHECKING:
    from cashback_desktop.documents.letters.letter import Letter
    from cashback_desktop.domain.letter import LetterFacts

__all__ = ["MissingGlyph", "check", "compose", "draw", "eml_draft", "has_mail_address"]


def compose(facts: LetterFacts) -> Letter:
    """The letter of these facts as data; the same facts give the same letter."""
    from cashback_desktop.documents.letters.composing import compose as composed

    return composed(facts)


def check(facts: LetterFacts) -> None:
    """Raises MissingGlyph if the letter of these facts could not be drawn whole; cheaper than drawing it."""
    from cashback_desktop.documents.letters.composing import compose as composed
    from cashback_desktop.documents.letters.drawing import check_glyphs

    check_glyphs(composed(facts))


def draw(letter: Letter) -> bytes:
    """The letter as a PDF; the same letter gives the same bytes. Raises MissingGlyph with character and place."""
    from cashback_desktop.documents.letters.drawing import draw as drawn

    return drawn(letter)


def eml_draft(facts: LetterFacts, letter: Letter, pdf: bytes) -> bytes:
    """An unsent mail (.eml) with the letter as its text and its PDF attached; the same facts give the same bytes."""
    from cashback_desktop.documents.letters.mail_draft import mail_draft

    return mail_draft(facts, letter, pdf)


def has_mail_address(facts: LetterFacts) -> bool:
    """Whether the mail draft of the letter names whom it goes to."""
    from cashback_desktop.documents.letters.mail_draft import mail_address

    return mail_address(facts.mail_to) is not None

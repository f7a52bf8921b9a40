"""Text from outside stays text: no markup, no hidden direction, no piles of marks, no endless names."""

from __future__ import annotations

import re
import time
import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.documents.letters import compose, draw
from cashback_desktop.documents.letters.letter import plain_text
from cashback_desktop.documents.letters.outside_text import LONGEST, letter_text
from cashback_desktop.domain.letter import LetterFacts, LetterFinding
from tests.documents.letters.letter_samples import CONFIRMATION, INVOICE_REQUEST, named
from tests.documents.letters.reading import squeezed, viewer_text

HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
MARKUP = (
    '<img src="/etc/passwd">',
    "<b>Contoso</b>",
    "<para><font color=red>Contoso",
    "{{ mailbox }} {% for x in y %}",
    "{reference} {0} %s %(name)s",
    "(Contoso) Tj ET Q",
    "\\(Contoso\\) endstream endobj",
    "=HYPERLINK(0)",
    "&lt;b&gt; &amp;",
)
HOSTILE = (
    "Contoso\u202eexe.fdp",
    "\u2066Contoso\u2069\u200b\u00ad",
    "Contoso\r\nBcc: everyone@example.com",
    "Con\x00to\x1bso",
    "\ue000strong\ue001",
    "C" + "\u0301" * 400,
    "x" * 200_000,
    " " * 200_000 + "Contoso",
    "e\u0301\u0323" * 100_000,
    "Contoso " * 20_000,
)


def everywhere(text: str, facts: LetterFacts = INVOICE_REQUEST) -> LetterFacts:
    row = LetterFinding(text, text, text, "not met", settles=text, footnote=text)
    good = LetterFinding(text + "2", text, text, "met", footnote=text)
    names = dict.fromkeys(("addressee", "claimant", "offer_name", "terms_version", "mpn_id", "signed_by"), text)
    return replace(facts, **names, address_lines=(text, text), country=text, findings=(row, good))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", MARKUP)
def test_that_markup_in_a_name_is_only_text(name: str) -> None:
    pdf = draw(compose(named(CONFIRMATION, name)))
    assert squeezed(viewer_text(pdf)).count(squeezed(name)) == 5


@pytest.mark.parametrize("name", MARKUP)
def test_that_no_file_and_no_picture_gets_into_a_letter(name: str) -> None:
    pdf = draw(compose(everywhere(name)))
    document = pypdfium2.PdfDocument(pdf)
    kinds = {thing.type for page in document for thing in page.get_objects()}
    document.close()
    assert kinds <= {1, 2}, "text and paths only"
    assert "root:" not in viewer_text(pdf)
    outside_streams = re.sub(rb"stream\r?\n.*?endstream", b"", pdf, flags=re.DOTALL)
    assert not re.search(rb"/(JS|JavaScript|Launch|URI|EmbeddedFile|OpenAction)\b", outside_streams)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_that_hostile_text_is_shown_and_harmless_at_every_place(number: int) -> None:
    letter = compose(everywhere(HOSTILE[number]))
    text = plain_text(letter).replace("\n", "")
    assert {unicodedata.category(character) for character in text} & HIDDEN == set()
    assert draw(letter).startswith(b"%PDF-")


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_that_hostile_text_stays_between_the_margins_and_in_its_place(number: int) -> None:
    document = pypdfium2.PdfDocument(draw(compose(everywhere(HOSTILE[number]))))
    bounds = [thing.get_bounds() for page in document for thing in page.get_objects(filter=[1])]
    document.close()
    assert min(left for left, *_ in bounds) >= 24.9 / 25.4 * 72
    assert max(right for _, _, right, _ in bounds) <= 190.3 / 25.4 * 72


def test_that_a_long_name_of_the_signer_ends_before_the_code_begins() -> None:
    text = viewer_text(draw(compose(replace(CONFIRMATION, signed_by="Reviewer of everything there is " * 5))))
    assert re.search(r"^Reviewer of everything there is Reviewer.*…", text, re.MULTILINE)


def test_that_a_direction_mark_stands_as_its_code() -> None:
    assert letter_text("Contoso\u202eexe") == "Contoso[U+202E]exe"


def test_that_text_cannot_set_itself_in_bold() -> None:
    runs = [
        run
        for block in compose(named(CONFIRMATION, "\ue000Contoso\ue001")).blocks
        for run in getattr(block, "runs", ())
    ]
    assert [run.text for run in runs if run.weight == 600] == ["NZD 1 240.00"]


def test_that_joiners_stay_where_a_script_needs_them_and_show_elsewhere() -> None:
    assert letter_text("क्\u200dष") == "क्\u200dष"
    assert letter_text("Con\u200dtoso") == "Con[U+200D]toso"


def test_that_marks_of_a_script_stay_and_piles_do_not() -> None:
    assert letter_text("ที่ เก๋ไก๋ क़्षीँ Ễ") == unicodedata.normalize("NFC", "ที่ เก๋ไก๋ क़्षीँ Ễ")
    assert letter_text("x" + "\u0301" * 6) == "x" + "\u0301" * 4 + "[U+0301]" * 2


@given(st.text(max_size=2 * LONGEST))
def test_that_what_comes_out_is_one_short_line_of_visible_characters(value: str) -> None:
    shown = letter_text(value)
    assert len(shown) <= LONGEST
    assert shown == shown.strip(" ")
    joiners = shown.replace("\u200c", "").replace("\u200d", "")
    assert {unicodedata.category(character) for character in joiners} & HIDDEN == set()


@given(st.text(max_size=100))
def test_that_text_made_harmless_twice_is_the_same(value: str) -> None:
    once = letter_text(value)
    assert letter_text(once) == once or len(value) > len(once)


@given(st.text(st.characters(codec="ascii", exclude_categories=["C"]), max_size=LONGEST))
def test_that_plain_words_pass_unchanged(value: str) -> None:
    assert letter_text(value) == " ".join(value.split(" ")).strip() or "  " in value


def test_that_two_hundred_thousand_letters_cost_no_more_than_a_page_of_text() -> None:
    """The measure is the letter whose every text is as long as a text may be."""

    def seconds(name: str) -> float:
        begun = time.process_time()
        draw(compose(everywhere(name)))
        return time.process_time() - begun

    seconds("warm")
    measure = min(seconds("Example name of a company " * 11 + str(number)) for number in range(3))
    for hostile in HOSTILE:
        assert seconds(hostile) < 20 * measure


def test_that_no_other_way_into_a_letter_reads_markup() -> None:
    """Paragraphs of reportlab read markup; the room draws glyphs itself."""
    room = Path(__file__).resolve().parents[3] / "cashback_desktop" / "documents" / "letters"
    sources = "\n".join(file.read_text(encoding="utf-8") for file in room.glob("*.py"))
    assert "platypus" not in sources
    assert "drawString" not in sources

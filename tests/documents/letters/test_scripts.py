"""Names in every script of the programme's territories are found as text, and a missing glyph is an error."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.documents.letters import MissingGlyph, compose, draw
from cashback_desktop.documents.letters.faces import FILES, face, font_file
from cashback_desktop.documents.letters.shaping import shape
from cashback_desktop.documents.letters.specimen import SCRIPTS, specimen_pdf
from tests.documents.letters.letter_samples import CONFIRMATION, HINDI_NAME, THAI_NAME, named
from tests.documents.letters.reading import poppler, squeezed, viewer_text

NAMES = {
    **SCRIPTS,
    "Thai, long": THAI_NAME,
    "Hindi, long": HINDI_NAME,
    "Latin, ligatures": "Office Affiliates Flinders Ltd",
    "Latin, accents that combine": "Cafe\u0301 A\u030angstro\u0308m",
    "several scripts": "Contoso 株式会社 ประเทศไทย नमस्ते 한국",
    "Vietnamese, capitals": "CÔNG TY TRÁCH NHIỆM HỮU HẠN ĐƯỜNG MÒN Ỹ",
    "Chinese, rare": "龘䶮鑫𠮷有限公司",
    "Japanese, half width": "ｺﾝﾄｿ㈱",
}
PLACES = 5  # address, greeting, asked for, found, and the account's holder


@pytest.mark.parametrize("script", NAMES)
@pytest.mark.parametrize("reader", ["pdftotext", "the viewer"])
def test_that_a_name_is_found_at_each_of_its_places(script: str, reader: str) -> None:
    letter = compose(named(CONFIRMATION, NAMES[script]))
    pdf = draw(letter)
    text = poppler("pdftotext", pdf) if reader == "pdftotext" else viewer_text(pdf)
    name = letter.address[0]
    assert squeezed(text).count(squeezed(name)) == PLACES
    assert text.count(name) >= 2, "the address and the greeting are one line each"


@pytest.mark.parametrize("reader", ["pdftotext", "the viewer"])
def test_that_each_finding_of_the_specimen_is_found(reader: str) -> None:
    pdf = specimen_pdf()
    text = squeezed(poppler("pdftotext", pdf) if reader == "pdftotext" else viewer_text(pdf))
    assert [script for script, name in SCRIPTS.items() if squeezed(name) not in text] == []


@pytest.mark.parametrize("script", NAMES)
@pytest.mark.parametrize("weight", [400, 500, 600])
def test_that_no_character_of_a_name_is_drawn_as_an_empty_box(script: str, weight: int) -> None:
    glyphs = [glyph for piece in shape(NAMES[script], "sans", weight, "sc") for glyph in piece.glyphs]
    assert all(glyph.index != 0 for glyph in glyphs)


def test_that_marks_join_their_letters_and_do_not_stand_beside_them() -> None:
    (thai,) = shape("ที่", "sans", 400, "sc")
    assert [glyph.advance for glyph in thai.glyphs[1:]] == [0, 0]
    (hindi,) = shape("क्षि", "sans", 400, "sc")
    assert len(hindi.glyphs) < len("क्षि"), "the conjunct is one glyph"


@pytest.mark.parametrize(
    ("language", "zone", "expected"),
    [
        ("ja", "Asia/Tokyo", "NotoSansJP-Regular"),
        ("en", "Asia/Tokyo", "NotoSansJP-Regular"),
        ("zh-Hant", "Asia/Singapore", "NotoSansTC-Regular"),
        ("en", "Asia/Hong_Kong", "NotoSansTC-Regular"),
        ("zh-Hans", "Asia/Taipei", "NotoSansSC-Regular"),
        ("en", "Asia/Shanghai", "NotoSansSC-Regular"),
        ("ko", "Asia/Seoul", "NotoSansKR-Regular"),
    ],
)
def test_that_han_characters_look_as_in_their_country(language: str, zone: str, expected: str) -> None:
    letter = compose(replace(CONFIRMATION, addressee="骨直角", language=language, zone=zone))
    (piece,) = shape("骨直角", "sans", 400, letter.han)
    assert piece.face.name == expected


def test_that_kana_and_hangul_decide_for_the_han_characters_beside_them() -> None:
    assert {piece.face.name for piece in shape("直かな", "sans", 400, "sc")} == {"NotoSansJP-Regular"}
    assert {piece.face.name for piece in shape("直한글", "sans", 400, "sc")} == {"NotoSansKR-Regular"}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"addressee": "Contoso 🦄"}, "address"),
        ({"signed_by": "Reviewer 🦄"}, "signature"),
        ({"offer_name": "Offer 🦄"}, "line below the subject"),
        ({"mpn_id": "🦄"}, "reference block"),
        ({"claimant": "🦄"}, "text"),
        ({"findings": (replace(CONFIRMATION.findings[0], found="🦄"),)}, "findings"),
        ({"findings": (replace(CONFIRMATION.findings[0], footnote="🦄"),)}, "footnote"),
    ],
)
def test_that_a_missing_glyph_stops_the_letter_and_names_its_place(changes: dict[str, object], place: str) -> None:
    with pytest.raises(MissingGlyph, match=r"U\+1F984 \(unicorn face\)") as caught:
        draw(compose(replace(CONFIRMATION, **changes)))  # type: ignore[arg-type]
    assert (caught.value.character, caught.value.where) == ("🦄", place)


def test_that_every_face_is_shipped_and_names_itself() -> None:
    for family, weights in FILES.items():
        for weight, file in weights.items():
            assert font_file(file).is_file(), file
            assert face(family, weight).name in file


LATIN = st.characters(max_codepoint=0x017F, exclude_categories=["C"])
VIETNAMESE = st.characters(min_codepoint=0x1EA0, max_codepoint=0x1EF9)


@given(st.text(LATIN | VIETNAMESE, min_size=1))
def test_that_all_of_latin_with_its_accents_is_drawn(text: str) -> None:
    pieces = shape(text, "sans", 400, "sc")
    assert "".join(piece.text for piece in pieces) == text
    assert all(glyph.index for piece in pieces for glyph in piece.glyphs)

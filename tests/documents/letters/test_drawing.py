"""The drawn letter: our faces only, the same bytes for the same letter, whole on every sheet."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from cashback_desktop.documents.letters import compose, draw
from cashback_desktop.documents.letters.faces import FILES
from tests.documents.letters.letter_samples import CONFIRMATION, EXAMINED, LETTERS, REJECTION, many_findings, named
from tests.documents.letters.reading import poppler, viewer_pages

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = {Path(file).stem for weights in FILES.values() for file in weights.values()}
DRAW_ALL = """
import hashlib, sys
from cashback_desktop.documents.letters import compose, draw
from tests.documents.letters.letter_samples import LETTERS
for name in sorted(LETTERS, reverse=sys.argv[1] == "back"):
    print(name, hashlib.sha256(draw(compose(LETTERS[name]))).hexdigest())
"""


@pytest.mark.parametrize("name", LETTERS)
def test_that_every_font_is_ours_embedded_and_a_subset(name: str) -> None:
    rows = [line.split() for line in poppler("pdffonts", draw(compose(LETTERS[name]))).splitlines()[2:]]
    assert rows
    for font, *_, embedded, subset, unicode, _, _ in rows:
        tag, _, face = font.partition("+")
        assert (len(tag), embedded, subset, unicode) == (6, "yes", "yes", "yes"), font
        assert face in SHIPPED


def test_that_the_same_letter_is_the_same_bytes_twice() -> None:
    for facts in LETTERS.values():
        assert draw(compose(facts)) == draw(compose(facts))


def test_that_the_same_letter_is_the_same_bytes_in_any_process_and_after_any_others() -> None:
    answers = set()
    for seed, way in (("1", "forth"), ("2", "back")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "UTC"}
        words = [sys.executable, "-c", DRAW_ALL, way]
        ended = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        answers.add("\n".join(sorted(ended.stdout.splitlines())))
    here = [f"{name} {hashlib.sha256(draw(compose(facts))).hexdigest()}" for name, facts in LETTERS.items()]
    assert answers == {"\n".join(sorted(here))}


def test_that_a_letter_says_who_wrote_it_and_in_which_language() -> None:
    pdf = draw(compose(CONFIRMATION))
    document = pypdfium2.PdfDocument(pdf)
    assert (
        document.get_metadata_dict()["Title"] == "Your claim is confirmed, Claim CB-2026-000123, letter L-2026-004417"
    )
    assert document.get_metadata_dict()["Author"] == "Cash Back"
    document.close()
    assert b"/Lang (en)" in pdf


def test_that_a_usual_letter_is_one_sheet() -> None:
    for facts in (CONFIRMATION, named(CONFIRMATION, "Contoso Information Systems and Services Pty Ltd")):
        assert len(viewer_pages(draw(compose(facts)))) == 1


def test_that_the_head_of_the_table_is_said_again_on_each_sheet() -> None:
    seen = viewer_pages(draw(compose(replace(CONFIRMATION, findings=many_findings(60)))))
    assert len(seen) > 2
    for page in seen[:-1]:
        assert re.search(r"Criterion\s+Asked for\s+Found\s+Finding", page)


@pytest.mark.parametrize("count", range(10, 40))
def test_that_the_signature_stands_with_text_on_the_last_sheet_and_no_row_is_lost(count: int) -> None:
    facts = replace(REJECTION, findings=many_findings(count), reasons=("Seats of line 3",))
    seen = viewer_pages(draw(compose(facts)))
    for number, page in enumerate(seen, 1):
        assert page.count(f"Page {number} of {len(seen)}") == (1 if number == 1 else 2)
        assert (facts.reference in page.split("\n", 2)[0]) == (number > 1)
    assert "If you do not agree," in seen[-1]
    assert "Reviewer 1" in seen[-1]
    assert "Check this letter" in seen[-1]
    lines = re.findall(r"Seats of line (\d+)", "\n".join(seen))
    assert sorted(map(int, lines)) == list(range(1, count + 1))


def test_that_air_is_saved_only_where_it_saves_a_sheet() -> None:
    from cashback_desktop.documents.letters.drawing import laid_out

    assert laid_out(compose(CONFIRMATION)).tight == 0
    assert laid_out(compose(replace(CONFIRMATION, findings=EXAMINED * 2))).tight == 0
    assert 0 < laid_out(compose(LETTERS["confirmation_long"])).tight < 1


@pytest.mark.parametrize("name", LETTERS)
def test_that_nothing_stands_outside_the_margins(name: str) -> None:
    """Ink only between the margins, but for the marks at the edge."""
    document = pypdfium2.PdfDocument(draw(compose(LETTERS[name])))
    for page in document:
        for thing in page.get_objects(filter=[1]):
            left, bottom, right, top = thing.get_bounds()
            assert left >= 24.9 / 25.4 * 72
            assert right <= 190.3 / 25.4 * 72
            assert bottom >= 8 / 25.4 * 72
            assert top <= 281 / 25.4 * 72
    document.close()


def test_that_the_room_is_light_until_a_letter_is_wanted() -> None:
    heavy = "('reportlab', 'uharfbuzz', 'jinja2', 'pypdfium2', 'segno')"
    words = "import sys, cashback_desktop.documents.letters, cashback_desktop.documents.letters.pages; "
    words += f"print([name for name in {heavy} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"

"""The pages of a letter as pictures: painted in a child, whose faults are one sentence here."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from cashback_desktop.documents import own_program as own
from cashback_desktop.documents.letters import compose, draw, pages
from cashback_desktop.documents.letters.specimen import specimen_pdf
from tests.documents.letters.letter_goldens import Picture
from tests.documents.letters.letter_samples import CONFIRMATION, LETTERS

ROOT = Path(__file__).resolve().parents[3]


def child(argument: str, given: bytes) -> subprocess.CompletedProcess[bytes]:
    words = [*own.own_program(), "_pages", argument]
    return subprocess.run(words, input=given, cwd=ROOT, capture_output=True, check=False)


def test_that_every_page_comes_as_a_picture_of_the_size_asked_for() -> None:
    pdf = draw(compose(LETTERS["rejection_many"]))
    pictures = pages.render_pages(pdf, 1.5)
    assert len(pictures) == 2
    for picture in pictures:
        assert struct.unpack(">II", picture[16:24]) == (893, 1263)


def test_that_the_child_paints_what_this_process_paints() -> None:
    pdf = specimen_pdf()
    assert [Picture.of(page) for page in pages.render_pages(pdf, 1.0)] == [
        Picture.of(page) for page in pages.paint(pdf, 1.0)
    ]


def test_that_a_picture_is_one_that_others_read() -> None:
    from PIL import Image

    (page,) = pages.paint(specimen_pdf(), 1.0)
    with Image.open(io.BytesIO(page)) as image:
        assert image.convert("RGB").tobytes() == Picture.of(page).pixels


def test_that_it_works_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert len(pages.render_pages(specimen_pdf(), 0.2)) == 1


@pytest.mark.parametrize("given", [b"", b"no pdf", b"%PDF-1.4\n%%EOF", draw(compose(CONFIRMATION))[:3000]])
def test_that_a_file_that_is_no_letter_is_one_sentence(given: bytes) -> None:
    with pytest.raises(
        pages.PagesNotPainted, match=r"^The letter's picture could not be made: [^\n]+\. Save the letter"
    ) as caught:
        pages.render_pages(given, 1.0)
    assert "Traceback" not in str(caught.value)


@pytest.mark.parametrize("scale", [0.0, -1.0, 8.5, float("nan"), float("inf")])
def test_that_a_scale_out_of_reach_is_refused(scale: float) -> None:
    with pytest.raises(pages.PagesNotPainted):
        pages.render_pages(specimen_pdf(), scale)


@pytest.mark.parametrize("argument", ["", "x", "0", "99"])
def test_that_the_child_says_what_a_scale_is(argument: str) -> None:
    ended = child(argument, b"")
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert ended.stderr.count(b"\n") == 1


def test_that_a_child_that_dies_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    dying = [sys.executable, "-c", "import os; os.write(1, bytes([0, 0, 0, 9]) + b'half'); os.abort()"]
    monkeypatch.setattr(pages, "own_program", lambda: dying)
    with pytest.raises(pages.PagesNotPainted, match=r"the painting program ended with -?\d+\. Save"):
        pages.render_pages(specimen_pdf(), 1.0)


def test_that_a_child_that_never_answers_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "own_program", lambda: [sys.executable, "-c", "import time; time.sleep(100)"])
    monkeypatch.setattr(pages, "_PATIENCE", 0.3)
    with pytest.raises(pages.PagesNotPainted, match=r"not done after 0\.3 seconds"):
        pages.render_pages(specimen_pdf(), 1.0)


def test_that_a_program_that_is_not_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pages, "own_program", lambda: [str(tmp_path / "cashback")])
    with pytest.raises(pages.PagesNotPainted, match=r"No such file or directory: .*cashback"):
        pages.render_pages(specimen_pdf(), 1.0)


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX")
def test_that_the_child_may_not_take_all_of_the_machine() -> None:
    words = "import io, resource as r, sys; from cashback_desktop.documents.letters import pages; "
    words += "sys.stdin = io.TextIOWrapper(io.BytesIO(b'')); pages.serve(['1']); "
    words += "print(*(r.getrlimit(kind)[0] for kind in (r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_FSIZE)))"
    ended = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.split() == [str(1024**3), "40", "0"]


def test_that_a_frozen_program_starts_its_console_program(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own.own_program() == [sys.executable, "-m", "cashback_desktop"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/cashback-desktop/cashback-desktop")
    assert own.own_program() == [
        str(Path("/opt/cashback-desktop") / ("cashback.exe" if os.name == "nt" else "cashback"))
    ]

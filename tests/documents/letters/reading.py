"""Reads a letter's text as others do: with the poppler tools and with the program's own viewer."""

from __future__ import annotations

import os
import shutil
import subprocess

import pypdfium2
import pytest

IN_CI = os.environ.get("CASHBACK_CI") == "1"


def poppler(tool: str, pdf: bytes) -> str:
    """What `pdftotext` or `pdffonts` says; skipped, outside CI, on a machine without them."""
    found = shutil.which(tool)
    if found is None:
        assert not IN_CI, f"{tool} is missing: install poppler-utils"
        pytest.skip(f"{tool} (poppler-utils) is not on this machine")
    words = [found, "-enc", "UTF-8", "-", "-"] if tool == "pdftotext" else [found, "-"]
    told = subprocess.run(words, input=pdf, capture_output=True, check=True)
    assert not told.stderr, f"{tool} complains: {told.stderr.decode('utf-8', 'replace')}"
    return told.stdout.decode("utf-8")


def viewer_pages(pdf: bytes) -> list[str]:
    """The text layer of each page as pypdfium2 finds it."""
    document = pypdfium2.PdfDocument(pdf)
    texts = []
    for page in document:
        layer = page.get_textpage()
        texts.append(layer.get_text_range().replace("\r\n", "\n"))
        layer.close()
    document.close()
    return texts


def viewer_text(pdf: bytes) -> str:
    """The text layer of all pages."""
    return "\n".join(viewer_pages(pdf))


def squeezed(text: str) -> str:
    """Without spaces and line ends: what a search over broken lines compares."""
    return "".join(text.split())

"""Says under which licences the packages and fonts come, and refuses those that the program may not carry."""

from __future__ import annotations

import importlib.metadata
import re
from typing import TYPE_CHECKING

from packaging.utils import canonicalize_name

from cashback_desktop._dev.gate import ROOT, shut_if
from cashback_desktop._dev.lock import LOCK, read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import PackageMetadata
    from pathlib import Path

PERMITTED = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "HPND", "ISC", "MIT", "MIT-0", "MIT-CMU", "PSF-2.0"),
    *("Python-2.0", "Unlicense", "Zlib", "CC0-1.0", "OFL-1.1", "MPL-2.0", "LGPL-2.1-or-later"),
    *("LGPL-3.0-only", "LGPL-3.0-or-later", "public domain"),
}
"""Permissive ones, MPL-2.0 and LGPL; OFL and CC0 for fonts and data."""

BUILD_TOOLS = {"pyinstaller", "pyinstaller-hooks-contrib"}
"""GPL with an exception for what they build; nothing of them but the exempted start code is shipped."""

READ_BY_HAND = {
    "sqlcipher3": "Zlib",  # its LICENSE file; the SQLCipher inside is BSD-3-Clause, the OpenSSL inside Apache-2.0
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",  # its metadata names both in free words
}
"""Packages whose metadata does not name a licence by a known name, with what their licence file says."""

_BY_OTHER_WORDS = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd license": "BSD-3-Clause",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "public domain": "public domain",
    "the unlicense (unlicense)": "Unlicense",
}


def check_packages(lock: Path = LOCK) -> str:
    """Judge every locked package that is installed here, those needed by others too.

    Raises:
        GateFailed: a package comes under GPL or AGPL alone, or does not say under what.
    """
    faults: list[str] = []
    judged = 0
    for name in read(lock.read_text(encoding="utf-8")):
        try:
            metadata = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # for another platform
        judged += 1
        said = licence_of(metadata)
        if name not in BUILD_TOOLS and not is_permitted(said):
            faults.append(f"{name}: {said or 'does not say its licence'}")
    shut_if(faults)
    return f"{judged} packages"


def licence_of(metadata: PackageMetadata) -> str:
    """The licence of a package as an SPDX expression, or in its own words where they are no known ones."""
    name = canonicalize_name(metadata["Name"])
    classifiers = [line.split(" :: ")[-1] for line in metadata.get_all("Classifier") or [] if line[:7] == "License"]
    named = [_BY_OTHER_WORDS[word.lower()] for word in classifiers if word.lower() in _BY_OTHER_WORDS]
    expression = _said(metadata, "License-Expression") or READ_BY_HAND.get(name)
    if expression or (named and not any("GPL" in word for word in classifiers)):
        return expression or " AND ".join(named)
    own_words = (_said(metadata, "License") or " AND ".join(classifiers)).strip()
    return _BY_OTHER_WORDS.get(own_words.lower(), own_words.partition("\n")[0])


def _said(metadata: PackageMetadata, field: str) -> str:
    return str((metadata.get_all(field) or [""])[0])


def is_permitted(expression: str) -> bool:
    """Whether an SPDX expression leaves us at least one way: every part of one of its alternatives is permitted.

    >>> is_permitted("LGPL-3.0-only OR GPL-2.0-only"), is_permitted("MIT AND GPL-3.0-only")
    (True, False)
    """
    if "(" in expression:  # alternatives inside brackets: then every part must do
        parts = [part.strip(" ()") for part in re.split(r"\s(?:OR|AND)\s", expression)]
        return PERMITTED.issuperset(parts)
    return any(PERMITTED.issuperset(way.split(" AND ")) for way in expression.split(" OR "))


def check_fonts(fonts: Path = ROOT / "resources" / "fonts") -> str:
    """See that every folder with a font has the font's licence beside it.

    Raises:
        GateFailed: a folder has fonts and no licence file, or the licence is not the SIL Open Font License.
    """
    folders = sorted({file.parent for ending in ("*.ttf", "*.otf", "*.ttc") for file in fonts.rglob(ending)})
    shut_if([fault for folder in folders for fault in _faults_of_font_folder(folder)])
    return f"{len(folders)} folders"


def _faults_of_font_folder(folder: Path) -> Iterator[str]:
    texts = [file for file in folder.iterdir() if re.match(r"(?i)(ofl|licen[cs]e)", file.name)]
    if not texts:
        yield f"{folder.relative_to(ROOT)}: no licence file beside the fonts"
    for text in texts:
        if "SIL OPEN FONT LICENSE" not in text.read_text(encoding="utf-8", errors="replace").upper():
            yield f"{text.relative_to(ROOT)}: not the SIL Open Font License"

"""Looks at a built folder: what must lie in it, what must not, and how large its parts are."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NEEDED = (
    "cashback",
    "cashback-desktop",
    "_internal/PySide6/__init__.py",  # LGPL: a file that can be replaced
    "_internal/shiboken6/__init__.py",
    "_internal/cashback_desktop/_resources/licences/README.txt",
    "_internal/cashback_desktop/storage/migrations/__init__.py",
    "_internal/licences/GPL-3.0.txt",
    "_internal/licences/LGPL-3.0.txt",
    "_internal/licences/THIRD-PARTY.txt",
)
_UNWANTED = {
    r"Qt6?(Charts|DataVisualization|VirtualKeyboard|Graphs)": "a part of Qt under GPL alone",
    r"libreadline": "a library under GPL",
    r"Qt6?Sql|/_?sqlite3[./]|/_?sqlite3\.cpython": "a second SQLite",
    r"psycopg": "the centre's library",
    r"cashback_desktop/_dev|/tests/": "part of the workshop",
    r"libstdc\+\+|libGL|libX11\.|libglib": "a library of the build machine's desktop",
}
_PARTS = 14


def faults_of(bundle: Path) -> list[str]:
    """What is missing in the folder, and what does not belong there."""
    faults = [f"missing in the folder: {name}" for name in _NEEDED if not (bundle / name).is_file()]
    for file in bundle.rglob("*"):
        name = f"/{file.relative_to(bundle).as_posix()}"
        why = next((why for pattern, why in _UNWANTED.items() if re.search(pattern, name)), "")
        if why and not re.search(r"sqlcipher3|sqlalchemy", name):
            faults.append(f"does not belong in the folder: {name} ({why})")
    return faults


def table_of_sizes(bundle: Path) -> tuple[list[str], float]:
    """Rows for a person, largest part first, and the whole in megabytes (2**20 bytes)."""
    sizes: Counter[str] = Counter()
    for file in bundle.rglob("*"):
        if file.is_file() and not file.is_symlink():
            sizes[_part(file.relative_to(bundle))] += file.stat().st_size
    total = sum(sizes.values())
    rows = [f"{name:<28}{size / 2**20:8.1f} MB" for name, size in sizes.most_common(_PARTS)]
    rest = total - sum(size for _, size in sizes.most_common(_PARTS))
    rows += [f"{'everything else':<28}{rest / 2**20:8.1f} MB", f"{'the whole folder':<28}{total / 2**20:8.1f} MB"]
    return rows, total / 2**20


def _part(file: Path) -> str:
    """The part a file is counted under: a library, our resources by kind, or a program."""
    parts = [part for part in file.parts if part != "_internal"]
    if parts[:2] == ["cashback_desktop", "_resources"]:
        return "/".join(["resources", *parts[2:3]])
    if "libicu" in file.name:
        return "PySide6: ICU"
    return parts[0]

"""What the borders, sizes and habits of the house are, beyond those that the import contracts hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("cashback_desktop", "ui", "tests")
LONGEST_FILE = 400
NOT_IMPORTED_ALONE = (
    "cashback_desktop.storage.migrations",  # revisions run only inside a migration
    "cashback_desktop.central",  # needs its own extra
)
NOT_BEFORE_FIRST_PAINT = ("sqlalchemy", "reportlab", "keyring", "numpy", "httpx", "ssl", "asyncio")

ROOMS_THAT_MAY_USE = {
    "PySide6": ("ui",),
    "alembic": ("cashback_desktop.storage",),
    "keyring": ("cashback_desktop.keychain",),
    "reportlab": ("cashback_desktop.documents.letters",),
    "sqlalchemy": (
        "cashback_desktop.storage",
        "cashback_desktop.sync",
        "cashback_desktop.central",
        "cashback_desktop.workspace",
    ),
    "sqlcipher3": ("cashback_desktop.storage", "cashback_desktop.commandline.self_check"),
    "PySide6.QtPdf": (),
    "PySide6.QtSql": (),  # it brings an SQLite of its own: two on one file lose committed rows without an error
    "apsw": (),
    "pysqlite3": (),
    "sqlite3": (),
}
"""Libraries and the only rooms that may import them; an empty row stands for nobody."""
USED_BY_TESTS = {"Watchdog", "value_of"}  # what looks at a window from outside: whether it answers, what it shows
NEVER_IN = {"sqlalchemy": ("cashback_desktop.storage.worklists",)}


def modules(*folders: str) -> list[Path]:
    found = (file.relative_to(ROOT) for folder in folders for file in (ROOT / folder).rglob("*.py"))
    return sorted(file for file in found if "_out" not in file.parts)  # what campaigns leave is not the program


def dotted(file: Path) -> str:
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


def imports(file: Path) -> set[str]:
    """Everything a file imports at any depth, also names taken from a package: `a.b` for `from a import b`."""
    found: set[str] = set()
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def within(name: str, rooms: tuple[str, ...]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


@pytest.mark.parametrize("library", ROOMS_THAT_MAY_USE)
def test_that_a_library_stays_in_its_rooms(library: str) -> None:
    users = [
        file for file in modules("cashback_desktop", "ui") if any(within(name, (library,)) for name in imports(file))
    ]
    strangers = [
        str(file)
        for file in users
        if not within(dotted(file), ROOMS_THAT_MAY_USE[library]) or within(dotted(file), NEVER_IN.get(library, ()))
    ]
    assert not strangers, f"{library} is imported by {strangers}"


def test_that_the_domain_is_plain_python() -> None:
    for file in modules("cashback_desktop/domain"):
        foreign = {
            name
            for name in imports(file)
            if name.partition(".")[0] not in sys.stdlib_module_names and not within(name, ("cashback_desktop.domain",))
        }
        assert not foreign, f"{file} imports {sorted(foreign)}"


def test_that_every_room_has_its_place_in_the_layers() -> None:
    """A new room that no layer names would be watched by nobody."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = " ".join(settings["contracts"][0]["layers"])
    named = set(re.findall(r"cashback_desktop\.(\w+)", layers)) | {"__init__", "__main__", "_dev"}
    there = {file.parts[1].removesuffix(".py") for file in modules("cashback_desktop")}
    assert there - named == set()


def test_that_nothing_is_told_by_the_clock_of_the_machine_but_the_day_of_the_desk() -> None:
    """Days and moments of a claim are its territory's (P3): `astimezone()` without a zone asks the machine."""
    asking = {
        str(file)
        for file in modules("cashback_desktop", "ui")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr == "astimezone" and not node.args
    }
    assert asking == {"cashback_desktop/clocks.py"}


def test_that_imports_are_absolute() -> None:
    """A start module with a relative import does not start when it is frozen, and a border could not see it."""
    relative = [
        f"{file}:{node.lineno}"
        for file in modules("cashback_desktop", "ui")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative


def test_that_no_file_is_too_long_to_read_at_once() -> None:
    lengths = {file: len((ROOT / file).read_text(encoding="utf-8").splitlines()) for file in modules(*PARTS)}
    assert {str(file): length for file, length in lengths.items() if length > LONGEST_FILE} == {}


def test_that_every_module_says_what_it_is() -> None:
    assert [str(file) for file in modules(*PARTS) if not ast.get_docstring(tree(file))] == []


def test_that_no_module_is_named_after_nothing() -> None:
    empty_words = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
    assert [str(file) for file in modules(*PARTS) if empty_words & set(file.with_suffix("").parts)] == []


def _words(file: Path) -> list[str]:
    return re.findall(r"\w+", (ROOT / file).read_text(encoding="utf-8"))


def test_that_every_public_name_of_the_window_is_used_by_the_program() -> None:
    """What only its own test calls is written for nobody. What Qt calls has the name that Qt gave it."""
    said = Counter(word for file in modules("cashback_desktop", "ui") for word in _words(file))
    # asked for by name: a class that nobody asked for yet is not made, and not among a room's vars
    named = [getattr(room, name) for room in (QtCore, QtGui, QtWidgets) for name in dir(room)]
    of_qt = {name for kind in named if isinstance(kind, type) for name in dir(kind)}
    unused = [
        f"{file}: {node.name}"
        for file in modules("ui")
        for node in ast.walk(tree(file))
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and said[node.name] == 1
        and node.name not in of_qt | USED_BY_TESTS
    ]
    assert unused == []


def test_that_the_whole_core_is_imported_without_qt() -> None:
    names = [dotted(file) for file in modules("cashback_desktop") if not within(dotted(file), NOT_IMPORTED_ALONE)]
    words = f"import importlib, sys; [importlib.import_module(n) for n in {names}]; print('PySide6' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (0, "False\n"), ended.stderr


def test_that_nothing_heavy_is_imported_before_the_first_paint() -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import ui.application"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    loaded = {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines() if line.startswith("import time:")}
    assert "PySide6.QtWidgets" in loaded
    assert [name for name in NOT_BEFORE_FIRST_PAINT if name in loaded] == []

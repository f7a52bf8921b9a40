"""The gates open for a sound checkout and name what is wrong with another."""

from __future__ import annotations

import shutil
import subprocess
import sys
from email.message import Message
from pathlib import Path

import pytest

from cashback_desktop._dev import gates, licences
from cashback_desktop._dev.gate import ROOT, GateFailed
from cashback_desktop._dev.licences import check_fonts, is_permitted, licence_of
from cashback_desktop._dev.lock import LOCK, check_lock
from cashback_desktop._dev.wheel import check_wheel


def test_that_the_lock_is_in_step_with_the_project_file() -> None:
    assert check_lock().endswith("for this machine")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("alembic==1.20.1", "alembic==1.19.0", "alembic: locked at 1.19.0, and pyproject.toml asks for <2,>=1.20"),
        ("mako==", "contoso==", "mako: alembic asks for it, and it is not locked"),
        ("sqlcipher3==0.6.4", "sqlcipher3==0.6.4 # https://localhost", "the lock names an address"),
    ],
)
def test_that_a_lock_out_of_step_is_named(tmp_path: Path, old: str, new: str, fault: str) -> None:
    lock = tmp_path / "requirements.lock"
    text = "\n" + LOCK.read_text(encoding="utf-8")
    assert f"\n{old}" in text
    lock.write_text(text.replace(f"\n{old}", f"\n{new}", 1), encoding="utf-8")
    with pytest.raises(GateFailed) as failed:
        check_lock(lock)
    assert fault in str(failed.value)


def test_that_a_locked_package_that_nothing_asks_for_and_one_without_hash_are_named(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(LOCK.read_text(encoding="utf-8") + "pip==1.0\n", encoding="utf-8")
    with pytest.raises(GateFailed) as failed:
        check_lock(lock)
    assert str(failed.value) == "pip: locked without a hash\npip: locked, and nothing asks for it"


def test_that_a_new_need_that_is_not_locked_is_named(tmp_path: Path) -> None:
    project = tmp_path / "pyproject.toml"
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project.write_text(text.replace("dependencies = [", 'dependencies = ["contoso>=3",', 1), encoding="utf-8")
    with pytest.raises(GateFailed, match=r"contoso: pyproject\.toml asks for it, and it is not locked"):
        check_lock(project=project)


def test_that_every_package_comes_under_a_licence_we_may_carry() -> None:
    assert licences.check_packages().endswith("packages")


@pytest.mark.parametrize(
    ("fields", "said", "permitted"),
    [
        ({"License-Expression": "Apache-2.0 OR BSD-3-Clause"}, "Apache-2.0 OR BSD-3-Clause", True),
        ({"License-Expression": "LGPL-3.0-only OR GPL-3.0-only"}, "LGPL-3.0-only OR GPL-3.0-only", True),
        ({"License-Expression": "MIT AND (BSD-3-Clause OR GPL-3.0-only)"}, None, False),
        ({"License-Expression": "AGPL-3.0-only"}, "AGPL-3.0-only", False),
        ({"License": "MIT", "Classifier": "License :: OSI Approved :: MIT License"}, "MIT", True),
        (
            {"License": "GPL", "Classifier": "License :: OSI Approved :: GNU General Public License v3 (GPLv3)"},
            "GPL",
            False,
        ),
        ({"License": "Apache License 2.0"}, "Apache-2.0", True),
        ({"License": "Contoso terms"}, "Contoso terms", False),
        ({}, "", False),
    ],
)
def test_that_a_licence_is_read_from_whatever_a_package_says(
    fields: dict[str, str], said: str | None, *, permitted: bool
) -> None:
    metadata = Message()
    metadata["Name"] = "contoso"
    for name, value in fields.items():
        metadata[name] = value
    found = licence_of(metadata)  # type: ignore[arg-type]  # a message is what importlib.metadata hands out
    assert is_permitted(found) is permitted
    assert said is None or found == said


def test_that_a_font_without_its_licence_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(licences, "ROOT", tmp_path)
    for name in ("good", "bare", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "face.ttf").touch()
    (tmp_path / "good/OFL.txt").write_text("SIL Open Font License, Version 1.1", encoding="utf-8")
    (tmp_path / "other/LICENSE.txt").write_text("All rights reserved", encoding="utf-8")
    with pytest.raises(GateFailed) as failed:
        check_fonts(tmp_path)
    assert str(failed.value).splitlines() == [
        "bare: no licence file beside the fonts",
        f"{Path('other/LICENSE.txt')}: not the SIL Open Font License",
    ]


def test_that_the_wheel_holds_resources_and_neither_tests_nor_set_up() -> None:
    assert check_wheel().endswith("files")


def test_that_a_checkers_complaint_shuts_its_gate(capsys: pytest.CaptureFixture[str]) -> None:
    def complain() -> str:
        raise GateFailed("line 1 is wrong\nline 2 is wrong")

    result = gates.ask("contoso", complain)
    assert not result.passed
    assert result.line().splitlines()[1:] == ["line 1 is wrong", "line 2 is wrong"]
    assert capsys.readouterr().out == ""


def test_that_the_borders_are_really_watched(tmp_path: Path) -> None:
    """Four trespasses are planted in a copy; each breaks its own contract."""
    for name in ("cashback_desktop", "ui"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for file, line in {
        "cashback_desktop/domain/trespass.py": "import cashback_desktop.paths",
        "cashback_desktop/reference/trespass.py": "import PySide6.QtCore",
        "cashback_desktop/storage/trespass.py": "import cashback_desktop.storage.circle",
        "cashback_desktop/storage/circle.py": "import cashback_desktop.storage.trespass",
        "ui/pages/trespass.py": "import cashback_desktop.storage.trespass",
    }.items():
        (tmp_path / file).write_text(f'"""A planted trespass."""\n\n{line}\n', encoding="utf-8")
    words = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    ended = subprocess.run(
        [sys.executable, "-c", words, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    broken = [line.removesuffix(" BROKEN") for line in ended.stdout.splitlines() if line.endswith(" BROKEN")]
    assert broken == [
        "Rooms use only what lies below them",
        "The core works without a screen",
        "Of the storage, pages and widgets see only the worklists",
        "No room goes round in circles",
    ], ended.stdout + ended.stderr

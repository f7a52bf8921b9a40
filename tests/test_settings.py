"""Settings of a desktop survive, and a damaged file costs the settings, never the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def test_that_settings_are_there_after_the_next_start(tmp_path: Path) -> None:
    Settings(tmp_path / "a" / "desktop.json").put("look", "dark")
    assert Settings(tmp_path / "a" / "desktop.json").get("look") == "dark"


def test_that_the_newest_workspace_stands_first_and_keeps_its_key_file(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "desktop.json")
    settings.add(tmp_path / "one.cashback", tmp_path / "one.key")
    settings.add(tmp_path / "two.cashback", None)
    settings.add(tmp_path / "one.cashback", None)
    assert settings.workspaces() == [tmp_path / "one.cashback", tmp_path / "two.cashback"]
    assert settings.key_file(tmp_path / "one.cashback") == tmp_path / "one.key"
    assert settings.key_file(tmp_path / "two.cashback") is None


def test_that_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    file = tmp_path / "desktop.json"
    file.write_text("{ not json")
    assert Settings(file).workspaces() == []
    assert file.with_suffix(".damaged").read_text() == "{ not json"


def test_that_only_so_many_workspaces_are_remembered(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "desktop.json")
    for number in range(20):
        settings.add(tmp_path / f"{number}.cashback", None)
    assert len(settings.workspaces()) == 8

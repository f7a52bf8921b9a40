"""How far an import is: told now and then on standard error, and never beside an answer in JSON."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from cashback_desktop.commandline import imports
from cashback_desktop.import_report import ImportLeft
from cashback_desktop.importing import import_files
from cashback_desktop.key_places import key_of
from cashback_desktop.workspace import Workspace
from tests.commandline.verbs import PASSPHRASES

if TYPE_CHECKING:
    from tests.commandline.verbs import Shell


def told(capsys: pytest.CaptureFixture[str], *, silent: bool) -> list[str]:
    """What three batches tell, the first at once and the others when a line is due."""
    capsys.readouterr()
    progress = imports._Progress(silent=silent)
    progress("claims.csv", 10, 30)
    for done in (20, 30):
        time.sleep(0.03)
        progress("claims.csv", done, 30)
    return capsys.readouterr().err.splitlines()


def test_that_a_pipe_gets_a_line_every_few_seconds(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "_SECONDS_BETWEEN", 0.02)
    lines = told(capsys, silent=False)
    assert [line.partition(",")[0] for line in lines] == ["claims.csv: 20 of 30", "claims.csv: 30 of 30"]
    assert all(line.endswith(" a second") for line in lines)
    monkeypatch.setattr(imports, "_SECONDS_BETWEEN", 60)
    assert told(capsys, silent=False) == []


def test_that_nothing_is_told_beside_json(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "_SECONDS_BETWEEN", 0)
    assert told(capsys, silent=True) == []


def test_that_the_next_verb_tells_of_an_import_that_was_cut_off(empty: Shell) -> None:
    sheet = empty.folder / "new\x1b.csv"
    sheet.write_text("mpn_id,reseller,email,territory\n5410188,Fabrikam,a@example.com,AU\n", encoding="utf-8")
    workspace = Workspace.open(empty.file, key_of(empty.file, empty.folder / "desk.key"))
    workspace.sign_in("reviewer", PASSPHRASES["reviewer"])

    def left() -> bool:
        if workspace.reads.has_unfinished_imports():
            raise ImportLeft
        return False

    with pytest.raises(ImportLeft):
        import_files(workspace, [sheet], cancelled=left)
    workspace.close()
    said = empty.by("reviewer", "claims")
    assert said.err == "The import of 'new\\x1b.csv' was cut off; nothing of it was kept. Import it again.\n"
    assert empty.by("reviewer", "claims").err == ""

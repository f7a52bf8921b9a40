"""One program holds a workspace, one library opens it, and that library's locks are never taken from it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cashback_desktop.storage.database import create_database, open_database
from cashback_desktop.storage.opening import open_file
from cashback_desktop.storage.places import (
    SHARES,
    is_network_share,
    kind_of_file_system,
    mounts_of_linux,
    mounts_of_macos,
    refuse_network_share,
)
from cashback_desktop.storage.refusals import OnNetworkShare, StorageUnavailable, WorkspaceInUse
from cashback_desktop.world import World
from tests.storage.story import KEY, Story

if TYPE_CHECKING:
    from cashback_desktop.storage.database import Database

ROOT = Path(__file__).resolve().parents[2]
OPEN = """
import sys
from pathlib import Path
from cashback_desktop.storage.database import open_database
from cashback_desktop.storage.refusals import StorageUnavailable
try:
    database = open_database(Path(sys.argv[1]), bytes(range(32)), holder=sys.argv[2] == "holder")
    with database.reader() as reader:
        print("people:", reader.rows("SELECT COUNT(*) FROM person", {})[0][0])
    database.close()
except StorageUnavailable as refusal:
    print(type(refusal).__name__, refusal)
"""
LOCKED = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:  # the bytes on which the library keeps its shared lock as long as a connection is open
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
        print("free")
    except OSError:
        print("held")
"""
WHOLE_STORY = """
import sys
from pathlib import Path
folder = Path(sys.argv[1])
def seen(event, words):
    if event.startswith("sqlite3.") and not (words and words[0] == ":memory:"):
        print("another library opened a database:", event, words)
sys.addaudithook(seen)
from tests.faults.desk import Desk
desk = Desk.founded(folder)
desk.import_claims(0, 6)
print("decided", desk.decide())
assert all(check.ok for check in desk.workspace.check_database())
assert desk.workspace.verify_journal([]).ok
desk.close()
Desk.reopened(folder).close()
if sys.argv[2] == "planted":
    import sqlite3
    sqlite3.connect(folder / "desk.cashback").close()
"""


def answer(words: str, *more: object) -> str:
    """What another process prints."""
    ended = subprocess.run(
        [sys.executable, "-c", words, *map(str, more)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def test_that_a_second_program_is_refused_with_a_sentence(database: Database) -> None:
    said = answer(OPEN, database.path, "holder")
    assert said == (
        "WorkspaceInUse desk.cashback is open in another window of this program. Go there, or close it first."
    )


def test_that_a_child_of_the_window_may_open_the_file(database: Database) -> None:
    Story(database).begin()
    assert answer(OPEN, database.path, "child") == "people: 3"


def test_that_the_same_program_does_not_open_it_twice(database: Database) -> None:
    with pytest.raises(WorkspaceInUse):
        open_database(database.path, KEY)
    with pytest.raises(WorkspaceInUse):
        open_file(database.path, KEY, World())


def test_that_a_closed_workspace_is_free_for_the_next_program(tmp_path: Path) -> None:
    create_database(tmp_path / "desk.cashback", KEY).close()
    assert answer(OPEN, tmp_path / "desk.cashback", "holder") == "people: 0"
    open_file(tmp_path / "desk.cashback", KEY, World()).close()
    assert answer(OPEN, tmp_path / "desk.cashback", "holder") == "people: 0"


@pytest.mark.skipif(sys.platform == "win32", reason="on Windows locks belong to the handle")
def test_that_nothing_takes_the_librarys_own_locks_away(tmp_path: Path) -> None:
    """Closing any handle on the file would; another process could then remove the log that is being written."""
    path = tmp_path / "desk.cashback"
    database = create_database(path, KEY)
    Story(database).begin()
    assert answer(LOCKED, path) == "held"
    assert all(check.ok for check in database.check())
    assert database.verify_journal().ok
    with pytest.raises(WorkspaceInUse):
        open_database(path, KEY)
    with pytest.raises(WorkspaceInUse):
        open_file(path, KEY, World())
    assert answer(LOCKED, path) == "held"
    with path.open("rb"):
        pass
    assert answer(LOCKED, path) == "free", "this test would not notice"
    database.close()


def test_that_no_other_library_opens_the_workspace_in_a_whole_story(tmp_path: Path) -> None:
    assert answer(WHOLE_STORY, tmp_path, "") == "decided 6"


def test_that_another_library_would_be_seen(tmp_path: Path) -> None:
    assert "another library opened a database: sqlite3.connect" in answer(WHOLE_STORY, tmp_path, "planted")


MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:35 / /home/reviewer/team\\040share rw,nosuid shared:20 - cifs //server/share rw
41 22 0:36 / /mnt/nfs rw - nfs4 server:/export rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/reviewer/team share/deep/er", "cifs"),
        ("/mnt/nfs", "nfs4"),
        ("/home/reviewer", "ext4"),
        ("/mnt/nfsomething", "ext4"),
    ],
)
def test_that_the_nearest_mount_says_where_a_folder_lies(folder: str, kind: str) -> None:
    assert kind_of_file_system(Path(folder), mounts_of_linux(MOUNTS)) == kind


def test_that_shares_of_macos_are_known() -> None:
    printed = "/dev/disk1 on / (apfs, local)\n//reviewer@server/share on /Volumes/team (smbfs, nodev, nosuid)\n"
    assert kind_of_file_system(Path("/Volumes/team/a"), mounts_of_macos(printed)) in SHARES
    assert kind_of_file_system(Path("/Users/a"), mounts_of_macos(printed)) not in SHARES


def test_that_a_workspace_on_a_network_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_network_share(tmp_path / "desk.cashback")
    monkeypatch.setattr("cashback_desktop.storage.places.kind_of_file_system", lambda _folder, _mounts: "nfs4")
    if sys.platform != "win32":
        with pytest.raises(OnNetworkShare, match="disk of this computer"):
            refuse_network_share(tmp_path / "desk.cashback")
        with pytest.raises(StorageUnavailable):
            create_database(tmp_path / "desk.cashback", KEY)
        assert list(tmp_path.iterdir()) == []

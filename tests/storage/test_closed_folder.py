"""A workspace where nothing can be written: it is read as it lies there, and whatever would write says why not."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cashback_desktop.key_places import WorkspaceRefused
from cashback_desktop.storage.keys import KeySet
from cashback_desktop.storage.refusals import FolderClosed, NoSuchWorkspace
from cashback_desktop.storage.sqlcipher_file import connect_to_write
from cashback_desktop.storage.workspace_lock import WorkspaceLock
from cashback_desktop.workspace import Workspace
from tests.services.conftest import desk_template  # noqa: F401 - fixture
from tests.services.desk import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights of folders are told otherwise on this system")
_NOBODY = 65534


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    """A folder in which this process can write nothing; the superuser, who always can, is somebody else meanwhile."""
    folder.chmod(0o555)
    superuser = os.geteuid() == 0
    if superuser:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        if superuser:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.fixture
def file(desk_template: Path) -> Iterator[Path]:  # noqa: F811
    """A workspace in a folder that others may look into."""
    with tempfile.TemporaryDirectory(prefix="cashback-closed-") as folder:
        Path(folder).chmod(0o755)
        copy = Path(folder) / "desk.cashback"
        copy.write_bytes(desk_template.read_bytes())
        copy.chmod(0o644)
        yield copy


def test_that_an_auditor_reads_and_verifies_a_copy_that_nobody_writes(file: Path) -> None:
    before = file.read_bytes()
    with closed(file.parent):
        workspace = Workspace.open(file, KEY)
        assert len(workspace.reads.people()) == 6
        assert workspace.verify_journal([]).ok
        with pytest.raises(FolderClosed, match="Copy the workspace to a folder of your own"):
            workspace.check_database()
        workspace.close()
    assert file.read_bytes() == before
    assert [left.name for left in file.parent.iterdir()] == [file.name]


def test_that_a_copy_with_a_log_beside_it_is_not_read_without_the_log(file: Path) -> None:
    writer = connect_to_write(file, KeySet.of(KEY).database)
    writer.execute("CREATE TABLE later (x INTEGER)")
    with closed(file.parent), pytest.raises(WorkspaceRefused, match="Copy the workspace to a folder of your own"):
        Workspace.open(file, KEY)
    writer.close()


def test_that_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchWorkspace, match=r"There is no folder .*nowhere\. Make it"):
        WorkspaceLock(tmp_path / "nowhere" / "desk.cashback")

"""Where a workspace may lie: never on a network share, where two machines do not see each other's locks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from cashback_desktop.storage.refusals import OnNetworkShare

# what the systems call file systems whose files lie on another machine
_SHARES = """
afpfs afs autofs beegfs ceph cifs coda davfs fuse.ceph fuse.davfs fuse.glusterfs fuse.rclone fuse.s3fs fuse.smbnetfs
fuse.sshfs gfs gfs2 glusterfs gpfs lustre ncpfs nfs nfs4 ocfs2 smb2 smb3 smbfs webdav
"""
SHARES = frozenset(_SHARES.split())
_DRIVE_REMOTE = 4


def refuse_network_share(path: Path) -> None:
    """Raises OnNetworkShare when the file's folder lies on another machine.

    Looked at: on Linux the kind of file system in the table of mounts, on macOS the same in what `mount` prints, on
    Windows names that begin with two backslashes and drives that the system calls remote. A share that hides behind a
    file system of its own kind is not seen.
    """
    if is_network_share(path):
        raise OnNetworkShare(
            f"{path.parent} lies on a network share, where committed rows can be lost. "
            "Keep the workspace on a disk of this computer."
        )


def is_network_share(path: Path) -> bool:
    """Whether the file's folder lies on another machine, as far as the system tells."""
    folder = path.parent.resolve()
    if sys.platform == "win32":
        return _is_remote_drive(folder)
    if sys.platform == "darwin":
        printed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
        return kind_of_file_system(folder, mounts_of_macos(printed)) in SHARES
    table = Path("/proc/self/mountinfo")
    mounts = mounts_of_linux(table.read_text(encoding="utf-8", errors="replace")) if table.exists() else {}
    return kind_of_file_system(folder, mounts) in SHARES


def kind_of_file_system(folder: Path, mounts: dict[str, str]) -> str:
    """The kind of the mount that lies nearest above the folder; empty when there is none."""
    for place in (folder, *folder.parents):
        if str(place) in mounts:
            return mounts[str(place)]
    return ""


def mounts_of_linux(table: str) -> dict[str, str]:
    """Mount point to kind, from /proc/self/mountinfo; a later mount hides an earlier one."""
    found = {}
    for line in table.splitlines():
        before, _, after = line.partition(" - ")
        fields, kind = before.split(" "), after.split(" ")[0]
        if kind and len(fields) > 4:  # noqa: PLR2004 - the fifth field is the mount point (proc(5))
            found[_unescaped(fields[4])] = kind
    return found


def mounts_of_macos(printed: str) -> dict[str, str]:
    """Mount point to kind, from lines like "//user@server/share on /Volumes/share (smbfs, nodev)"."""
    found = {}
    for line in printed.splitlines():
        _, _, rest = line.partition(" on ")
        place, _, kinds = rest.rpartition(" (")
        if place:
            found[place] = kinds.split(",")[0].strip(")")
    return found


def _unescaped(field: str) -> str:
    return field.encode("latin-1", "backslashreplace").decode("unicode_escape") if "\\" in field else field


def _is_remote_drive(folder: Path) -> bool:
    if str(folder).startswith("\\\\"):
        return True
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE)  # type: ignore[attr-defined,unused-ignore] # Windows only

"""Makes the Debian package of a built folder, and tries it on a machine that has nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from cashback_desktop import __version__
from cashback_desktop._dev.system_libraries import ALWAYS, ON_A_DISPLAY

NAME = "cashback-desktop"
HOME = f"opt/{NAME}"
"""Where the package puts the folder; /opt is for programs that bring their own libraries."""

_CONTROL = """\
Package: {name}
Version: {version}
Architecture: {architecture}
Maintainer: Cash Back Desktop <noreply@localhost>
Installed-Size: {kilobytes}
Depends: libc6 (>= {glibc}), libstdc++6, {libraries}
Recommends: libcups2
Section: office
Priority: optional
Description: review of reseller cash back claims
 Reviewers import claims and sales records, see what each rule found,
 decide, and issue the letters. Workspaces are encrypted on this machine.
"""
_DESKTOP_ENTRY = f"""\
[Desktop Entry]
Type=Application
Name=Cash Back Desktop
Comment=Review reseller cash back claims
Exec={NAME}
Icon={NAME}
Terminal=false
Categories=Office;Finance;
StartupWMClass={NAME}
"""
_COPYRIGHT = f"The licences of everything in this package lie in /{HOME}/_internal/licences.\n"


def build_package(bundle: Path, out: Path, root: Path) -> Path:
    """Lay the folder out as a package and build it; the answer is the .deb file."""
    tree = out / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(bundle, tree / HOME, symlinks=True)
    for program in ("cashback", NAME):
        link = tree / "usr/bin" / program
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(f"/{HOME}/{program}")
    icons = {"cashback-desktop.svg": "scalable", "cashback-desktop.png": "256x256"}
    for icon, size in icons.items():
        _copy(root / "resources/installer" / icon, tree / f"usr/share/icons/hicolor/{size}/apps" / icon)
    _write(tree / f"usr/share/applications/{NAME}.desktop", _DESKTOP_ENTRY)
    _write(tree / f"usr/share/doc/{NAME}/copyright", _COPYRIGHT)
    _write(tree / "DEBIAN/control", _control(tree))
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    package = out / f"{NAME}_{__version__}_{_architecture()}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(tree), str(package)]
    subprocess.run(command, check=True, stdout=sys.stderr.fileno())
    return package


def try_package(package: Path, out: Path) -> list[str]:
    """Install the package in a fresh root, run it as an ordinary person, remove it; needs root.

    The root is made by debootstrap from the sources this machine's apt has.
    """
    with tempfile.TemporaryDirectory(dir=out) as folder:
        bare = Path(folder) / "root"
        _make_bare_root(bare)
        shutil.copy(package, bare / "tmp/program.deb")
        _write(bare / "tmp/try", _TRIAL)
        inside = f'mount -t proc proc "{bare}/proc" && exec chroot "{bare}" env -i {_CLEAN} sh /tmp/try'
        ended = subprocess.run(
            ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", inside],
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr.fileno(),
            check=False,
        )
    return [] if ended.returncode == 0 else [f"on a bare machine the package failed (exit {ended.returncode})"]


_CLEAN = "PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive"
_TRIAL = f"""\
set -eux
never() {{ if "$@"; then exit 1; fi; }}
unresolved() {{ ldd "$1" | grep 'not found'; }}
never command -v python3
apt-get update -q
apt-get install -y -q --no-install-recommends /tmp/program.deb
useradd --create-home reviewer
as_reviewer() {{ setpriv --reuid=reviewer --regid=reviewer --clear-groups env HOME=/home/reviewer "$@"; }}
cd /
as_reviewer cashback --version
as_reviewer cashback self-check
answer=0
as_reviewer cashback-desktop || answer=$?
test $answer = 5 # an installed program says in one sentence that there is no display
never unresolved /{HOME}/_internal/PySide6/Qt/plugins/platforms/libqxcb.so
as_reviewer mkdir -p /home/reviewer/.local/share/CashbackDesktop
as_reviewer touch /home/reviewer/.local/share/CashbackDesktop/kept
apt-get remove -y -q {NAME}
test -e /home/reviewer/.local/share/CashbackDesktop/kept
never test -e /{HOME}
"""


def _make_bare_root(bare: Path) -> None:
    words = [
        "apt-get",
        "indextargets",
        "--format",
        "$(REPO_URI) $(CODENAME)",
        "Created-By: Packages",
        "Component: main",
    ]
    sources = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split("\n")
    mirror, suite = next(line.split() for line in sources if line.endswith(_codename()))
    subprocess.run(
        ["debootstrap", "--variant=minbase", suite, str(bare), mirror], check=True, stdout=sys.stderr.fileno()
    )
    (bare / "etc/apt/sources.list").unlink()  # debootstrap's own; this machine's sources follow
    for part in ("apt", "ssl/certs", "resolv.conf", "hosts"):
        _copy_over(Path("/etc") / part, bare / "etc" / part)
    for part in ("keyrings", "ca-certificates"):
        _copy_over(Path("/usr/share") / part, bare / "usr/share" / part)
    _copy_over(Path("/usr/local/share/ca-certificates"), bare / "usr/local/share/ca-certificates")


def _control(tree: Path) -> str:
    size = sum(file.stat().st_size for file in tree.rglob("*") if file.is_file() and not file.is_symlink())
    return _CONTROL.format(
        name=NAME,
        version=__version__,
        architecture=_architecture(),
        kilobytes=size // 1024,
        glibc=os.confstr("CS_GNU_LIBC_VERSION").split()[1],  # type: ignore[union-attr]  # there is one on Debian
        libraries=", ".join([*ALWAYS.values(), *ON_A_DISPLAY.values()]),
    )


def _architecture() -> str:
    words = ["dpkg", "--print-architecture"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()


def _codename() -> str:
    lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    return next(line.partition("=")[2].strip('"') for line in lines if line.startswith("VERSION_CODENAME="))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def _copy_over(source: Path, target: Path) -> None:
    """Copy what is there, over what the fresh root brought."""
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True, symlinks=True, ignore_dangling_symlinks=True)
    elif source.exists():
        _copy(source, target)

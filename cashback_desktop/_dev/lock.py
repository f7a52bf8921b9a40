"""Says whether the lock holds every package that the project file asks for, and nothing else, without a network."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from cashback_desktop._dev.gate import ROOT, shut_if

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ROOT / "cashback_desktop" / "_dev" / "requirements.lock"
_RENEWED_WITH = {"extras": ["central"], "groups": ["test", "build"]}


def check_lock(lock: Path = LOCK, project: Path = ROOT / "pyproject.toml") -> str:
    """Compare lock and project file; versions and needs of packages are those installed here.

    Raises:
        GateFailed: an address or a missing hash, a need that is not locked, a version that does not fit, an orphan.
    """
    text = lock.read_text(encoding="utf-8")
    shut_if(["the lock names an address (://)"] if "://" in text else [])
    entries = read(text)
    faults = [f"{name}: locked without a hash" for name, (_, hashes) in entries.items() if not hashes]
    reached: set[str] = set()
    for need, asked_by in _needs(project):
        _walk(need, asked_by, entries, reached, faults)
    faults += [
        f"{name}: locked, and nothing asks for it"
        for name, (entry, _) in entries.items()
        if name not in reached and _applies(entry)
    ]
    shut_if(sorted(set(faults)))
    return f"{len(entries)} packages, {len(reached)} of them for this machine"


def read(text: str) -> dict[str, tuple[Requirement, int]]:
    """The lock's packages by name, each with its pin and the number of its hashes."""
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip() and not line.startswith("#")]
    pairs = [(Requirement(re.split(r"\s--hash", line)[0]), line.count("--hash=sha256:")) for line in lines]
    return {canonicalize_name(pin.name): (pin, hashes) for pin, hashes in pairs}


def _needs(project: Path) -> Iterator[tuple[Requirement, str]]:
    said = tomllib.loads(project.read_text(encoding="utf-8"))
    wanted = [*said["project"]["dependencies"], *said["build-system"]["requires"]]
    for extra in _RENEWED_WITH["extras"]:
        wanted += said["project"]["optional-dependencies"][extra]
    for group in _RENEWED_WITH["groups"]:
        wanted += said["dependency-groups"][group]
    for need in wanted:
        yield Requirement(need), "pyproject.toml"


def _walk(
    need: Requirement,
    asked_by: str,
    entries: dict[str, tuple[Requirement, int]],
    reached: set[str],
    faults: list[str],
) -> None:
    """Follow one need to everything it needs in turn."""
    name = canonicalize_name(need.name)
    if name not in entries:
        faults.append(f"{name}: {asked_by} asks for it, and it is not locked")
        return
    pin = entries[name][0]
    version = str(pin.specifier).removeprefix("==")
    if not need.specifier.contains(version, prereleases=True):
        faults.append(f"{name}: locked at {version}, and {asked_by} asks for {need.specifier}")
    new = {name, *(f"{name}[{extra}]" for extra in need.extras)} - reached
    reached.update(new)
    if new and _applies(pin):
        for further in _needs_of(name, version, need.extras, faults):
            _walk(further, name, entries, reached, faults)


def _needs_of(name: str, version: str, extras: set[str], faults: list[str]) -> list[Requirement]:
    try:
        installed = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        faults.append(f"{name}: locked for this machine and not installed; run the set-up again")
        return []
    if installed.version != version:
        faults.append(f"{name}: locked at {version}, installed is {installed.version}; run the set-up again")
    all_needs = [Requirement(line) for line in installed.requires or []]
    return [need for need in all_needs if any(_applies(need, extra) for extra in (extras or {""}))]


def _applies(need: Requirement, extra: str = "") -> bool:
    return need.marker is None or need.marker.evaluate({"extra": extra})

"""Gathers the licence texts of every library that an installed program carries into one file."""

from __future__ import annotations

import importlib.metadata
import tomllib
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from cashback_desktop._dev.gate import ROOT
from cashback_desktop._dev.licences import licence_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import Distribution

_TEXTS = ("licen", "copying", "notice", "authors", "unlicense")
_RULE = "=" * 100


def third_party_notices() -> str:
    """One section for each carried library: name, version, licence and the texts it came with."""
    return "\n".join(_section(library) for library in carried_libraries())


def carried_libraries() -> list[Distribution]:
    """The libraries the program needs at run time on this platform, those needed by others too, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, Distribution] = {}
    waiting = [Requirement(line) for line in project["project"]["dependencies"]]
    while waiting:
        need = waiting.pop()
        name = canonicalize_name(need.name)
        if name in found or (need.marker and not need.marker.evaluate({"extra": ""})):
            continue
        found[name] = importlib.metadata.distribution(name)
        waiting += [Requirement(line) for line in found[name].requires or []]
    return [found[name] for name in sorted(found)]


def _section(library: Distribution) -> str:
    heading = f"{library.metadata['Name']} {library.version}: {licence_of(library.metadata)}"
    return "\n".join([_RULE, heading, _RULE, "", *_texts_of(library)])


def _texts_of(library: Distribution) -> Iterator[str]:
    for file in library.files or []:
        in_metadata = ".dist-info" in str(file)
        if in_metadata and file.name.lower().startswith(_TEXTS) and file.suffix not in {".py", ".pyc"}:
            yield file.read_text(encoding="utf-8")

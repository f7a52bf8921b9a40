"""Campaigns that take too long for every day: `python3 -m tests nightly NAME [WORDS]`.

Each is a module of this folder with `run(arguments: list[str]) -> int`; its first line says what it shows.
"""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path


def campaigns() -> dict[str, str]:
    """Name and first line of every campaign, without importing any."""
    files = sorted(Path(__file__).parent.glob("[!_]*.py"))
    return {file.stem: _first_line(file) for file in files}


def main(arguments: list[str]) -> int:
    """Run the campaign named first with the other words; without a name, list them all."""
    known = campaigns()
    if not arguments:
        print("\n".join(f"{name:<16}{line}" for name, line in known.items()))
        return 0
    if arguments[0] not in known:
        print(f"There is no campaign {arguments[0]!r}; there are: {', '.join(known)}.", file=sys.stderr)
        return 2
    campaign = importlib.import_module(f"tests.nightly.{arguments[0]}")
    return int(campaign.run(arguments[1:]))


def _first_line(file: Path) -> str:
    text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0]

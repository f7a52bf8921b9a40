"""Measurements that print figures and judge none: `python3 -m tests bench NAME [WORDS]`.

Each is a module of this folder with `run(arguments: list[str]) -> int`; its first line says what it measures.
"""

from __future__ import annotations

import ast
import importlib
import sys
from pathlib import Path


def measurements() -> dict[str, str]:
    """Name and first line of every measurement, without importing any."""
    files = sorted(Path(__file__).parent.glob("[!_]*.py"))
    return {file.stem: (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "") for file in files}


def main(arguments: list[str]) -> int:
    """Run the measurement named first with the other words; without a name, list them all."""
    known = measurements()
    if not arguments:
        print("\n".join(f"{name:<24}{words.partition(chr(10))[0]}" for name, words in known.items()))
        return 0
    if arguments[0] not in known:
        print(f"There is no measurement {arguments[0]!r}; there are: {', '.join(known)}.", file=sys.stderr)
        return 2
    return int(importlib.import_module(f"tests.bench.{arguments[0]}").run(arguments[1:]))

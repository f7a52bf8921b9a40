"""Tests that every painter is ended where it was made."""

from __future__ import annotations

import ast
from pathlib import Path

UI = Path(__file__).resolve().parents[2] / "ui"
_MAKERS = ("QPainter", "smooth")


def test_that_a_painter_ends_with_the_painting() -> None:
    """A painter left to be forgotten lives as long as anybody looks at its frame, as the watchdog does.

    It then stays attached to the window and is taken apart in the middle of another part's painting: the program ends.
    """
    left = [
        f"{file.relative_to(UI)}: {function.name}, line {function.lineno}"
        for file in sorted(UI.rglob("*.py"))
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef) and _makes_a_painter(function) and not _calls(function, "end")
    ]
    assert left == []


def _makes_a_painter(function: ast.FunctionDef) -> bool:
    kept = [node.value for node in ast.walk(function) if isinstance(node, ast.Assign)]
    called = [value for node in kept for value in (node.elts if isinstance(node, ast.Tuple) else [node])]
    return function.name != "smooth" and any(
        isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in _MAKERS
        for value in called
    )


def _calls(function: ast.FunctionDef, name: str) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == name for node in ast.walk(function))

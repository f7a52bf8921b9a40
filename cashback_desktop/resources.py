"""Finds the files that ship with the program, in a checkout, a wheel and a frozen folder alike."""

from __future__ import annotations

import importlib.resources
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def resource(name: str) -> Traversable:
    """The shipped file `name`, written with slashes: "letters/en.toml".

    A wheel and a frozen folder carry the files inside the package; an editable checkout has them at its root.
    """
    packed = importlib.resources.files("cashback_desktop") / "_resources"
    base = packed if packed.is_dir() else Path(__file__).resolve().parents[1] / "resources"
    return base.joinpath(*name.split("/"))

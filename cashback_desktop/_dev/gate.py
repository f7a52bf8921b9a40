"""What a gate is: a check of the checkout that passes with a remark or fails with everything that is wrong."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class GateFailed(Exception):
    """The gate stays shut; the text names every fault, one a line."""


def shut_if(faults: list[str]) -> None:
    """Fail with the faults found.

    Raises:
        GateFailed: there is at least one.
    """
    if faults:
        raise GateFailed("\n".join(faults))

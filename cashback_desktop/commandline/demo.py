"""The sample job: a sample workspace from the shipped samples, examined, decided where all is met, with letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.commandline.answers import Said
from cashback_desktop.sample import make_sample

if TYPE_CHECKING:
    import argparse


def run(arguments: argparse.Namespace) -> Said:
    """`demo --into DIR`."""
    done = make_sample(arguments.into)
    pictures = "Pictures of the window's pages are made by `python3 -m ui --into DIR` where there is no display."
    return Said((*done.lines, pictures), done.content)

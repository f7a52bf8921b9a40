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
    pictures = f"Pictures of the window: python3 -m ui --into DIR, with another folder than {arguments.into}."
    return Said((*done.lines, pictures), done.content)

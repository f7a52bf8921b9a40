"""How the program starts itself as a child: from a checkout by the interpreter, frozen by its own console program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

if sys.platform == "win32":
    NO_WINDOW = subprocess.CREATE_NO_WINDOW  # the child is a console program, its parent may have none
else:
    NO_WINDOW = 0
"""What a child is started with, so that no console window opens."""


def own_program() -> list[str]:
    """The words of a command line that start this program without a screen; verbs follow.

    A frozen program has no interpreter beside it: there `cashback` lies in the folder of whatever was started.
    """
    if getattr(sys, "frozen", False):
        return [str(Path(sys.executable).with_name("cashback.exe" if os.name == "nt" else "cashback"))]
    return [sys.executable, "-m", "cashback_desktop"]

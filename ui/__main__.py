"""Starts the window; in a checkout it sees to the set-up first."""

import sys
from importlib.util import find_spec


def main() -> int:
    """Run the program with the command line's words; the answer is the exit code."""
    if find_spec("cashback_desktop._dev"):  # only a checkout has it
        from cashback_desktop._dev.bootstrap import ensure

        ensure("ui")
    from ui.application import main as start

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

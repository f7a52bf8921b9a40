"""Runs the headless verbs; in a checkout it sees to the set-up first."""

import os
import sys
from importlib.util import find_spec


def main() -> int:
    """Run the verb on the command line; the answer is the exit code."""
    try:
        return _main()
    except KeyboardInterrupt:  # also while the program is still being loaded
        from cashback_desktop.commandline import stopped

        code = stopped()
        # an interrupt inside a text that Python runs (every frozen dataclass is one) is remembered by it, and it would
        # end itself by that signal whatever is returned from here
        os._exit(code)


def _main() -> int:
    is_child = sys.argv[1:2] in (["_reader"], ["_pages"])  # started by a program that saw to the set-up
    if not is_child and find_spec("cashback_desktop._dev"):  # only a checkout has it
        from cashback_desktop._dev.bootstrap import ensure

        ensure("cashback_desktop")
    from cashback_desktop.commandline import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

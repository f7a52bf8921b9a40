"""Runs the tests, a long campaign (`nightly NAME`) or a measurement (`bench NAME`); sees to the set-up first."""

import os
import sys

from cashback_desktop._dev.bootstrap import ensure

_ONE_PROCESS = ("-n", "--numprocesses", "--pdb", "--co", "--collect-only", "-s", "--capture", "-p", "-h", "--help")


def main() -> int:
    """Run pytest, or a campaign, with the command line's words; the answer is the exit code."""
    ensure("tests")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    arguments = sys.argv[1:]
    if arguments[:1] == ["nightly"]:
        from tests.nightly import main as nightly

        return nightly(arguments[1:])
    if arguments[:1] == ["bench"]:
        from tests.bench import main as bench

        return bench(arguments[1:])
    import pytest

    return int(pytest.main(["-p", "tests.ledger", *workers(arguments), *arguments]))


def workers(arguments: list[str]) -> list[str]:
    """Two worker processes for a whole run; one process where a part was asked for, or a debugger."""
    whole = all(word.startswith("-") and not word.startswith(_ONE_PROCESS) for word in arguments)
    return ["-n", "2", "--dist", "loadgroup"] if whole and (os.cpu_count() or 1) > 1 else []


if __name__ == "__main__":
    sys.exit(main())

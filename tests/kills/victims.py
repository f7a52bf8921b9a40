"""Forks processes that work at a desk until they are killed: `python -m tests.kills.victims`.

Everything is loaded once, so that a victim starts in milliseconds. For every folder that is read from standard input a
victim is forked that goes on working there; its number is written to standard output, then how it ended. When standard
input ends, as it does with whoever started this, the victim at work ends too.
"""

from __future__ import annotations

import os
import select
import sys
import tempfile
import threading
from pathlib import Path

from tests.faults.desk import BOOK, Desk, promises

CLAIMS_A_ROUND = 9


def say(words: object) -> None:
    """One line to whoever started this."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def end_with_the_runner() -> None:
    """Ends this process when nobody holds the other end of standard input any more."""
    runner = select.poll()
    runner.register(sys.stdin.fileno(), 0)  # that it hung up is always told
    runner.poll()
    os._exit(0)


def work(folder: Path) -> None:
    """Import, confirm, issue, again and again."""
    threading.Thread(target=end_with_the_runner, daemon=True).start()
    desk = Desk.reopened(folder)
    number = len(promises((folder / BOOK).read_bytes())) * 1000  # numbers that no victim before used
    say("at work")
    while True:
        desk.import_claims(number, CLAIMS_A_ROUND)
        desk.decide()
        number += CLAIMS_A_ROUND


def warm_up() -> None:
    """One whole round, so that everything is loaded before the first fork."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.founded(Path(folder))
        desk.import_claims(0, CLAIMS_A_ROUND)
        desk.decide()
        desk.close()


def main() -> None:
    """One victim after the other."""
    warm_up()
    for line in sys.stdin:
        victim = os.fork()
        if victim == 0:
            try:
                work(Path(line.rstrip("\n")))
            finally:
                os._exit(70)  # a victim never ends by itself; the reason stands on standard error
        say(victim)
        _, status = os.waitpid(victim, 0)
        say(f"ended {os.waitstatus_to_exitcode(status)}")


if __name__ == "__main__":
    main()

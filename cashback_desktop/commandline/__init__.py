"""The program without a screen: verbs, exit codes, answers as text or JSON."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from cashback_desktop.commandline.answers import CONFLICT, DONE, ENVIRONMENT, REFUSED, USAGE, VerbEnded

if TYPE_CHECKING:
    import argparse

    from cashback_desktop.commandline.answers import Said

__all__ = ["CONFLICT", "DONE", "ENVIRONMENT", "REFUSED", "USAGE", "main"]


def main(argv: list[str]) -> int:
    """Runs one verb. Exit code 0 done, 2 usage, 3 refused, 4 conflict, 5 environment; the sentence is on stderr."""
    _hold_closed_descriptors()
    if sys.stdout is None:
        return _complain(
            "Standard output is closed, so the answer could not be said. Open it, or name a file.", ENVIRONMENT
        )
    hidden = _hidden(argv)
    if hidden is not None:
        return hidden
    from cashback_desktop.commandline.parser import understood

    try:
        arguments = understood(argv)
    except SystemExit as told:  # argparse has said what is wrong, or what was asked for
        return told.code if isinstance(told.code, int) else USAGE
    return _run(arguments)


def stopped() -> int:
    """The end of a verb that somebody stopped, however early; whoever starts the program catches the interrupt."""
    return _complain("Stopped; what was not finished was taken back.", ENVIRONMENT)


def _run(arguments: argparse.Namespace) -> int:
    from cashback_desktop.commandline.endings import ending

    try:
        said: Said = arguments.run(arguments)
        said.show(as_json=arguments.json)
    except VerbEnded as ended:
        return _complain(str(ended), ended.code)
    except BrokenPipeError:  # whoever read the answer has gone; nothing more can be said
        _let_go_of_the_answer()
        return ENVIRONMENT
    except Exception as fault:  # noqa: BLE001 - a person at a terminal gets a sentence, never a traceback
        _let_go_of_the_answer()
        return _complain(*ending(fault))
    if said.complaint and said.code != DONE:
        _complain(said.complaint, said.code)
    return said.code


def _hold_closed_descriptors() -> None:
    """The next file to be opened, the workspace say, would take the place of a closed 0, 1 or 2 and be written to."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


def _let_go_of_the_answer() -> None:
    """Drops what could not be written: at its end Python would try once more, complain, and change the exit code."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _hidden(argv: list[str]) -> int | None:
    """The verbs by which the program is its own child: reading a file, painting the pages of a letter."""
    if argv[:1] == ["_reader"]:
        from cashback_desktop.documents.readers.child import serve as read

        return read(argv[1:])
    if argv[:1] == ["_pages"]:
        from cashback_desktop.documents.letters.pages import serve as paint

        return paint(argv[1:])
    return None


def _complain(sentence: str, code: int) -> int:
    if sys.stderr is None:  # nobody listens; the code says it
        return code
    encoding = sys.stderr.encoding or "utf-8"
    print(sentence.encode(encoding, "backslashreplace").decode(encoding), file=sys.stderr)
    return code

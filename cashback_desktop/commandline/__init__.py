"""The program without a screen: verbs, exit codes, answers as text or JSON."""

from __future__ import annotations

import sys

from cashback_desktop.commandline.answers import CONFLICT, DONE, ENVIRONMENT, REFUSED, Said, VerbConflict, VerbRefused

__all__ = ["CONFLICT", "DONE", "ENVIRONMENT", "REFUSED", "main"]


def main(argv: list[str]) -> int:
    """Runs one verb. Exit code 0 done, 2 usage, 3 refused, 4 conflict, 5 environment; the sentence is on stderr."""
    hidden = _hidden(argv)
    if hidden is not None:
        return hidden
    from cashback_desktop.commandline.parser import parser  # a child needs no verbs

    arguments = parser().parse_args(argv)
    try:
        said: Said = arguments.run(arguments)
    except VerbRefused as refusal:
        return _complain(str(refusal), REFUSED)
    except VerbConflict as conflict:
        return _complain(str(conflict), CONFLICT)
    except OSError as fault:
        return _complain(f"{fault.strerror or fault}: {fault.filename or 'this machine'}", ENVIRONMENT)
    said.show(as_json=arguments.json)
    return said.code


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
    print(sentence, file=sys.stderr)
    return code

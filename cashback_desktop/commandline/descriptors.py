"""Secrets come from file descriptors, a line each; they never stand on the command line."""

from __future__ import annotations

import os

from cashback_desktop.commandline.answers import VerbMisused

_LONGEST = 4096


def passphrase(descriptor: int) -> str:
    """The passphrase on the next line of a file descriptor. Raises VerbMisused."""
    said = _text(descriptor, b"\n", "passphrase").rstrip("\r")
    if not said:
        raise VerbMisused(f"File descriptor {descriptor} holds no passphrase on its next line.")
    return said


def recovery_words(descriptor: int) -> list[str]:
    """The words to the descriptor's end, as they were printed: numbers before them are left out. Raises VerbMisused."""
    words = _text(descriptor, b"", "text of recovery words").split()
    return [word for word in words if not word.rstrip(".").isdecimal()]


def _text(descriptor: int, end: bytes, what: str) -> str:
    """What stands before the end, byte by byte: the next line is another secret's."""
    letters = bytearray()
    try:
        while len(letters) < _LONGEST and (letter := os.read(descriptor, 1)) not in (b"", end):
            letters += letter
        return letters.decode()
    except OSError as fault:
        sentence = f"File descriptor {descriptor} cannot be read ({fault.strerror}); open it: {descriptor}<FILE."
        raise VerbMisused(sentence) from fault
    except UnicodeDecodeError as fault:
        raise VerbMisused(f"The {what} on file descriptor {descriptor} is no text in UTF-8.") from fault

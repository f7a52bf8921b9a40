"""One file being read: starts the child, takes its messages, and ends it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import asdict
from typing import IO, TYPE_CHECKING

from cashback_desktop.documents.readers.child import LIMITS_VARIABLE, command_line
from cashback_desktop.documents.readers.limits import LIMITS
from cashback_desktop.documents.readers.messages import Batch, Ended, Messages, NotUnderstood, Opened, Refusal
from cashback_desktop.documents.readers.refusal import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cashback_desktop.documents.readers.limits import Limits
    from cashback_desktop.documents.readers.messages import Message

__all__ = ["Batch", "Reading", "start"]

_SECONDS_TO_END = 10
if sys.platform == "win32":
    _NO_WINDOW = subprocess.CREATE_NO_WINDOW  # the child is a console program, its parent may have none
else:
    _NO_WINDOW = 0
_INSTEAD = "open it in a spreadsheet, save it as CSV UTF-8 and import that file"


class Reading:
    """A file that is being read; going through it gives its batches, once."""

    def __init__(self, child: _Child, opened: Opened) -> None:
        self.kind = opened.kind
        self.columns = opened.columns
        self.unknown_columns = opened.unknown_columns
        self.file_name = child.file_name
        self.sha256 = opened.sha256
        self.lines = opened.lines  # of the file, its header among them
        self._child = child

    def __iter__(self) -> Iterator[Batch]:
        rows = refused = 0
        while True:
            match self._child.message():
                case Batch() as batch if rows <= self._child.limits.lines:
                    rows, refused = rows + len(batch.rows), refused + len(batch.refused)
                    yield batch
                case Ended(told_rows, told_refused) if (told_rows, told_refused) == (rows, refused):
                    return
                case _:
                    raise self._child.babbled()


@contextmanager
def start(path: Path, limits: Limits | None = None) -> Iterator[Reading]:
    """The reading of one file; its child does not outlive the block. Raises FileRefused."""
    limits = limits or LIMITS
    file_name = (path.name or str(path)).encode("utf-8", "replace").decode()
    try:
        process = _started(path, limits)
    except OSError as fault:
        raise FileRefused(f"{file_name} cannot be read: its reader does not start ({fault.strerror})") from fault
    assert process.stdout is not None
    with process, _ended(process):
        child = _Child(process, process.stdout, file_name, limits)
        opened = child.message()
        if not isinstance(opened, Opened):
            raise child.babbled()
        yield Reading(child, opened)


def _started(path: Path, limits: Limits) -> subprocess.Popen[bytes]:
    lower = {LIMITS_VARIABLE: json.dumps(asdict(limits))}
    return subprocess.Popen(  # noqa: S603 - our own program; the path is one word of its own
        [*command_line(), str(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | lower,
        creationflags=_NO_WINDOW,
    )


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        process.kill()
        process.wait()


class _Child:
    """The child process behind a reading. Everything raises FileRefused with a whole sentence."""

    def __init__(self, process: subprocess.Popen[bytes], out: IO[bytes], file_name: str, limits: Limits) -> None:
        self.file_name = file_name
        self._process = process
        self._out = out
        self.limits = limits
        self._messages = Messages(limits)
        self._silent = False

    def message(self) -> Message:
        """The next message, within the time of silence."""
        line = self._line()
        if not line.endswith(b"\n"):
            raise self._died() if len(line) < self.limits.message_bytes else self.babbled()
        try:
            said = self._messages.understand(line)
        except NotUnderstood as fault:
            raise self.babbled() from fault
        if isinstance(said, Refusal):
            raise FileRefused(f"{self.file_name} {said.words}.")
        return said

    def babbled(self) -> FileRefused:
        """Why a reading ends whose child says what cannot be."""
        return FileRefused(f"{self.file_name} was not read to its end: its reader gave no sense; {_INSTEAD}.")

    def _line(self) -> bytes:
        watch = threading.Timer(self.limits.silent_seconds, self._silence)
        watch.start()
        try:
            return self._out.readline(self.limits.message_bytes)
        finally:
            watch.cancel()

    def _silence(self) -> None:
        self._silent = True
        self._process.kill()

    def _died(self) -> FileRefused:
        code = self._process.wait(_SECONDS_TO_END)
        if self._silent:
            why = f"its reader said nothing for {self.limits.silent_seconds:g} seconds"
        elif code == -getattr(signal, "SIGXCPU", 0) and code:
            why = f"it takes more than {self.limits.processor_seconds} seconds of computing"
        elif code < 0:
            why = f"its reader was ended ({signal.Signals(-code).name})"
        else:
            why = f"its reader stopped (exit {code})"
        return FileRefused(f"{self.file_name} was not read to its end: {why}; {_INSTEAD}.")

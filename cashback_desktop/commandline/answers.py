"""What a verb says at its end, as lines for people or as one JSON document; and the ways in which it can end badly."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

DONE, USAGE, REFUSED, CONFLICT, ENVIRONMENT = 0, 2, 3, 4, 5


class VerbEnded(Exception):
    """The verb did not do what was asked; the message is one sentence for standard error."""

    code = ENVIRONMENT


class VerbMisused(VerbEnded):
    """The words do not say what the verb needs."""

    code = USAGE


class VerbRefused(VerbEnded):
    """A rule forbids what was asked; the sentence says which and what to do."""

    code = REFUSED


class VerbConflict(VerbEnded):
    """Something changed meanwhile; the sentence says what."""

    code = CONFLICT


class VerbUnavailable(VerbEnded):
    """The machine lacks something: a file, a right, room on the disk, a keyring."""

    code = ENVIRONMENT


def quoted(text: str) -> str:
    """Text from outside between single quotes, whatever it holds; what cannot be shown becomes a code."""
    shown = repr(text)
    return shown if shown.startswith("'") else "'" + shown[1:-1].replace("'", "\\'") + "'"


@dataclass(frozen=True, slots=True)
class Said:
    """The answer of a verb. With another code than DONE, `complaint` is for standard error: a sentence a line.

    What the complaint says is not said by the lines as well.
    """

    lines: tuple[str, ...]
    content: Mapping[str, Any] = field(default_factory=dict)
    code: int = DONE
    complaint: str = ""

    def show(self, *, as_json: bool) -> None:
        """Writes the answer to standard output, to the last byte. Raises OSError where it cannot be written."""
        # names in any script are said whatever the terminal's encoding is; what it lacks becomes a code
        encoding = sys.stdout.encoding or "utf-8"
        in_codes = encoding.casefold() not in ("utf-8", "utf8")
        document = json.dumps(self.content, ensure_ascii=in_codes, indent=2, default=str)
        for line in (document,) if as_json else self.lines:
            print(line.encode(encoding, "backslashreplace").decode(encoding))
        sys.stdout.flush()

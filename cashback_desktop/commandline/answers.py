"""What a verb says at its end, as lines for people or as one JSON document."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

DONE, USAGE, REFUSED, CONFLICT, ENVIRONMENT = 0, 2, 3, 4, 5


class VerbRefused(Exception):
    """A rule forbids what was asked; the sentence says which and what to do."""


class VerbConflict(Exception):
    """Something changed meanwhile; the sentence says what."""


@dataclass(frozen=True, slots=True)
class Said:
    """The answer of a verb."""

    lines: tuple[str, ...]
    content: Mapping[str, Any] = field(default_factory=dict)
    code: int = DONE

    def show(self, *, as_json: bool) -> None:
        """Writes the answer to standard output."""
        if as_json:
            print(json.dumps(self.content, ensure_ascii=False, indent=2, default=str))
            return
        for line in self.lines:
            print(line)
        sys.stdout.flush()

"""How much a file from outside may be: every limit in one table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one reading; what goes beyond is refused with a sentence that names the limit."""

    file_bytes: int = 512 * 1024 * 1024
    lines: int = 2_000_000
    columns: int = 200
    field_letters: int = 8_192
    batch_rows: int = 200
    message_bytes: int = 16 * 1024 * 1024  # one message of the child: 200 rows of the longest fields fit
    memory_bytes: int = 1024 * 1024 * 1024  # address space of the child
    processor_seconds: int = 300
    silent_seconds: float = 30.0  # without a word from the child it is taken for stuck
    open_files: int = 64


LIMITS = Limits()

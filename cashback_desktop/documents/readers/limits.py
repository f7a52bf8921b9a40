"""How much a file from outside may be: every limit in one table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one reading; what goes beyond is refused with a sentence that names the limit."""

    file_bytes: int = 512 * 1024 * 1024
    lines: int = 2_000_000
    line_bytes: int = 256 * 1024
    columns: int = 200
    field_letters: int = 8_192
    cell_lines: int = 100  # lines of one record; a quotation mark never closed would swallow the rest of the file
    name_letters: int = 300  # a name, a number, a word
    address_letters: int = 1_000
    shown_letters: int = 200  # of a refused cell
    refused_lines: int = 50_000  # of which so many cannot be taken is another kind of file
    batch_rows: int = 200
    batch_bytes: int = 1024 * 1024  # the child sends a batch once it is this large
    message_bytes: int = 16 * 1024 * 1024  # one message of the child
    memory_bytes: int = 1024 * 1024 * 1024  # address space of the child
    processor_seconds: int = 300
    silent_seconds: float = 30.0  # without a word from the child it is taken for stuck
    open_files: int = 64


LIMITS = Limits()

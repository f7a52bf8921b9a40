"""A file that cannot be taken as a whole."""

from __future__ import annotations


class FileRefused(Exception):
    """The whole file is refused; the message is one sentence: which file, what is wrong, what to do."""

"""The one error of the set-up: a sentence for the person who started the program."""

from __future__ import annotations


class SetUpRefused(Exception):
    """The set-up cannot go on; the text says in one sentence why, and what to do."""

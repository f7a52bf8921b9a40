"""The help: every verb, option and word has a text, and no verb takes an option that it has no use for."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import pytest

from cashback_desktop.commandline.parser import parser
from cashback_desktop.documents.readers.header import SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.commandline.verbs import Shell


def verbs(top: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every verb by its whole name, and the program itself as the empty one."""
    yield name, top
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            told = {choice.dest: choice.help for choice in action._choices_actions}
            assert all(told.get(word) for word in action.choices), f"a verb of {name or 'the program'} has no text"
            for word, verb in action.choices.items():
                yield from verbs(verb, f"{name} {word}".strip())


@pytest.mark.parametrize(("name", "verb"), [*verbs(parser())])
def test_that_every_option_and_every_word_has_a_text(name: str, verb: argparse.ArgumentParser) -> None:
    told = [action for action in verb._actions if not isinstance(action, argparse._SubParsersAction)]
    assert [action.dest for action in told if not action.help] == [], name
    assert verb.format_help()


def test_that_import_says_the_columns_of_every_sheet(empty: Shell) -> None:
    words = " ".join(empty.run("import", "--help").out.split())
    for sheet in SHEETS:
        assert sheet.title in words
        assert all(column.name in words for column in sheet.columns)


@pytest.mark.parametrize(
    "words",
    [
        ("--workspace", "a", "workspace", "new", "b"),
        ("workspace", "new", "b", "--as", "reviewer"),
        ("--as", "reviewer", "steps"),
        ("steps", "--key-file", "k"),
        ("--workspace", "a", "demo", "--into", "d"),
        ("journal", "verify", "--as", "reviewer", "--workspace", "a"),
        ("letter", "make", "CB-1", "--receipt", "--kind", "receipt"),
        ("claims", "--view", "somewhere"),
    ],
)
def test_that_an_option_without_use_is_a_fault(empty: Shell, words: tuple[str, ...]) -> None:
    assert empty.run(*words).code == 2

"""The verbs about a workspace as a whole: make one, and store its key again from its recovery words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.commandline.answers import Said, VerbMisused
from cashback_desktop.commandline.descriptors import passphrase, recovery_words
from cashback_desktop.domain.person import NewPerson, Role
from cashback_desktop.founding import found
from cashback_desktop.key_places import key_from_words, store_key
from cashback_desktop.workspace import Workspace

if TYPE_CHECKING:
    import argparse


def new(arguments: argparse.Namespace) -> Said:
    """`workspace new`: reads the administrator's and the reviewer's passphrase, one line each."""
    if arguments.passphrase_fd is None:
        raise VerbMisused("Give the administrator's and the reviewer's passphrase, one line each: --passphrase-fd N.")
    people = [
        NewPerson(name, name.casefold(), passphrase(arguments.passphrase_fd), frozenset({role}))
        for name, role in ((arguments.administrator, Role.ADMINISTRATOR), (arguments.reviewer, Role.REVIEWER))
    ]
    founded = found(arguments.file, people, arguments.key_file)
    founded.workspace.close()
    words = founded.recovery_words
    lines = (
        f"Workspace {arguments.file} is made. {founded.key_sentence}",
        "Recovery key, to be written down and kept apart from this computer:",
        *(f"  {number:2}. {word}" for number, word in enumerate(words, start=1)),
    )
    logins = [person.login for person in people]
    return Said(lines, {"workspace": arguments.file, "logins": logins, "recovery_words": list(words)})


def recover(arguments: argparse.Namespace) -> Said:
    """`workspace recover`: the key is stored again only after the words have opened the file."""
    key = key_from_words(recovery_words(arguments.words_fd))
    Workspace.open(arguments.file, key).close()
    sentence = f"The words open {arguments.file}. {store_key(arguments.file, key, arguments.key_file)}"
    return Said((sentence,), {"workspace": arguments.file, "key_file": arguments.key_file, "sentence": sentence})

"""Makes a new workspace: its key is kept and read back first, then the encrypted file is made with its first people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.key_places import WorkspaceRefused, forget_key, has_key, new_key, store_key
from cashback_desktop.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cashback_desktop.domain.person import NewPerson
    from cashback_desktop.world import World


@dataclass(frozen=True, slots=True)
class Founded:
    """A new workspace, its recovery words to be shown once, and where its key lies in a sentence."""

    workspace: Workspace
    recovery_words: tuple[str, ...]
    key_sentence: str


def found(
    file: Path,
    people: Sequence[NewPerson],
    key_file: Path | None = None,
    world: World | None = None,
    *,
    sample: bool = False,
) -> Founded:
    """Makes the workspace. Where that fails, its key is taken back too. Raises WorkspaceRefused, OSError."""
    if file.exists():
        # before the key is stored: the entry of the workspace that lies there must not be overwritten
        raise WorkspaceRefused(f"There is a file at {file} already. Open it, or choose another name.")
    if key_file is None and has_key(file):
        # a workspace that was moved from there may need it still
        raise WorkspaceRefused(f"The keyring keeps the key of a workspace that lay at {file}. Choose another name.")
    if not sample:
        _refuse_one_passphrase_for_all(people)
    key, words = new_key(world)
    sentence = store_key(file, key, key_file)
    try:
        workspace = Workspace.create(file, people, key, world, sample=sample)
    except BaseException:
        forget_key(file, key_file)
        raise
    return Founded(workspace, words, sentence)


def _refuse_one_passphrase_for_all(people: Sequence[NewPerson]) -> None:
    """Who knows one person's passphrase must not be able to sign in as the other."""
    if len({person.passphrase for person in people}) < len(people):
        names = " and ".join(person.name for person in people)
        raise WorkspaceRefused(f"{names} cannot have the same passphrase. Give each person an own one.")

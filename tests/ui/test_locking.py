"""The lock waits for a running import, and a person who signs in first makes it void."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from ui.desk import SignInRefused
from ui.locking import Locks

if TYPE_CHECKING:
    from ui.desk import Desk, Door


class SmallDoor:
    """Remembers only who is signed in."""

    def __init__(self) -> None:
        self.person = "Reviewer 1"

    def lock(self) -> None:
        self.person = ""

    def sign_in(self, login: str, passphrase: str) -> Desk:
        if passphrase != "right":
            raise SignInRefused("The login or the passphrase is not right.")
        self.person = login
        return cast("Desk", self)


@pytest.fixture
def door() -> SmallDoor:
    return SmallDoor()


@pytest.fixture
def locks(door: SmallDoor) -> Locks:
    return Locks(cast("Door", door))


def test_that_the_lock_forgets_the_person(door: SmallDoor, locks: Locks) -> None:
    locks.lock()()
    assert door.person == ""


def test_that_a_lock_that_had_to_wait_does_not_sign_the_next_person_out(door: SmallDoor, locks: Locks) -> None:
    waiting = locks.lock()
    locks.sign_in("Reviewer 2", "right")()
    waiting()
    assert door.person == "Reviewer 2"


def test_that_a_wrong_passphrase_does_not_void_a_waiting_lock(door: SmallDoor, locks: Locks) -> None:
    waiting = locks.lock()
    with pytest.raises(SignInRefused):
        locks.sign_in("Reviewer 2", "wrong")()
    waiting()
    assert door.person == ""

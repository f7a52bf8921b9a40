"""A person's command never waits for more than the batch that is being written."""

from __future__ import annotations

import threading

from cashback_desktop.turns import Turns


def test_that_a_person_goes_before_the_next_batch_of_an_import() -> None:
    turns, order = Turns(), list[str]()
    first_batch_runs, person_waits = threading.Event(), threading.Event()

    def importing() -> None:
        with turns.turn(patient=True):
            order.append("batch 1")
            first_batch_runs.set()
            person_waits.wait(5)
            # the person stands in line once this count is seen
            while not turns._waiting:
                pass
        with turns.turn(patient=True):
            order.append("batch 2")

    def person() -> None:
        first_batch_runs.wait(5)
        person_waits.set()
        with turns.turn(patient=False):
            order.append("person")

    threads = [threading.Thread(target=importing), threading.Thread(target=person)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert order == ["batch 1", "person", "batch 2"]


def test_that_a_fault_inside_a_turn_lets_the_next_one_write() -> None:
    turns = Turns()
    for _ in range(3):
        try:
            with turns.turn(patient=True):
                raise ValueError
        except ValueError:
            pass
    with turns.turn(patient=False):
        pass

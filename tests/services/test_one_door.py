"""One door to write, one source of time and chance, one look-up of persons: read off the program's own text."""

from __future__ import annotations

import ast
import inspect
from typing import TYPE_CHECKING

from cashback_desktop import services
from cashback_desktop.services.commands import Command
from cashback_desktop.services.handlers import HANDLERS
from cashback_desktop.services.people import ChangePassphrase
from tests.test_architecture import dotted, imports, modules, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORLD = "cashback_desktop.world"
DRAWS_BY_ITSELF = {"random", "secrets", "numpy.random"}
ASKS_BY_ITSELF = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("os", "urandom"),
    ("uuid", "uuid1"),
    ("uuid", "uuid4"),
    ("Ed25519PrivateKey", "generate"),
}


def attributes(file: Path) -> Iterator[tuple[str, str, int]]:
    """Everything written as `a.b`, by the last two names."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Attribute):
            owner = node.value
            name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
            yield name, node.attr, node.lineno


def program() -> list[Path]:
    return [file for file in modules("cashback_desktop", "ui") if "_dev" not in file.parts]


def test_that_time_chance_and_ids_come_from_the_world_alone() -> None:
    for file in program():
        if dotted(file) == WORLD:
            continue
        assert not DRAWS_BY_ITSELF & imports(file), file
        assert not {name for name in imports(file) if name in ("uuid.uuid1", "uuid.uuid4", "os.urandom")}, file
        asked = [f"{file}:{line}" for name, attribute, line in attributes(file) if (name, attribute) in ASKS_BY_ITSELF]
        assert asked == []


def test_that_a_unit_of_work_is_opened_by_the_workspace_alone() -> None:
    """Whoever opens one writes: everybody else has to go through `Workspace.submit`."""
    openers = {
        dotted(file)
        for file in program()
        for _, attribute, _ in attributes(file)
        if attribute == "unit_of_work" and not dotted(file).startswith("cashback_desktop.storage.")
    }
    assert openers == {"cashback_desktop.workspace"}
    by_name = {
        dotted(file)
        for file in program()
        if "cashback_desktop.storage.unit_of_work.UnitOfWork" in imports(file)
        and not dotted(file).startswith(("cashback_desktop.storage.", "cashback_desktop.services."))
    }
    assert by_name == set()


def test_that_no_handler_believes_what_a_command_says_of_its_person() -> None:
    """`command.actor` is read where the person is looked up and where the command is logged, nowhere else."""
    readers = {
        dotted(file)
        for file in modules("cashback_desktop/services")
        for name, attribute, _ in attributes(file)
        if (name, attribute) == ("command", "actor")
    }
    assert readers == {"cashback_desktop.services.acting", "cashback_desktop.services.submitting"}


def test_that_every_command_has_exactly_one_handler() -> None:
    declared: set[str] = set()  # by name: a dataclass with slots leaves its first form behind as a class too
    waiting = Command.__subclasses__()
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith(services.__name__):
            declared.add(kind.__name__)
    assert declared - {"ClaimCommand", "ImportCommand"} == {kind.__name__ for kind in HANDLERS}
    assert len(set(HANDLERS.values())) == len(HANDLERS)


def test_that_every_handler_asks_for_a_role_before_it_writes() -> None:
    for kind, handler in HANDLERS.items():
        said = inspect.getsource(handler)
        if kind is ChangePassphrase:  # whatever the role, and nobody else's
            assert said.index("!= handling.actor.person") < said.index("set_passphrase(")
            continue
        assert "lacks_role(handling, " in said, kind
        writes = [place for word in (".add(", ".record(", ".changed(", ".take(") if (place := said.find(word)) >= 0]
        assert all(said.index("lacks_role") < place for place in writes), kind

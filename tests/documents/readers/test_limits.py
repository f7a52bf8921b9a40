"""The child with its limits: what is too much ends the child, and the person reads one sentence."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cashback_desktop.documents.readers import FileRefused, open_reading
from cashback_desktop.documents.readers import reading as reading_module
from cashback_desktop.documents.readers.child import LIMITS_VARIABLE, command_line, lowered
from cashback_desktop.documents.readers.limits import LIMITS, Limits
from tests.documents.readers.sheets import CLAIM, read, sheet

posix = pytest.mark.skipif(os.name == "nt", reason="signals and rlimits are POSIX")


def claims_file(folder: Path, count: int) -> Path:
    file = folder / "claims.csv"
    file.write_bytes(sheet(*(CLAIM | {"claim_id": f"AP-{i}"} for i in range(count))))
    return file


def sentence_of(file: Path, limits: Limits = LIMITS) -> str:
    with pytest.raises(FileRefused) as refusal, open_reading(file, limits) as reading:
        for _ in reading:
            pass
    return str(refusal.value)


def played_by(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Another child in place of ours."""
    monkeypatch.setattr(reading_module, "command_line", lambda: [sys.executable, "-c", program])


def test_that_a_file_is_read_through_the_child(tmp_path: Path) -> None:
    file = claims_file(tmp_path, 1000)
    with open_reading(file) as reading:
        batches = list(reading)
    assert (reading.kind, reading.file_name, reading.lines) == ("claims", "claims.csv", 1001)
    assert reading.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert [row.line for batch in batches for row in batch.rows] == list(range(2, 1002))
    assert max(len(batch.rows) for batch in batches) <= LIMITS.batch_rows


def test_that_a_reading_left_early_ends_its_child(tmp_path: Path) -> None:
    with open_reading(claims_file(tmp_path, 5000)) as reading:
        next(iter(reading))
        child = reading._child._process
        assert child.poll() is None
    assert child.returncode is not None


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (replace(LIMITS, file_bytes=1024 * 1024), "is larger than 1 MB"),
        (replace(LIMITS, lines=100), "has more than 100 lines"),
        (replace(LIMITS, line_bytes=50 * 1024), "has more than 50 kB in line 20002"),
        (replace(LIMITS, columns=5), "has 6 columns, more than 5"),
    ],
)
def test_that_a_limit_is_named_when_it_is_passed(tmp_path: Path, limits: Limits, said: str) -> None:
    file = claims_file(tmp_path, 20_000)
    with file.open("ab") as more:
        more.write(b"x" * 60 * 1024)
    assert said in sentence_of(file, limits)


@posix
@pytest.mark.kills
def test_that_a_line_without_end_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.csv"
    bomb.write_bytes(sheet(CLAIM))
    os.truncate(bomb, 300 * 1024 * 1024)  # a file of holes: it takes no room on the disk
    assert "zero byte in line 3" in sentence_of(bomb)
    with bomb.open("wb") as file:
        for _ in range(64):
            file.write(b"x" * 1024 * 1024)
    assert sentence_of(bomb) == "bomb.csv has more than 256 kB in line 1; mend that line."


@posix
def test_that_an_endless_file_is_refused_at_once() -> None:
    assert sentence_of(Path("/dev/zero")) == "zero is no ordinary file; choose the sheet itself."


@posix
@pytest.mark.kills
def test_that_a_child_which_needs_too_much_memory_is_ended_with_a_sentence(tmp_path: Path) -> None:
    said = sentence_of(claims_file(tmp_path, 20_000), replace(LIMITS, memory_bytes=16 * 1024 * 1024))
    assert "needs more than 16 MB of memory" in said or "its reader stopped" in said


@posix
@pytest.mark.kills
def test_that_the_limit_of_memory_is_the_kernels(tmp_path: Path) -> None:
    """The child's own limit holds whatever the code in it does."""
    program = (
        "import sys; from cashback_desktop.documents.readers.confinement import confine;"
        "from cashback_desktop.documents.readers.limits import Limits; confine(Limits(memory_bytes=200*1024**2));"
        "open(sys.argv[1]).close(); x = bytearray(400*1024**2)"
    )
    file = claims_file(tmp_path, 1)
    ended = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=False)
    assert "MemoryError" in ended.stderr


@posix
@pytest.mark.kills
def test_that_the_child_writes_no_file(tmp_path: Path) -> None:
    program = (
        "import sys; from cashback_desktop.documents.readers.confinement import confine;"
        "from cashback_desktop.documents.readers.limits import Limits; confine(Limits());"
        "f = open(sys.argv[1], 'wb', buffering=0); f.write(b'x')"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "new")], capture_output=True, text=True, check=False
    )
    assert "File too large" in ended.stderr


@posix
@pytest.mark.kills
def test_that_too_much_computing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    played_by(
        monkeypatch,
        "from cashback_desktop.documents.readers.confinement import confine\n"
        "from cashback_desktop.documents.readers.limits import Limits\n"
        "confine(Limits(processor_seconds=1))\n"
        "while True: pass",
    )
    assert "takes more than 300 seconds of computing" in sentence_of(claims_file(tmp_path, 1))


@posix
@pytest.mark.kills
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_that_a_child_killed_in_the_middle_gives_a_sentence(tmp_path: Path, sign: signal.Signals) -> None:
    file = claims_file(tmp_path, 20_000)
    with open_reading(file) as reading:
        os.kill(reading._child._process.pid, sign)
        with pytest.raises(FileRefused) as refusal:
            list(reading)
    assert str(refusal.value).startswith(f"claims.csv was not read to its end: its reader was ended ({sign.name});")


@pytest.mark.kills
def test_that_a_silent_child_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    played_by(monkeypatch, "import time; time.sleep(60)")
    said = sentence_of(claims_file(tmp_path, 1), replace(LIMITS, silent_seconds=0.3))
    assert "said nothing for 0.3 seconds" in said


def test_that_a_child_that_does_not_start_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "command_line", lambda: [str(tmp_path / "nothing")])
    assert "its reader does not start" in sentence_of(claims_file(tmp_path, 1))


@pytest.mark.kills
@pytest.mark.parametrize(
    "program",
    [
        "print('hello')",
        'print(\'{"rows":[],"refused":[]}\')',
        "import sys; sys.stdout.write('x' * 5000)",
        "import sys; sys.stdout.write('[' * 4000 + '\\n')",
        'print(\'{"ended":{"rows":0,"refused":0}}\')',
    ],
)
def test_that_a_child_that_babbles_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    played_by(monkeypatch, program)
    said = sentence_of(claims_file(tmp_path, 1), replace(LIMITS, message_bytes=4096))
    assert "its reader gave no sense" in said


def test_that_a_child_that_ends_too_soon_or_miscounts_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = '{"opened":{"kind":"claims","columns":[],"unknown_columns":[],"sha256":"%s","lines":2}}' % ("0" * 64)
    played_by(monkeypatch, f"print({opened!r})")
    assert "its reader stopped (exit 0)" in sentence_of(claims_file(tmp_path, 1))
    miscounted = '{"ended":{"rows":5,"refused":0}}'
    played_by(monkeypatch, f"print({opened!r}); print({miscounted!r})")
    assert "gave no sense" in sentence_of(claims_file(tmp_path, 1))


def test_that_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    file = claims_file(tmp_path, 20_000)
    with open_reading(file) as reading:
        batches = iter(reading)
        next(batches)
        with file.open("r+b") as other:
            other.seek(-20, os.SEEK_END)
            other.write(b"9")
        with pytest.raises(FileRefused) as refusal:
            list(batches)
    assert "changed while it was being read" in str(refusal.value)


def test_that_too_many_refused_lines_refuse_the_file(tmp_path: Path) -> None:
    came = read(sheet(*([CLAIM | {"seats": "0"}] * 12)), tmp_path, replace(LIMITS, refused_lines=10))
    assert "more than 10 lines that cannot be taken; the first is line 2, seats: seats are" in came.sentence


def test_that_limits_can_be_lowered_from_outside_and_never_raised() -> None:
    assert lowered('{"lines": 5, "memory_bytes": 99999999999}') == replace(LIMITS, lines=5)


def test_that_the_child_needs_nothing_but_the_standard_library_and_the_domain(tmp_path: Path) -> None:
    """What it loads decides how fast a file is opened, and how much a hostile file can reach."""
    file = claims_file(tmp_path, 1)
    program = (
        "import sys; from cashback_desktop.documents.readers.child import serve; serve([sys.argv[1]]);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True)
    loaded = {name for name in ended.stderr.split() if name.partition(".")[0] not in sys.stdlib_module_names}
    own = {name for name in loaded if name.startswith("cashback_desktop.")}
    rooms = {name.split(".")[1] for name in own}
    assert rooms == {"documents", "domain"}
    assert not {"cattrs", "sqlalchemy", "sqlcipher3", "PySide6"} & loaded
    assert "cashback_desktop.documents.readers.messages" not in own


def test_that_the_hidden_verb_answers_on_standard_output(tmp_path: Path) -> None:
    ended = subprocess.run([*command_line(), str(tmp_path / "missing.csv")], capture_output=True, check=False)
    assert ended.stdout == b'{"file_refused":"is not there; choose it again"}\n'
    assert (ended.returncode, ended.stderr) == (3, b"")
    assert LIMITS_VARIABLE not in os.environ

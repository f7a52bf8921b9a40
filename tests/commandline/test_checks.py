"""Verbs that check, and everything that a machine can lack: one sentence, an exit code, never a traceback."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cashback_desktop import keychain
from cashback_desktop.commandline import main
from cashback_desktop.commandline.answers import Said
from cashback_desktop.commandline.self_check import check_keyring
from cashback_desktop.domain.claim import STEPS
from cashback_desktop.key_places import key_of
from cashback_desktop.sample import SAMPLE_PASSPHRASE
from cashback_desktop.storage.keys import KeySet
from cashback_desktop.storage.sqlcipher_file import connect_to_write
from cashback_desktop.storage.workspace_lock import WorkspaceLock
from tests.commandline.verbs import PASSPHRASES, descriptor

if TYPE_CHECKING:
    from tests.commandline.verbs import Shell

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "cashback_desktop"]


def tampered(shell: Shell, sql: str) -> None:
    """What somebody with the key and another tool can do: the triggers are taken off and put back."""
    key = KeySet.of(key_of(shell.file, shell.folder / "desk.key"))
    connection = connect_to_write(shell.file, key.database)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(sql)
    for _, again in triggers:
        connection.execute(again)
    connection.close()


def program(*words: object, stdin: bytes = b"", **more: object) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"CASHBACK_SET_UP": "off", "PYTHONPATH": str(ROOT)}
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [*PROGRAM, *map(str, words)], input=stdin, cwd=ROOT, env=environment, check=False, **more
    )


def test_that_options_stand_before_or_after_the_verb(filled: Shell) -> None:
    with descriptor(PASSPHRASES["reviewer"]) as fd:
        who = ["--as", "reviewer", "--passphrase-fd", fd]
        told = filled.run("claim", "CB-2026-000001", *filled.place, *who, "--json")
    assert told.content["reference"] == "CB-2026-000001"
    with descriptor(PASSPHRASES["reviewer"]) as fd:
        told = filled.run("--json", *filled.place, "claim", "--as", "reviewer", "CB-2026-000001", "--passphrase-fd", fd)
    assert told.content["reference"] == "CB-2026-000001"


def test_that_the_steps_are_those_of_the_table(empty: Shell) -> None:
    table = empty.run("steps", "--json").content["steps"]
    assert table == {step.value: [to.value for to in following] for step, following in STEPS.items()}
    assert "written off -> end" in empty.run("steps").out


def test_that_a_whole_journal_is_whole_and_gives_heads_to_keep(filled: Shell) -> None:
    filled.by("reviewer", "decide", "CB-2026-000003", "confirm")
    told = filled.here("journal", "verify")
    assert told.code == 0
    heads = [line for line in told.out.splitlines() if re.fullmatch(r"[\w-]+:\d+:[0-9a-f]{64}", line)]
    assert heads
    assert filled.here("journal", "verify", *(f"--head={head}" for head in heads)).code == 0
    content = filled.here("journal", "verify", "--json").content
    assert (content["ok"], content["first_break"]) == (True, "")


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("UPDATE journal SET body = '{}' WHERE territory = 'workspace' AND position = 2", "entry 2 was changed"),
        ("DELETE FROM journal WHERE territory = 'workspace' AND position = 2", "entry 2 is missing"),
        ("DELETE FROM journal WHERE territory = 'workspace' AND position > 3", "the tail is cut"),
        ("UPDATE journal_head SET signature = '00' WHERE territory = 'workspace'", "signature of the head"),
    ],
)
def test_that_the_first_break_of_the_journal_is_named(filled: Shell, sql: str, named: str) -> None:
    tampered(filled, sql)
    told = filled.here("journal", "verify", "--json")
    assert told.code == 3
    assert named in told.err
    assert "workspace: " in told.content["first_break"]


def test_that_a_tail_cut_with_its_head_is_found_by_a_head_kept_elsewhere(filled: Shell) -> None:
    heads = filled.here("journal", "verify").out.splitlines()[1:]
    place = "territory = 'workspace'"
    tampered(filled, f"DELETE FROM journal WHERE {place}")
    tampered(filled, f"DELETE FROM journal_head WHERE {place}")
    assert filled.here("journal", "verify").code == 0
    told = filled.here("journal", "verify", *(f"--head={head}" for head in heads))
    assert told.code == 3
    assert "the tail is cut" in told.err


def test_that_a_head_is_written_in_one_way(filled: Shell) -> None:
    told = filled.here("journal", "verify", "--head", "NZ-4")
    assert told.code == 2
    assert "TERRITORY:POSITION:HASH" in told.err


def test_that_a_good_database_passes_every_check_and_a_bad_one_fails(filled: Shell) -> None:
    told = filled.here("db", "check")
    assert told.code == 0
    assert "synchronous 2 of 2" in told.out
    tampered(filled, "CREATE TABLE stray (x INTEGER)")
    told = filled.here("db", "check", "--json")
    assert told.code == 3
    assert "schema" in told.err
    assert [check["name"] for check in told.content["checks"] if not check["ok"]] == ["schema"]


@pytest.mark.faults
def test_that_a_damaged_page_is_found_and_never_a_traceback(filled: Shell) -> None:
    whole = filled.file.read_bytes()
    found = set()
    for place in range(len(whole) * 2 // 5, len(whole), len(whole) // 7):
        filled.file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        told = filled.here("db", "check", "--json")
        found.add(told.code)
        for verb in (("examine",), ("claim", "CB-2026-000001"), ("people", "list")):
            assert filled.by("reviewer", *verb).code in (0, 3, 5)
        assert filled.here("journal", "verify").code in (0, 3, 5)
    assert found <= {3, 5}


def test_that_the_program_finds_itself_whole(empty: Shell) -> None:
    told = empty.run("self-check", "--json")
    assert (told.code, [check for check in told.content["checks"] if not check["ok"]]) == (0, [])


def test_that_the_sample_job_leaves_a_workspace_and_letters(empty: Shell) -> None:
    into = empty.folder / "sample"
    told = empty.run("demo", "--into", into, "--json")
    assert told.code == 0
    letters = told.content["letters"]
    assert letters
    assert all(Path(letter).read_bytes().startswith(b"%PDF-") for letter in letters)
    sample = ["--workspace", into / "sample.cashback"]
    assert empty.run(*sample, "journal", "verify").code == 0
    assert told.content["accounts"][0] == {"login": "reviewer", "passphrase": SAMPLE_PASSPHRASE}
    assert Path(told.content["key_file"]).exists()
    assert {"file", "taken", "refused"} == told.content["files"][0].keys()
    assert empty.run("demo", "--into", into).code == 3
    outside = empty.folder / "claims.csv"
    outside.write_text("claim_id,reseller,mpn_id,subscription_id,sale_date,seats,received_at\n")
    with descriptor(SAMPLE_PASSPHRASE) as fd:
        told = empty.run(*sample, "--as", "reviewer", "--passphrase-fd", fd, "import", outside)
    assert told.code == 3
    assert "takes no files from outside" in told.err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("no-such-verb",),
        ("claim",),
        ("claim", "CB-2026-000001"),
        ("decide", "CB-2026-000001", "burn"),
        ("import", "a.csv", "--received", "yesterday"),
        ("people", "add", "X", "--role", "king"),
        ("journal", "verify"),
        ("_reader",),
        ("_pages",),
        ("demo",),
    ],
)
def test_that_words_nobody_understands_are_usage(empty: Shell, words: tuple[str, ...]) -> None:
    assert empty.run(*words).code == 2


def test_that_help_and_version_are_no_faults(empty: Shell) -> None:
    assert "Exit codes: 0 done" in empty.run("--help").out
    assert empty.run("--version").code == 0


@pytest.mark.parametrize("descriptor_number", ["99", "-1"])
def test_that_a_descriptor_that_is_not_open_is_usage(empty: Shell, descriptor_number: str) -> None:
    told = empty.here("--as", "reviewer", f"--passphrase-fd={descriptor_number}", "people", "list")
    assert told.code == 2
    assert "cannot be read" in told.err


def test_that_a_workspace_that_is_not_there_or_held_elsewhere_is_the_machines_matter(empty: Shell) -> None:
    key = ["--key-file", empty.folder / "desk.key"]
    assert empty.run("--workspace", empty.folder / "no.cashback", *key, "db", "check").code == 5
    lock = WorkspaceLock(empty.file)
    told = empty.here("db", "check")
    lock.release()
    assert told.code == 5
    assert "open in another window" in told.err
    assert empty.here("db", "check").code == 0


def test_that_a_file_that_is_no_workspace_is_told_apart(empty: Shell) -> None:
    key = ["--key-file", empty.folder / "desk.key"]
    for name, content in (
        ("folder", None),
        ("empty", b""),
        ("plain", b"SQLite format 3\0" * 64),
        ("noise", b"x" * 8192),
    ):
        place = empty.folder / name
        if content is None:
            place.mkdir()
        else:
            place.write_bytes(content)
        told = empty.run("--workspace", place, *key, "db", "check")
        assert told.code in (3, 5), name


def test_that_a_missing_or_wrong_key_is_said(empty: Shell) -> None:
    told = empty.run("--workspace", empty.file, "--key-file", empty.folder / "none.key", "db", "check")
    assert told.code == 5
    other = empty.folder / "other.key"
    other.write_text("cashback-desktop key 1\n" + "ab" * 32 + "\n")
    other.chmod(0o600)
    told = empty.run("--workspace", empty.file, "--key-file", other, "db", "check")
    assert told.code == 3
    assert "does not open" in told.err
    other.chmod(0o644)
    assert empty.run("--workspace", empty.file, "--key-file", other, "db", "check").code == 3


@pytest.mark.faults
def test_that_a_full_disk_is_said_and_nothing_is_half_done(filled: Shell) -> None:
    limits = pytest.importorskip("resource", reason="this system has no limits for one process")

    def no_room() -> None:
        limits.setrlimit(limits.RLIMIT_FSIZE, (4096, 4096))

    with descriptor(PASSPHRASES["reviewer"]) as fd:
        words = [*filled.place, "--as", "reviewer", "--passphrase-fd", fd, "decide", "CB-2026-000003", "confirm"]
        ended = program(*words, capture_output=True, pass_fds=(fd,), preexec_fn=no_room)
    assert ended.returncode == 5, ended.stderr
    assert len(ended.stderr.decode().strip().splitlines()) == 1
    assert filled.claim("CB-2026-000003")["step"] == "received"
    assert filled.here("db", "check").code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_that_an_answer_that_cannot_be_written_is_no_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = program("steps", stdout=full, stderr=subprocess.PIPE)
    assert (ended.returncode, ended.stderr.decode().strip()) == (5, "The disk is full; free some space and try again.")
    read, write = os.pipe()
    os.close(read)
    ended = program("steps", stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (ended.returncode, ended.stderr) == (5, b"")


@pytest.mark.skipif(os.name != "posix", reason="descriptors are closed otherwise on this system")
@pytest.mark.parametrize("words", [("steps",), ("--help",)])
def test_that_a_closed_standard_output_is_said_before_anything_is_done(words: tuple[str, ...]) -> None:
    ended = program(*words, stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1))
    assert ended.returncode == 5
    assert ended.stderr.startswith(b"Standard output is closed")
    assert len(ended.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="descriptors are closed otherwise on this system")
def test_that_nobody_listening_to_faults_changes_no_exit_code() -> None:
    assert program("claim", "CB-1", stdout=subprocess.DEVNULL, preexec_fn=lambda: os.close(2)).returncode == 2


@pytest.mark.faults
@pytest.mark.skipif(os.name != "posix", reason="a process is interrupted otherwise on this system")
@pytest.mark.parametrize("after", [0.06, 0.1, 0.15, 0.2, 0.3])
def test_that_an_interrupt_while_loading_is_a_sentence_too(after: float) -> None:
    words = "import runpy, signal, sys; signal.setitimer(signal.ITIMER_REAL, float(sys.argv.pop()))"
    words += "; signal.signal(signal.SIGALRM, signal.default_int_handler)"
    words += "; runpy.run_module('cashback_desktop', run_name='__main__')"
    environment = os.environ | {"CASHBACK_SET_UP": "off", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-c", words, "self-check", str(after)], env=environment, capture_output=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (5, b"Stopped; what was not finished was taken back.\n")


def test_that_a_missing_keyring_is_neither_well_nor_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keychain, "ALLOWED", {})
    found = check_keyring()
    assert (found.ok, found.word) == (True, "none")
    assert "Name a key file instead" in found.sentence


def test_that_any_script_is_said_on_any_terminal(filled: Shell) -> None:
    with descriptor(PASSPHRASES["reviewer"]) as fd:
        words = [*filled.place, "--as", "reviewer", "--passphrase-fd", fd, "claim", "CB-2026-000001"]
        environment = os.environ | {"CASHBACK_SET_UP": "off", "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
        ended = subprocess.run(
            [*PROGRAM, *map(str, words)], cwd=ROOT, env=environment, pass_fds=(fd,), capture_output=True, check=False
        )
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_that_json_is_json_on_any_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", terminal)
    Said((), {"reseller": "株式会社 𠮷野"}).show(as_json=True)
    terminal.seek(0)
    assert json.loads(terminal.read()) == {"reseller": "株式会社 𠮷野"}


KNOWN = ["claim", "decide", "letter", "make", "verify", "journal", "db", "check", "steps", "people", "list", "--json"]
ANY = st.text(max_size=8).filter(lambda word: "\0" not in word)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.sampled_from(KNOWN), ANY), max_size=5))
def test_that_no_words_at_all_end_in_a_traceback(words: list[str]) -> None:
    assert main(words) in (0, 2, 3, 5)

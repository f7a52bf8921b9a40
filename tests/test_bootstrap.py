"""The two commands set a checkout up by themselves, and say in one sentence what keeps them from it."""

from __future__ import annotations

import ast
import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cashback_desktop._dev import bootstrap, in_use, system_libraries
from cashback_desktop._dev.environment import Environment
from cashback_desktop._dev.refusal import SetUpRefused

ROOT = Path(__file__).resolve().parents[1]
FIRST_READ = [
    "cashback_desktop/__init__.py",
    "cashback_desktop/__main__.py",
    "cashback_desktop/_dev/__init__.py",
    "tests/__init__.py",
    "tests/__main__.py",
    "ui/__init__.py",
    "ui/__main__.py",
]
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "little"
version = "1"
"""
BACKEND = """
import pathlib, zipfile
def build_editable(folder, config_settings=None, metadata_directory=None):
    with zipfile.ZipFile(pathlib.Path(folder) / "little-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("little.pth", str(pathlib.Path.cwd()))
        wheel.writestr("little-1.dist-info/METADATA", "Metadata-Version: 2.1\\nName: little\\nVersion: 1\\n")
        wheel.writestr("little-1.dist-info/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr("little-1.dist-info/RECORD", "")
    return "little-1-py3-none-any.whl"
"""
PROGRAM = '''
"""A program that says where it runs."""
import sys
def main(words):
    print(sys.prefix, words)
    return 7
'''
UNREACHABLE = {"PIP_INDEX_URL": "http://localhost:9/", "PIP_CONFIG_FILE": os.devnull, "NO_PROXY": "localhost"}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the real start modules and set-up, an empty lock and a program of four lines."""
    for name in ("cashback_desktop/_dev", "ui"):
        (tmp_path / name).mkdir(parents=True)
    for name in [*FIRST_READ[:3], *FIRST_READ[5:]]:
        shutil.copy(ROOT / name, tmp_path / name)
    for file in (ROOT / "cashback_desktop/_dev").glob("*.py"):
        shutil.copy(file, tmp_path / "cashback_desktop/_dev")
    Environment(tmp_path).lock.write_text("# nothing is needed\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "backend.py").write_text(BACKEND, encoding="utf-8")
    (tmp_path / "ui/application.py").write_text(PROGRAM, encoding="utf-8")
    return tmp_path


def start(checkout: Path, *words: str) -> subprocess.Popen[str]:
    ours = ("CASHBACK_", "DISPLAY", "WAYLAND_DISPLAY", "PYTEST_", "COV_", "PYTHONPATH")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)} | UNREACHABLE
    return subprocess.Popen(
        [sys.executable, "-m", "ui", *words],
        cwd=checkout,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


@pytest.mark.kills
@pytest.mark.skipif(sys.platform == "win32", reason="process groups are ended by a signal")
def test_that_a_killed_set_up_is_done_again_once_and_the_next_start_needs_no_network(checkout: Path) -> None:
    environment = Environment(checkout)
    first = start(checkout)
    while not (environment.folder / "pyvenv.cfg").exists():
        assert first.poll() is None, first.communicate()
        time.sleep(0.01)
    os.killpg(first.pid, signal.SIGKILL)
    first.communicate()
    assert not environment.stamp.exists()

    together = [start(checkout, "--demo"), start(checkout, "--demo")]
    outputs = [process.communicate() for process in together]
    assert [process.returncode for process in together] == [7, 7], outputs
    assert {answer for answer, _ in outputs} == {f"{environment.folder} ['--demo']\n"}
    assert sum("Setting up" in said for _, said in outputs) == 1

    stamped = environment.stamp.stat().st_mtime_ns
    again = start(checkout)
    answer, said = again.communicate()
    assert (again.returncode, answer, said) == (7, f"{environment.folder} []\n", "")
    assert environment.stamp.stat().st_mtime_ns == stamped


def test_that_a_missing_network_is_one_sentence(checkout: Path) -> None:
    pin = f"contoso==1.0 --hash=sha256:{'0' * 64}\n"
    Environment(checkout).lock.write_text(pin, encoding="utf-8")
    begun = start(checkout)
    answer, said = begun.communicate()
    assert (begun.returncode, answer) == (1, "")
    assert "the package registry is out of reach" in said.splitlines()[-1]
    assert "Traceback" not in said
    assert not Environment(checkout).is_current()


RUNS = """
import sys
from pathlib import Path
from cashback_desktop._dev import in_use
in_use.hold(Path(sys.argv[1]))
print("running", flush=True)
sys.stdin.read()
"""


def test_that_the_environment_is_not_taken_from_under_a_program_that_runs(checkout: Path) -> None:
    environment = Environment(checkout)
    environment.folder.mkdir()
    (environment.folder / "of the program").touch()
    command = [sys.executable, "-c", RUNS, str(environment.in_use)]
    pipe = subprocess.PIPE
    programs = [subprocess.Popen(command, cwd=checkout, stdin=pipe, stdout=pipe, text=True) for _ in range(2)]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "running\n"
    for program in programs:
        with pytest.raises(SetUpRefused, match="close the program first"):
            environment.make()
        assert (environment.folder / "of the program").exists()
        program.communicate("")
    with in_use.unused(environment.in_use) as free:
        assert free


def test_that_the_set_up_goes_on_where_there_are_no_locks(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_words: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(in_use, "_share", refuse)
    monkeypatch.setattr(in_use, "_take", refuse)
    in_use.hold(Environment(checkout).in_use)
    with in_use.unused(Environment(checkout).in_use) as free:
        assert free
    with in_use.unused(checkout / "nowhere" / "in-use") as free:
        assert free


def test_that_a_read_only_checkout_is_one_sentence(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_words: object, **_more: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(SetUpRefused, match=r"must write .*\.venv and cannot \(Read-only file system\)"):
        Environment(checkout).make()


@pytest.mark.parametrize("module", ["ui", "cashback_desktop", "tests"])
def test_that_an_old_python_is_one_sentence(module: str) -> None:
    pretend = (
        "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); "
        f"sys.argv = ['x']; runpy.run_module({module!r}, run_name='__main__')"
    )
    ended = subprocess.run([sys.executable, "-c", pretend], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith("Cash Back Desktop needs Python 3.11 or newer; this is Python 3.9")
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("file", FIRST_READ)
def test_that_an_old_python_can_read_what_is_read_first(file: str) -> None:
    ast.parse((ROOT / file).read_text(encoding="utf-8"), feature_version=(3, 7))


def test_that_without_root_one_apt_line_names_every_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "_loads", lambda file: file not in ("libGL.so.1", "libxcb-cursor.so.0"))
    monkeypatch.setattr(system_libraries, "missing_venv", lambda: ["python3-venv"])
    monkeypatch.setattr(system_libraries, "may_install", lambda: False)
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/apt-get")
    with pytest.raises(SetUpRefused) as refused:
        system_libraries.require(with_display=False)
    assert str(refused.value).splitlines()[1] == (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgl1 python3-venv libxcb-cursor0"
    )


def test_that_libraries_for_a_display_stop_only_those_who_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_libraries, "_loads", lambda file: file in system_libraries.ALWAYS)
    monkeypatch.setattr(system_libraries, "may_install", lambda: False)
    system_libraries.require(with_display=False)
    with pytest.raises(SetUpRefused, match="libxcb-cursor0"):
        system_libraries.require(with_display=True)


def test_that_root_installs_what_is_missing_and_a_failing_apt_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[list[str]] = []
    codes = iter([0, 100])

    def run(step: list[str], **_more: object) -> subprocess.CompletedProcess[str]:
        steps.append(step)
        return subprocess.CompletedProcess(step, next(codes))

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(system_libraries, "_loads", lambda file: file != "libEGL.so.1")
    monkeypatch.setattr(system_libraries, "may_install", lambda: True)
    with pytest.raises(SetUpRefused, match="is there a network connection"):
        system_libraries.require(with_display=False)
    assert [step[1] for step in steps] == ["update", "install"]
    assert steps[1][-1] == "libegl1"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the loader's names are those of Linux")
def test_that_a_library_that_is_not_there_is_found_missing() -> None:
    assert system_libraries.missing({"libc.so.6": "libc6", "libcontoso.so.9": "libcontoso9"}) == ["libcontoso9"]


def test_that_nothing_is_set_up_outside_a_checkout(
    checkout: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(bootstrap.SWITCH, raising=False)
    assert bootstrap.needed(Environment(checkout))
    assert not bootstrap.needed(Environment(tmp_path_factory.mktemp("installed")))
    monkeypatch.setattr(sys, "prefix", str(Environment(checkout).folder))
    assert not bootstrap.needed(Environment(checkout))
    monkeypatch.undo()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert not bootstrap.needed(Environment(checkout))


def test_that_a_python_of_ones_own_is_left_alone(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(bootstrap.SWITCH, "off")
    assert not bootstrap.needed(Environment(checkout))


def test_that_an_environment_that_sends_us_round_in_circles_is_refused(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CASHBACK_RESTARTED", "1")
    with pytest.raises(SetUpRefused, match="remove it and start again"):
        bootstrap.prepare(Environment(checkout), with_display=False)


def test_that_a_changed_lock_or_project_makes_the_environment_stale_and_a_checkers_setting_does_not(
    checkout: Path,
) -> None:
    environment = Environment(checkout)
    environment.python.parent.mkdir(parents=True)
    environment.python.touch()
    environment.stamp.write_text(environment._fingerprint(), encoding="utf-8")
    assert environment.is_current()
    project = checkout / "pyproject.toml"
    project.write_text(PROJECT + "[tool.ruff]\nline-length = 100\n", encoding="utf-8")
    assert environment.is_current()
    project.write_text(PROJECT + 'dependencies = ["contoso"]\n', encoding="utf-8")
    assert not environment.is_current()
    project.write_text(PROJECT, encoding="utf-8")
    environment.lock.write_text("contoso==2.0\n", encoding="utf-8")
    assert not environment.is_current()


def test_that_windows_has_its_own_place_for_python(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert Environment(checkout).python == checkout / ".venv" / "Scripts" / "python.exe"

"""Files taken in whole: through the reading child, in batches, cancelled or cut off without a trace, twice as once."""

from __future__ import annotations

import csv
import io
import threading
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest

from cashback_desktop.import_report import ImportLeft
from cashback_desktop.importing import ImportRefused, import_files
from cashback_desktop.reference.samples import sample_files
from cashback_desktop.resources import resource
from cashback_desktop.services.commands import Applied
from cashback_desktop.services.reviewing import Confirm
from cashback_desktop.workspace import NobodySignedIn, Workspace
from tests.services.conftest import desk, desk_template  # noqa: F401 - fixtures
from tests.services.desk import KEY
from tests.services.test_intake import canonical, everything

if TYPE_CHECKING:
    from pathlib import Path

    from tests.services.desk import Desk

RECEIVED = date(2026, 3, 10)  # days before the clock of these workspaces
SUBSCRIPTION = "d8b6dd5b-5a19-47d0-86f5-94cff6111cf2"


@pytest.fixture
def samples(tmp_path: Path) -> list[Path]:
    """The shipped sample files, claims first."""
    folder = tmp_path / "samples"
    folder.mkdir()
    files = sample_files(date(2026, 3, 16))
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in reversed(files)]


def claims_sheet(file: Path, count: int) -> Path:
    rows = ["claim_id,reseller,mpn_id,subscription_id,sale_date,seats,offer,territory"]
    for number in range(count):
        subscription = UUID(int=0xABC << 64 | number)
        rows.append(f"X-{number},Fabrikam Pty Ltd,5410188,{subscription},2026-10-09,3,story,AU")
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file


def test_that_files_are_taken_in_the_order_in_which_they_need_each_other(desk: Desk, samples: list[Path]) -> None:  # noqa: F811
    desk.by("Reviewer 1")
    begun: list[str] = []
    report = import_files(desk.workspace, samples, progress=lambda name, _done, _total: begun.append(name))
    assert [name for name in dict.fromkeys(begun) if name.endswith(".csv")] == [
        "resellers.csv",
        "recon_new_commerce_40.csv",
        "recon_new_commerce_46.csv",
        "claims.csv",
    ]
    assert [taken.name for taken in report.files] == [file.name for file in samples]  # told as they were given
    assert sum(taken.taken for taken in report.files) > 100
    assert not report.cancelled


def test_that_importing_twice_changes_nothing_byte_for_byte(desk: Desk, samples: list[Path]) -> None:  # noqa: F811
    desk.by("Reviewer 1")
    first = import_files(desk.workspace, samples)
    before = canonical(desk)
    again = import_files(desk.workspace, samples)
    assert canonical(desk) == before
    assert [taken.already_known for taken in again.files] == [taken.taken for taken in first.files]
    assert again.examined == 0


def test_that_progress_counts_to_the_lines_of_the_file(desk: Desk, samples: list[Path]) -> None:  # noqa: F811
    told: list[tuple[str, int, int | None]] = []
    desk.by("Reviewer 1")
    import_files(desk.workspace, samples, progress=lambda name, done, total: told.append((name, done, total)))
    for file in samples:
        mine = [(done, total) for name, done, total in told if name == file.name]
        done, total = mine[-1]
        lines = len(file.read_text(encoding="utf-8-sig").splitlines()) - 1
        assert done == total
        assert lines - 2 <= done <= lines  # a field may hold line breaks
    examining = [(done, total) for name, done, total in told if name == "claims.csv: examining"]
    assert examining[-1][0] == examining[-1][1]


@pytest.mark.parametrize("after", [0, 1, 2, 4, 5])
def test_that_an_import_cancelled_anywhere_leaves_no_trace(desk: Desk, tmp_path: Path, after: int) -> None:  # noqa: F811
    sheet = claims_sheet(tmp_path / "claims.csv", 24)
    before = everything(desk)
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    desk.by("Reviewer 1")
    report = import_files(desk.workspace, [sheet], received_on=RECEIVED, cancelled=cancelled)
    assert report.cancelled
    assert report.files == []
    assert everything(desk) == before


def test_that_a_line_with_two_reasons_is_one_line(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    sheet = claims_sheet(tmp_path / "claims.csv", 3)
    lines = sheet.read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].replace("2026-10-09,3", "yesterday,none")
    sheet.write_text("\n".join(lines) + "\n", encoding="utf-8")
    desk.by("Reviewer 1")
    (taken,) = import_files(desk.workspace, [sheet], received_on=RECEIVED).files
    assert (taken.taken, taken.refused_lines) == (2, 1)
    assert [line.column for line in taken.refused] == ["sale_date", "seats"]
    assert desk.rows("SELECT refused FROM import_batch") == [(1,)]


def test_that_an_older_sheet_does_not_bring_an_old_registration_back(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    head = "reseller,mpn_id,email,territory\n"
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text(f"{head}Fabrikam Pty Ltd,5419999,claims@fabrikam.com.au,AU\n", encoding="utf-8")
    new.write_text(f"{head}Fabrikam Australia Pty Ltd,5419999,claims@fabrikam.com.au,AU\n", encoding="utf-8")
    desk.by("Reviewer 1")
    taken = [import_files(desk.workspace, [sheet]).files[0].taken for sheet in (old, new, old)]
    assert taken == [1, 1, 0]
    newest = "SELECT name FROM reseller WHERE mpn_id = '5419999' ORDER BY row DESC LIMIT 1"
    assert desk.rows(newest) == [("Fabrikam Australia Pty Ltd",)]


def test_that_whoever_began_an_import_answers_for_all_of_it(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    """Locked meanwhile, and with another person at the desk, it goes on under the name of the first."""
    sheet = claims_sheet(tmp_path / "claims.csv", 24)
    desk.by("Reviewer 1")
    first = desk.workspace.actor

    def somebody_else_sits_down(_name: str, _done: int, _total: int | None) -> None:
        desk.workspace.sign_out()

    report = import_files(desk.workspace, [sheet], received_on=RECEIVED, progress=somebody_else_sits_down)
    assert report.files[0].taken == 24
    assert desk.rows("SELECT DISTINCT by_person FROM command_log WHERE kind = 'ImportRows'") == [(first.person.bytes,)]


def test_that_an_import_that_is_interrupted_leaves_no_trace(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    sheet = claims_sheet(tmp_path / "claims.csv", 24)
    before = everything(desk)

    def interrupted(_name: str, _done: int, _total: int | None) -> None:
        raise KeyboardInterrupt

    desk.by("Reviewer 1")
    with pytest.raises(KeyboardInterrupt):
        import_files(desk.workspace, [sheet], received_on=RECEIVED, progress=interrupted)
    assert everything(desk) == before


def test_that_an_import_left_with_the_program_is_swept_and_named_at_the_next_opening(
    desk: Desk,  # noqa: F811
    tmp_path: Path,
) -> None:
    sheet = claims_sheet(tmp_path / "claims.csv", 24)
    before = everything(desk)

    def left() -> bool:
        if desk.workspace.reads.has_unfinished_imports():
            raise ImportLeft
        return False

    desk.by("Reviewer 1")
    with pytest.raises(ImportLeft):
        import_files(desk.workspace, [sheet], received_on=RECEIVED, cancelled=left)
    assert desk.workspace.reads.has_unfinished_imports()
    desk.workspace.close()
    desk.workspace = Workspace.open(desk.workspace.file, KEY, desk.workspace.world)
    assert desk.workspace.cut_off == ("claims.csv",)
    assert everything(desk) == before


def test_that_a_file_refused_whole_is_named_and_the_others_are_taken(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "picture.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (tmp_path / "strange.csv").write_text("weather,mood\nfine,good\n", encoding="utf-8")
    files = [
        tmp_path / "missing.csv",
        tmp_path / "picture.csv",
        tmp_path / "strange.csv",
        claims_sheet(tmp_path / "c.csv", 3),
    ]
    desk.by("Reviewer 1")
    report = import_files(desk.workspace, files, received_on=RECEIVED)
    refused = {taken.name: taken.sentence for taken in report.files if not taken.kind}
    assert set(refused) == {"missing.csv", "picture.csv", "strange.csv"}
    assert all(refused.values())
    assert [taken.taken for taken in report.files if taken.kind] == [3]


def test_that_a_sheet_without_days_of_receipt_is_refused_until_one_is_said(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    desk.by("Reviewer 1")
    sheet = claims_sheet(tmp_path / "c.csv", 2)
    (refused,) = import_files(desk.workspace, [sheet]).files
    assert (refused.kind, refused.taken) == ("", 0)
    assert "on which day its claims were received" in refused.sentence
    (taken,) = import_files(desk.workspace, [sheet], received_on=RECEIVED).files
    assert (taken.taken, taken.sentence) == (2, "")


def test_that_a_line_without_a_day_of_receipt_is_refused_and_the_others_are_taken(
    desk: Desk,  # noqa: F811
    tmp_path: Path,
) -> None:
    rows = [
        f"{code},Fabrikam,5410188,{UUID(int=number)},2026-03-02,3,story,{code},{said}"
        for number, (code, said) in enumerate({"NZ": "", "SG": "2026-03-10"}.items(), 1)
    ]
    head = "claim_id,reseller,mpn_id,subscription_id,sale_date,seats,offer,territory,received_at"
    (tmp_path / "c.csv").write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    desk.by("Reviewer 1")
    (taken,) = import_files(desk.workspace, [tmp_path / "c.csv"]).files
    assert [(line.line, line.column) for line in taken.refused] == [(2, "received_at")]
    assert desk.rows("SELECT territory, received_on FROM claim") == [("SG", "2026-03-10")]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"received_on": date(2031, 1, 1)}, "The day of receipt, 1 Jan 2031, is still to come"),
        ({"received_on": date(2026, 3, 18)}, "18 Mar 2026, is still to come"),
        ({"offer": "nope"}, "No offer nope is live in this workspace"),
    ],
)
def test_that_what_is_said_wrong_for_all_lines_refuses_the_import_whole(
    desk: Desk,  # noqa: F811
    tmp_path: Path,
    said: dict[str, Any],
    words: str,
) -> None:
    desk.by("Reviewer 1")
    before = everything(desk)
    with pytest.raises(ImportRefused, match=words):
        import_files(desk.workspace, [claims_sheet(tmp_path / "c.csv", 1)], **said)
    assert everything(desk) == before


def test_that_an_auditor_imports_nothing(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    desk.by("Auditor 1")
    with pytest.raises(ImportRefused, match="is no reviewer"):
        import_files(desk.workspace, [claims_sheet(tmp_path / "c.csv", 1)], received_on=RECEIVED)


def test_that_a_claim_is_confirmed_while_a_file_is_taken_in(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    claims = [desk.met(number) for number in range(3)]
    file = tmp_path / "recon.csv"
    pattern = resource("samples/recon_new_commerce_46.csv").read_text(encoding="utf-8-sig")
    sample = csv.DictReader(io.StringIO(pattern, newline=""))
    line, columns = next(iter(sample)), sample.fieldnames or []
    with file.open("w", newline="", encoding="utf-8") as opened:
        sheet = csv.DictWriter(opened, columns)
        sheet.writeheader()
        for number in range(3000):
            sheet.writerow({**line, "OrderId": f"{number:012x}", "SubscriptionId": str(UUID(int=number + 1))})
    begun = threading.Event()
    reports = []
    desk.by("Reviewer 1")
    commands = [desk.new("Reviewer 1", Confirm, claim=claim, seen=desk.seen(claim)) for claim in claims]

    def imports() -> None:
        reports.append(import_files(desk.workspace, [file], progress=lambda *_: begun.set()))

    importer = threading.Thread(target=imports)
    importer.start()
    assert begun.wait(60)
    answers = [desk.workspace.submit(command) for command in commands]
    assert importer.is_alive()
    importer.join(100)
    assert all(isinstance(answer, Applied) for answer in answers)
    assert reports[0].files[0].taken == 3000


def test_that_an_import_asked_for_at_the_desk_goes_on_when_its_person_leaves(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    """To its last file, even one that was not begun; without having asked at the desk nobody begins one."""
    sheets = [claims_sheet(tmp_path / f"claims{number}.csv", 6) for number in (1, 2)]
    desk.by("Reviewer 1")
    first = desk.workspace.actor
    desk.workspace.begin_importing(first.person)
    desk.workspace.sign_out()
    report = import_files(desk.workspace, sheets, received_on=RECEIVED, by=first)
    assert [file.kind for file in report.files] == ["claims", "claims"]
    desk.workspace.end_importing(first.person)
    with pytest.raises(NobodySignedIn):
        import_files(desk.workspace, sheets, received_on=RECEIVED, by=first)
    with pytest.raises(NobodySignedIn):
        desk.workspace.begin_importing(first.person)

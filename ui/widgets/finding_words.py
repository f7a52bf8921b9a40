"""What a finding says, part by part: in the preview in few words, on the claim page in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ui.formatting import plain
from ui.marks import Mark, mark_tone

if TYPE_CHECKING:
    from cashback_desktop.storage.worklists.rows import FindingRow

OPEN = ("not met", "unproven")
_TINTS = {
    "not met": ("bad_soft", "bad_line"),
    "unproven": ("warn_soft", "warn_line"),
    "overridden": ("accent_soft", "line2"),
    "met": ("surface", ""),
}


class Part(NamedTuple):
    """One part of a finding: a label, what it says, its tone, and whether it stands out."""

    label: str
    text: str
    tone: str = "text"
    strong: bool = False
    lead: bool = False  # the label goes before the text as its first words, in its tone


def is_open(row: FindingRow) -> bool:
    """Whether the finding stands against a confirmation."""
    return row.answer in OPEN


def tint(row: FindingRow) -> tuple[str, str]:
    """The ground and outline of the finding's state."""
    return _TINTS[row.answer]


def tone(row: FindingRow) -> str:
    """The tone of the finding's state."""
    return mark_tone(Mark(row.answer))


def spoken(row: FindingRow) -> str:
    """The finding in one line, for readers."""
    return f"{plain(row.title)}, {row.answer}: {plain(row.actual)}"


def described(row: FindingRow) -> str:
    """All of the finding, for readers."""
    return " ".join(f"{part.label} {part.text}".strip().rstrip(".") + "." for part in whole_parts(row))


def short_parts(row: FindingRow) -> tuple[Part, ...]:
    """An open finding in the preview: what there was, what was required, the smallest fix."""
    parts = [Part("", plain(row.actual)), Part("Required:", plain(row.required), "text2", lead=True)]
    if row.settles:
        parts.append(Part("Smallest fix:", f"{plain(row.settles)}.", tone(row), lead=True))
    return (*parts, *_remarks(row))


def whole_parts(row: FindingRow) -> tuple[Part, ...]:
    """All that a finding says, on the claim page."""
    there = tone(row) if is_open(row) else "text"
    parts = [
        Part("Required", plain(row.required), strong=True),
        Part("There was", plain(row.actual), there, strong=True),
    ]
    if row.record:
        parts.append(Part("Seen in", plain(row.record), "text2"))
    if row.answer == "overridden":
        parts.append(Part("Taken as met", f"by {plain(row.override_by)}: {plain(row.override_reason, 2000)}"))
    if row.settles and is_open(row):
        parts.append(Part("Smallest fix:", f"{plain(row.settles)}.", tone(row), lead=True))
    return (*parts, *_remarks(row))


def _remarks(row: FindingRow) -> tuple[Part, ...]:
    note = (Part("For reviewers:", plain(row.note), "text2", lead=True),) if row.note else ()
    assumed = (Part("Assumed:", f"{plain(row.assumed)}.", "text2", lead=True),) if row.assumed else ()
    return (*note, *assumed)

"""A composed letter: what stands on the paper, as data, before anything is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cashback_desktop.domain.letter import LetterKind


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one weight: 400, 500 or 600."""

    text: str
    weight: int = 400


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the panel: a sum or a day. `main` is drawn larger; there is one."""

    label: str
    value: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """The two to four figures a reader looks for first."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """Something missing or not met, with its labelled lines: asked for, found, what would settle it."""

    answer: str
    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """What is missing or not met, and until when to answer."""

    heading: str
    due_label: str
    due: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion in the table. `answer` is the key (met, not met, unproven, overridden), `word` what is written."""

    criterion: str
    asked_for: str
    found: str
    answer: str
    word: str
    footnote: int = 0


@dataclass(frozen=True, slots=True)
class Findings:
    """The table of what was examined."""

    heading: str
    summary: str
    all_good: bool  # every finding of the claim is met or accepted, also those the list names
    columns: tuple[str, str, str, str]
    rows: tuple[Row, ...]
    footnotes: tuple[str, ...]


_PLAIN_SPACES = {0xA0: " ", 0x202F: " "}

Block = Paragraph | Panel | ItemList | Findings


@dataclass(frozen=True, slots=True)
class Check:
    """How a reader checks the letter. `code` and `payload` (the QR) are empty while it is a draft."""

    title: str
    how: str
    code: str
    issued: str
    payload: str


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below the rule on each page."""

    head_label: str
    position: str
    head: str
    second: str
    page: str  # "Page {page} of {pages}"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as data. The same facts give the same letter, the same letter the same bytes."""

    kind: LetterKind
    language: str
    han: str  # family of faces for Han characters
    reference: str
    number: str
    sender: str
    area: str
    return_line: str
    address: tuple[str, ...]
    references: tuple[tuple[str, str], ...]
    subject: str
    about: str
    blocks: tuple[Block, ...]
    closing: Paragraph
    signed_by: str
    signer_role: str
    check: Check
    foot: Foot
    running: str
    sha256: str  # of `body_text`: the same for the original and each copy

    @property
    def draft(self) -> bool:
        """Whether the letter has no number yet."""
        return not self.number


def texts(letter: Letter) -> Iterator[tuple[str, str]]:
    """Every text of the letter with the place it stands in, in reading order; code and copy marks are left out."""
    yield "sender", f"{letter.sender}, {letter.area}"
    yield "return line", letter.return_line
    yield from (("address", line) for line in letter.address)
    yield from (("reference block", f"{label}: {value}") for label, value in letter.references)
    yield "subject", letter.subject
    yield "line below the subject", letter.about
    for block in (*letter.blocks, letter.closing):
        yield from _block_texts(block)
    yield "signature", letter.signed_by
    yield "signature", letter.signer_role


def _block_texts(block: Block) -> Iterator[tuple[str, str]]:
    if isinstance(block, Paragraph):
        yield "text", "".join(run.text for run in block.runs)
    elif isinstance(block, Panel):
        yield from (("panel", f"{figure.label}: {figure.value}") for figure in block.figures)
    elif isinstance(block, ItemList):
        yield from _list_texts(block)
    else:
        yield from _findings_texts(block)


def _list_texts(block: ItemList) -> Iterator[tuple[str, str]]:
    yield "list", f"{block.heading}. {block.due_label}: {block.due}" if block.due else block.heading
    for number, item in enumerate(block.items, 1):
        yield "list", f"{number}. {item.title}"
        yield from (("list", f"   {label}: {value}") for label, value in item.lines)


def _findings_texts(block: Findings) -> Iterator[tuple[str, str]]:
    _, asked_for, found, _ = block.columns
    yield "findings", f"{block.heading}: {block.summary}" if block.summary else block.heading
    for row in block.rows:
        note = f" ({row.footnote})" if row.footnote else ""
        cells = f"{asked_for.lower()}: {row.asked_for}; {found.lower()}: {row.found}{note}"
        yield "findings", f"- {row.criterion}: {row.word}. {cells}"
    yield from (("footnote", f"({number}) {note}") for number, note in enumerate(block.footnotes, 1))


def body_text(letter: Letter) -> str:
    """What the letter's code is made from: all it says, without the code, the foot and the marks of a copy."""
    return "\n".join(text for _, text in texts(letter))


def plain_text(letter: Letter) -> str:
    """The whole letter as text, as a mail's body and for comparing."""
    lines: list[str] = []
    before = ""
    for where, text in texts(letter):
        if before and (where != before or where == "text"):
            lines.append("")
        lines.append(text)
        before = where
    check = letter.check
    lines += ["", f"{check.title}: {check.how}"]
    lines += [part for part in (check.code, check.issued) if part]
    lines += ["", " ".join(part for part in (letter.foot.head_label, letter.foot.position, letter.foot.head) if part)]
    text = "\n".join([*lines, letter.foot.second]) + "\n"
    return text.translate(_PLAIN_SPACES)

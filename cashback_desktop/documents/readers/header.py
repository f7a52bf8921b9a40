"""Tells by its header which kind of file this is, and which column means what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.documents.readers.claims import CLAIMS
from cashback_desktop.documents.readers.new_commerce import NEW_COMMERCE
from cashback_desktop.documents.readers.refusal import FileRefused
from cashback_desktop.documents.readers.resellers import RESELLERS
from cashback_desktop.documents.readers.sheet import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cashback_desktop.documents.readers.limits import Limits
    from cashback_desktop.documents.readers.sheet import Column, Sheet

SHEETS = (CLAIMS, RESELLERS, NEW_COMMERCE)
_LEAST = 3  # columns that must be known before a line counts as a header
_LICENCE_BASED = {"syndicationpartnersubscriptionnumber", "durableofferid"}
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
_EXPECTED = "a claims sheet, a resellers sheet or a new-commerce reconciliation file"


@dataclass(frozen=True, slots=True)
class Header:
    """The kind of file, its columns as they are known, those that are not, and where each known one stands."""

    sheet: Sheet
    columns: tuple[str, ...]
    unknown: tuple[str, ...]
    places: tuple[tuple[Column, int], ...]
    width: int


def read_header(cells: Sequence[str], limits: Limits) -> Header:
    """Reads the first line. Raises FileRefused with what is said of the file: "has no column seats, ..."."""
    written = [cell.strip() for cell in cells]
    names = [folded(cell) for cell in written]
    if len(names) > limits.columns:
        raise FileRefused(f"has {len(names)} columns, more than {limits.columns}; take out what is not needed")
    sheet = _sheet(written, names)
    _refuse_twins(sheet, written, names)
    if lacking := sheet.missing(names):
        raise FileRefused(f"looks like a {sheet.title} but has no column {', '.join(lacking)}; add what is missing")
    return _header(sheet, written, names)


def _sheet(written: list[str], names: list[str]) -> Sheet:
    known = {sheet: len(set(names) & set(sheet.knows())) for sheet in SHEETS}
    best = max(SHEETS, key=lambda sheet: (known[sheet] >= _LEAST, -len(sheet.missing(names)), known[sheet]))
    if set(names) & _LICENCE_BASED:
        raise FileRefused("is a licence-based reconciliation file; import the new-commerce one of the same month")
    if known[best] >= _LEAST:
        return best
    for separator, words in _OTHER_SEPARATORS.items():
        if sum(cell.count(separator) for cell in written) >= _LEAST:
            raise FileRefused(f"parts its cells with {words}; save it as CSV UTF-8 with commas and import that file")
    raise FileRefused(f"has no header that is known; expected is {_EXPECTED}, its column names in the first line")


def _refuse_twins(sheet: Sheet, written: list[str], names: list[str]) -> None:
    counted = Counter(names)
    twin = next((written[i] for i, name in enumerate(names) if counted[name] > 1 and name in sheet.knows()), None)
    if twin:
        raise FileRefused(f"has the column {twin} twice; take one of them out and import it again")


def _header(sheet: Sheet, written: list[str], names: list[str]) -> Header:
    knows, named = sheet.knows(), sheet.named()
    return Header(
        sheet=sheet,
        columns=tuple(knows.get(name, said) for name, said in zip(names, written, strict=True) if said),
        unknown=tuple(said for name, said in zip(names, written, strict=True) if said and name not in knows),
        places=tuple((named[name], place) for place, name in enumerate(names) if name in named),
        width=len(names),
    )

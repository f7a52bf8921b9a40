"""The texts of letters, by language and kind, and how they are filled."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from cashback_desktop.documents.letters.letter import Run
from cashback_desktop.documents.letters.outside_text import STRONG_END, STRONG_START
from cashback_desktop.resources import resource

if TYPE_CHECKING:
    from datetime import date, datetime

    from jinja2 import Template

    from cashback_desktop.domain.letter import LetterKind

LANGUAGES: Final = ("en",)  # those whose texts are shipped; a letter in another language is written in the first
_STRONG = re.compile(f"{STRONG_START}([^{STRONG_END}]*){STRONG_END}")


class Wording:
    """The texts of one language, ready to be filled. A name the facts do not have is an error, never a gap."""

    def __init__(self, texts: dict[str, Any]) -> None:
        self.texts = texts
        self.words: dict[str, str] = texts["words"]
        self._jinja = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
        self._filled: dict[str, Template] = {}  # templates of the shipped texts only, so there are few
        self._jinja.filters["day"] = self.day
        self._jinja.filters["number"] = self.number
        self._jinja.filters["strong"] = lambda text: f"{STRONG_START}{text}{STRONG_END}"

    def kind(self, kind: LetterKind) -> dict[str, Any]:
        """The texts of one kind of letter."""
        texts: dict[str, Any] = self.texts[kind.value.replace(" ", "_")]
        return texts

    def fill(self, template: str, facts: dict[str, object]) -> str:
        """The template with its facts in place."""
        if template not in self._filled:
            self._filled[template] = self._jinja.from_string(template)
        return self._filled[template].render(facts).strip()

    def runs(self, template: str, facts: dict[str, object]) -> tuple[Run, ...]:
        """The filled template as runs; what the template calls strong is set in 600."""
        pieces = _STRONG.split(self.fill(template, facts))
        return tuple(Run(piece, 600 if number % 2 else 400) for number, piece in enumerate(pieces) if piece)

    def day(self, day: date) -> str:
        """24 November 2026, never broken over two lines."""
        months = self.texts["months"]
        text: str = self.texts["day"].format(day=day.day, month=months[day.month - 1], year=day.year)
        return text.replace(" ", "\u00a0")

    def number(self, count: int) -> str:
        """A small number in words, a large one in digits."""
        numbers: list[str] = self.texts["numbers"]
        return numbers[count] if count < len(numbers) else str(count)

    def moment(self, moment: datetime, zone: str) -> str:
        """24 Nov 2026, 09:58 NZDT: the territory's clock, with its name or its distance from UTC."""
        local = moment.astimezone(ZoneInfo(zone))
        name = local.tzname() or ""
        text: str = self.texts["moment"].format(
            day=local.day,
            month_short=self.texts["months"][local.month - 1][:3],
            year=local.year,
            hour=f"{local.hour:02d}",
            minute=f"{local.minute:02d}",
            zone=name if name.isalpha() else _distance(local),
        )
        return text


def _distance(local: datetime) -> str:
    written = local.strftime("%z")
    return f"UTC{written[:3]}:{written[3:5]}"


def language_for(asked: str) -> str:
    """The shipped language nearest to the one asked for."""
    while asked:
        if asked in LANGUAGES:
            return asked
        asked = asked.rpartition("-")[0]
    return LANGUAGES[0]


@cache
def wording(language: str) -> Wording:
    """The texts of a shipped language."""
    return Wording(tomllib.loads(resource(f"letters/{language}.toml").read_text(encoding="utf-8")))

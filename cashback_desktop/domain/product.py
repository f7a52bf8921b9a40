"""A product family of an offer, and whether a product belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORDS = re.compile(r"[^\W\d_]+|\d+")  # "Office365" is "Office 365"


def product_words(text: str) -> tuple[str, ...]:
    """The words of a product's name in the form by which they are compared."""
    return tuple(_WORDS.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class ProductFamily:
    """Products named together in an offer: "Office 365", with the names by which sales say it.

    `names`: a product belongs when it carries all words of one of these, side by side. `product_ids`: catalogue ids.
    `without`: words that make another product of it: a user licence for a server is no server.
    """

    name: str
    names: tuple[str, ...] = ()
    product_ids: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def has(self, product: str, product_id: str = "") -> bool:
        """Whether the product belongs to this family."""
        if product_id and product_id.casefold() in (known.casefold() for known in self.product_ids):
            return True
        return self.names_one_of(product)

    def names_one_of(self, *names: str) -> bool:
        """Whether one product that bears these names belongs here by them."""
        return any(map(self._is_named, names)) and not self.left_out(*names)

    def left_out(self, *names: str) -> str:
        """What makes another product of one of these names, where one is the family's: "CAL"; empty: nothing does."""
        if not any(map(self._is_named, names)):
            return ""
        said = [product_words(name) for name in names]
        return next((word for word in self.without if any(_carries(words, product_words(word)) for words in said)), "")

    def _is_named(self, product: str) -> bool:
        words = product_words(product)
        return any(_carries(words, product_words(name)) for name in (self.name, *self.names))


def _carries(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    size = len(wanted)
    return size > 0 and any(words[start : start + size] == wanted for start in range(len(words) - size + 1))

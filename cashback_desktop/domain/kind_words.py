"""What sheets call a kind of licence or of customer, brought to the one word by which offers know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cashback_desktop.domain.product import product_words

if TYPE_CHECKING:
    from collections.abc import Mapping

_LICENCES = {
    "new agreement": ("new", "new licence", "new license", "new purchase", "new sale", "new order", "first purchase"),
    "renewal": (
        "renew",
        "renewals",
        "renewed",
        "open renewal",
        "agreement renewal",
        "renewal agreement",
        "on time renewal",
        "contract renewal",
        "subscription renewal",
    ),
    "add-on": ("addon", "add ons", "addons", "add on licence", "add on license"),
    "trial": ("trials", "free trial", "trial licence", "trial license"),
    "step-up": ("stepup", "step ups", "step up licence", "step up license"),
    "true-up": ("trueup", "true ups"),
    "L": ("licence", "license", "licence only", "license only"),
    "L+SA": ("l sa", "lsa", "licence and software assurance", "license and software assurance"),
    "SA": ("software assurance",),
    "rental rights": (),
}
_SEGMENTS = {
    "commercial": ("corporate", "business", "enterprise", "smb", "smc"),
    "education": ("academic", "edu", "school", "university", "student", "faculty"),
    "government": ("gov", "govt", "public sector", "gcc"),
    "charity": ("nonprofit", "non profit", "not for profit", "ngo"),
    "consumer": ("home", "personal", "private"),
}


def _by_words(names: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    return {product_words(said): name for name, others in names.items() for said in (name, *others)}


_LICENCE_OF, _SEGMENT_OF = _by_words(_LICENCES), _by_words(_SEGMENTS)


def licence_kind(said: str) -> str:
    """The licence type that the words name; empty where nobody knows them."""
    return _LICENCE_OF.get(product_words(said), "")


def segment_kind(said: str) -> str:
    """The customer segment that the words name; empty where nobody knows them."""
    return _SEGMENT_OF.get(product_words(said), "")

"""Which product was sold: as Microsoft's records name it, else as the claim does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case
    from cashback_desktop.domain.product import ProductFamily
    from cashback_desktop.domain.sales_record import SalesRecord


def sold_products(case: Case) -> tuple[str, ...]:
    """The product's names, the one that is judged first."""
    recorded = [name for charge in case.sale.charges for name in (charge.product_name, charge.sku_name) if name]
    claimed = [case.claim.product] if case.claim.product else []
    return tuple(dict.fromkeys(recorded or claimed))


def of_family(case: Case, family: ProductFamily) -> bool:
    """Whether all that was sold belongs to the family, by the records where they name a product, else by the claim."""
    named = _named(case)
    if not named:
        return bool(case.claim.product) and family.has(case.claim.product)
    return all(_is_of(charge, family) for charge in named)


def partly_of_family(case: Case, family: ProductFamily) -> bool:
    """Whether anything that was sold belongs to the family; what an offer leaves out must not come in beside it."""
    return of_family(case, family) or any(_is_of(charge, family) for charge in _named(case))


def _named(case: Case) -> tuple[SalesRecord, ...]:
    return tuple(charge for charge in case.sale.charges if charge.product_name or charge.sku_name or charge.product_id)


def _is_of(charge: SalesRecord, family: ProductFamily) -> bool:
    """A product may say in one of its two names what it is, and in the other what makes it another thing."""
    names = (charge.product_name, charge.sku_name)
    return family.has("", charge.product_id) or family.has("", charge.sku_id) or family.names_one_of(*names)

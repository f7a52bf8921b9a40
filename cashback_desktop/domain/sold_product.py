"""Which product was sold: as Microsoft's records name it, else as the claim does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case
    from cashback_desktop.domain.product import ProductFamily


def sold_products(case: Case) -> tuple[str, ...]:
    """The product's names, the one that is judged first."""
    recorded = [name for charge in case.sale.charges for name in (charge.product_name, charge.sku_name) if name]
    claimed = [case.claim.product] if case.claim.product else []
    return tuple(dict.fromkeys(recorded or claimed))


def of_family(case: Case, family: ProductFamily) -> bool:
    """Whether what was sold belongs to the family, by the records where there are some, else by the claim."""
    if not case.sale.charges:
        return bool(case.claim.product) and family.has(case.claim.product)
    named = [charge for charge in case.sale.charges if charge.product_name or charge.sku_name or charge.product_id]
    return bool(named) and all(
        family.has(charge.product_name, charge.product_id) or family.has(charge.sku_name, charge.sku_id)
        for charge in named
    )

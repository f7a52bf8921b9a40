"""P5: the sale is checked against Microsoft's records; where they disagree, the customer invoice settles it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cashback_desktop.domain.finding import Matter
from cashback_desktop.domain.invoice import invoice_that
from cashback_desktop.domain.money import Money, is_currency_code
from cashback_desktop.domain.names import Grade, compare_names
from cashback_desktop.domain.sold_seats import seat_words

if TYPE_CHECKING:
    from cashback_desktop.domain.case import Case
    from cashback_desktop.domain.finding import Finding

_ABSENT = "the agreement is not in Microsoft's records"

IN_RECORDS = Matter("in_records", "Agreement in Microsoft's records", "P5")
SELLER = Matter("seller", "Seller in Microsoft's records", "P5")
CUSTOMER = Matter("customer", "Customer in Microsoft's records", "P5")
VALUE = Matter("value_in_records", "Value in Microsoft's records", "P5")
SEATS = Matter("seats_in_records", "Seats in Microsoft's records", "P5")


@dataclass(frozen=True, slots=True)
class InRecords:
    """The claim's agreement is found in Microsoft's records (P5)."""

    def judge(self, case: Case) -> Finding:
        """Unproven when absent: the registration with the enrolment may be wrong."""
        required, words = "an agreement in Microsoft's records", case.claim.agreement_words
        if not case.sale.charges:
            settles = invoice_that(f"shows {words}")
            return IN_RECORDS.unproven(required, f"{words} is not in them", record="records", settles=settles)
        lines = len(case.records)
        charges = len(case.sale.charges)
        told = f"{lines} lines of one charge" if charges == 1 else f"{lines} lines, {charges} different charges"
        note = "" if lines == 1 else told
        return IN_RECORDS.met(required, f"{words} is in them", record=case.sale.seen_in, note=note)


@dataclass(frozen=True, slots=True)
class SoldByClaimant:
    """The seller's MPN ID in the record is the claim's (P5)."""

    def judge(self, case: Case) -> Finding:
        """Another seller is unproven: a global MPN ID instead of the location's is a usual mistake."""
        claimed, sellers = case.claim.mpn_id, case.sale.sellers
        required = f"sold by MPN ID {claimed}"
        settles = invoice_that(f"names {case.claim.claimant_name} as the seller")
        if not sellers:
            actual = "Microsoft's records name no seller" if case.sale.charges else _ABSENT
            return SELLER.unproven(required, actual, record=case.sale.seen_in or "records", settles=settles)
        if sellers == (claimed,):
            return SELLER.met(required, f"sold by MPN ID {claimed}", record=case.sale.seen_in)
        actual = "Microsoft's records name another seller"
        if claimed in sellers:
            actual = "Microsoft's records name another seller as well"
        note = f"record says {', '.join(sellers)}, claim {claimed}; the claim may quote a global MPN ID"
        return SELLER.unproven(required, actual, record=case.sale.seen_in, settles=settles, note=note)


@dataclass(frozen=True, slots=True)
class CustomerInRecords:
    """The end customer in the record is the one the claim names (P5)."""

    def judge(self, case: Case) -> Finding:
        """A customer that the records name differently is unproven and stays unnamed to the reseller."""
        claimed, recorded, seen = case.claim.customer, case.sale.customers, case.sale.seen_in
        required = f"sold to {claimed}" if claimed else "a customer in Microsoft's records"
        wanted = f"names {claimed} as the customer" if claimed else "names the customer"
        if not recorded:
            actual = "Microsoft's records name no customer" if case.sale.charges else _ABSENT
            return CUSTOMER.unproven(required, actual, record=seen or "records", settles=invoice_that(wanted))
        remarks = _customer_remarks(case)
        if not claimed:
            note = "; ".join(filter(None, (", ".join(recorded), remarks)))
            return CUSTOMER.met(required, "the claim names no other", record=seen, note=note)
        best = [compare_names(name, claimed, case.forms) for name in recorded]
        same = next((compared for compared in best if compared.grade is Grade.SAME), None)
        if same:
            return CUSTOMER.met(required, f"{claimed}: {same.sentence}", record=seen, note=remarks)
        note = f"record says {', '.join(recorded)}: {best[0].sentence}"
        actual = "Microsoft's records name the customer differently"
        return CUSTOMER.unproven(required, actual, record=seen, settles=invoice_that(wanted), note=note)


def _customer_remarks(case: Case) -> str:
    """What a reviewer should know of the customer: that it is abroad, or bears the claimant's own name."""
    countries = dict.fromkeys(charge.customer_country for charge in case.sale.charges if charge.customer_country)
    here = case.claim.territory.partition("-")[0]
    abroad = tuple(country for country in countries if country.upper() != here)
    compared = [compare_names(name, case.claim.claimant_name, case.forms) for name in case.sale.customers]
    own = any(each.grade is Grade.SAME for each in compared)
    remarks = (
        f"the customer is in {', '.join(abroad)}" if abroad else "",
        "the customer is the claimant" if own else "",
    )
    return "; ".join(filter(None, remarks))


@dataclass(frozen=True, slots=True)
class SeatsInRecords:
    """The records show at least the seats that are claimed, counted by billable quantity (P5)."""

    def judge(self, case: Case) -> Finding:
        """Fewer seats are unproven; a sale of which nothing is left is not met."""
        claimed, sale = case.claim.seats, case.sale
        required, settles = seat_words(claimed), invoice_that(f"shows {seat_words(claimed)}")
        if not sale.charges:
            return SEATS.unproven(required, _ABSENT, record="records", settles=settles)
        actual = f"{seat_words(sale.seats)} in Microsoft's records"
        if sale.cancelled:
            return SEATS.not_met(required, "cancelled in Microsoft's records", record=sale.seen_in)
        if sale.seats < claimed:
            return SEATS.unproven(required, actual, record=sale.seen_in, settles=settles)
        return SEATS.met(required, actual, record=sale.seen_in)


@dataclass(frozen=True, slots=True)
class ValueInRecords:
    """A value that the reward is a share of is no more than Microsoft's records bill (P5)."""

    def judge(self, case: Case) -> Finding:
        """Unproven where more is claimed: a reseller's price may lie above what Microsoft bills."""
        claim = case.claim
        if claim.amount_minor is None or not is_currency_code(claim.currency):
            settles = invoice_that("shows the value of the sale")
            return VALUE.unproven("the value of the sale", "no value named", record="claim", settles=settles)
        claimed, billed = Money(claim.amount_minor, claim.currency), case.sale.subtotals.get(claim.currency)
        required, settles = claimed.text(), invoice_that(f"shows the value {claimed.text()}")
        if billed is None:
            actual = f"no value in {claim.currency} in Microsoft's records" if case.sale.charges else _ABSENT
            return VALUE.unproven(required, actual, record=case.sale.seen_in or "records", settles=settles)
        actual = f"{Money(billed, claim.currency).text()} in Microsoft's records"
        if billed < claimed.minor:
            return VALUE.unproven(required, actual, record=case.sale.seen_in, settles=settles)
        return VALUE.met(required, actual, record=case.sale.seen_in)

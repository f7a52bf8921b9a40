"""Each fact of the real offers' sources stands in our files; where their list is there, it is compared word by word."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cashback_desktop.domain.agreement import AgreementKind
from cashback_desktop.domain.criteria.licence import CustomerSegmentIn, LicenceTypeIn
from cashback_desktop.domain.criteria.renewal import RenewedBeforeExpiry, RenewedValue
from cashback_desktop.domain.criteria.reseller import ManagedStatus, RegisteredBy
from cashback_desktop.domain.criteria.sale import MinimumSeats, ProductIn, SaleDate
from cashback_desktop.domain.period import Period
from cashback_desktop.domain.rewards.per_unit import FixedPerUnit
from cashback_desktop.domain.rewards.share_of_value import ShareOfValue, Value
from cashback_desktop.reference.offer_files import shipped_offers
from cashback_desktop.reference.territories import territory
from tests.reference.test_offers_pay import offer

if TYPE_CHECKING:
    from collections.abc import Callable

    from cashback_desktop.domain.offer import Offer

SOURCE = Path(__file__).parents[3] / "shared" / "programme" / "real_offers.json"
OURS = ("ms-apac-portal", "ms-au-open-renewal", "ms-latam-10pct-2016", "ms-mea-accelerate-2016")

# What the source says of itself, or repeats from its other facts.
ABOUT_THE_SOURCE = {"id", "kind", "vendor", "evidence", "rule_dimensions"}


def of(known: Offer, kind: type) -> Any:
    """The offer's criterion or reward of a kind."""
    return next((each for each in (*known.criteria, *known.rewards) if isinstance(each, kind)), None)


def said(known: Offer) -> str:
    """All sentences of the offer, for facts that no number holds."""
    criteria = [getattr(criterion, "assumed", "") for criterion in known.criteria]
    return " ".join((*known.conditions, *known.proof, *known.assumed, *criteria)).casefold()


def test_that_the_four_real_offers_and_our_sample_are_shipped() -> None:
    assert [known.id for known in shipped_offers()] == [*OURS, "sample-add-seats"]
    assert [known.id for known in shipped_offers() if known.sample] == ["sample-add-seats"]


def test_that_the_offer_of_middle_east_and_africa_is_its_text() -> None:
    mea = offer("ms-mea-accelerate-2016")
    assert (mea.name, mea.currency) == ("Microsoft Accelerate Cash Back Program (MEA)", "USD")
    assert of(mea, RegisteredBy) == RegisteredBy(date(2016, 12, 1), date(2017, 1, 15))
    sales = of(mea, SaleDate)
    assert (sales.open, sales.csp) == (Period.parse("2016-08-01/2016-12-31"),) * 2
    assert [str(line.period) for line in sales.by_product] == ["2016-09-01/2016-12-31"]
    assert [(rate.family.name, rate.unit, rate.amount) for rate in of(mea, FixedPerUnit).rates] == [
        ("Office 365", "seat", 20),
        ("CRM Online", "seat", 55),
        ("Azure", "token", 15),
        ("EMS", "seat", 8),
        ("Get Genuine Windows Agreement", "seat", 10),
        ("SQL Server", "server", 120),
        ("Windows Server", "server", 75),
    ]
    assert {family.name for family in of(mea, ProductIn).families} == {
        rate.family.name for rate in of(mea, FixedPerUnit).rates
    }


@pytest.mark.parametrize("known", shipped_offers(), ids=lambda known: known.id)
def test_that_a_family_is_the_same_in_every_part_of_an_offer(known: Offer) -> None:
    judged = of(known, ProductIn)
    rates = getattr(of(known, FixedPerUnit), "rates", ())
    minimums = getattr(of(known, MinimumSeats), "by_product", ())
    families = {family.name: family for family in (judged.families if judged else ())}
    assert {line.family.name: line.family for line in (*rates, *minimums)}.items() <= families.items()


def test_that_the_australian_renewal_is_its_text() -> None:
    au = offer("ms-au-open-renewal")
    assert (au.programmes, au.currency, au.payment_method, au.pay_within_days) == (
        (AgreementKind.OPEN,),
        "",
        "cheque",
        60,
    )
    assert of(au, SaleDate).open == Period.parse("--10-01/--12-31")
    assert of(au, LicenceTypeIn).allowed == ("renewal",)
    assert of(au, RenewedValue).at_least_percent == 90
    assert of(au, RenewedBeforeExpiry) is not None
    assert (of(au, ShareOfValue).percent, of(au, ShareOfValue).value) == (10, Value.RENEWED_VALUE)


def test_that_the_offer_of_argentina_and_uruguay_is_its_text() -> None:
    latam = offer("ms-latam-10pct-2016")
    assert (latam.territories, latam.accepted_by_taking_part) == (("AR", "UY"), True)
    assert of(latam, ManagedStatus).managed is False
    assert (of(latam, ShareOfValue).percent, of(latam, ShareOfValue).value) == (10, Value.SALE_AMOUNT)


def test_that_the_portals_profile_is_its_text() -> None:
    apac = offer("ms-apac-portal")
    assert (apac.programmes, apac.pay_within_days, apac.payment_method, apac.rewards) == (
        (AgreementKind.OPEN, AgreementKind.CSP),
        60,
        "wire transfer",
        (),
    )
    assert of(apac, MinimumSeats).minimum == 1


LEFT_OPEN = [
    (
        "ms-mea-accelerate-2016",
        [
            "no minimum",
            "no caps",
            "no claiming period",
            "are no servers",
            "are no tokens",
            "rates by product were behind sign-in",
        ],
    ),
    (
        "ms-au-open-renewal",
        [
            "without a year",
            "names no currency",
            "from when the 60 days",
            "day of expiry itself",
            "as the claim states them",
        ],
    ),
    (
        "ms-latam-10pct-2016",
        ["no sale dates", "no cap is applied", "60 days stand", "of which value", "is no cloud product"],
    ),
    ("ms-apac-portal", ["names no reward", "no claiming period", "without a number", "no version of its terms"]),
]


@pytest.mark.parametrize(("offer_id", "words"), LEFT_OPEN)
def test_that_what_the_source_leaves_open_stands_under_assumed(offer_id: str, words: list[str]) -> None:
    assumed = " ".join(offer(offer_id).assumed)
    assert [word for word in words if word not in assumed] == []


def source(offer_id: str) -> dict[str, Any]:
    """The offer as the list of real offers has it; only facts that are stated."""
    listed = json.loads(SOURCE.read_text(encoding="utf-8"))["offers"]
    (found,) = [known for known in listed if known["id"] == offer_id]
    return {name: value for name, value in found.items() if value is not None and name not in ABOUT_THE_SOURCE}


def _window(known: Offer, value: Any) -> bool:
    kept = of(known, SaleDate)
    first, last = value["from"].removeprefix("-").removeprefix("-"), value["to"].removeprefix("-").removeprefix("-")
    return all(str(period).replace("--", "") == f"{first}/{last}" for period in (kept.open, kept.csp) if period)


def _registration(known: Offer, value: Any) -> bool:
    kept = of(known, RegisteredBy)
    if "deadline" not in value:
        return "registration is required" in said(known)
    days = (kept.deadline.isoformat(), kept.extended_to.isoformat())
    return days == (value["deadline"], value["extended_deadline"]) and "disregard the earlier" in said(known)


def _products(known: Offer, value: Any) -> bool:
    if of(known, FixedPerUnit) is None:
        return value == [{"family": "cloud products"}] and "cloud products" in known.name.casefold()
    rates, early = of(known, FixedPerUnit).rates, of(known, SaleDate).by_product
    first = {line.family.name: line.period.first.isoformat() for line in early}
    ours = [(rate.unit, rate.amount, first.get(rate.family.name)) for rate in rates]
    names = [rate.family.name in line["family"] for rate, line in zip(rates, value, strict=True)]
    return all(names) and ours == [(line["unit"], line["amount_up_to"], line.get("sales_from")) for line in value]


def _payout(known: Offer, value: Any) -> bool:
    if value["type"] == "fixed_amount_per_unit":
        return "rates vary by product below the published maximum" in said(known)
    share = of(known, ShareOfValue)
    base = {"renewed agreement value": Value.RENEWED_VALUE, None: Value.SALE_AMOUNT}[value.get("base")]
    return (share.percent, share.value) == (Decimal(str(value["percent"])), base)


def _minimums(known: Offer, value: Any) -> bool:
    if "criterion" in value:
        return of(known, MinimumSeats) is not None
    percent = value["renewed_value_percent_of_original_agreement"]
    return of(known, RenewedValue).at_least_percent == percent and of(known, RenewedBeforeExpiry) is not None


def _payment(known: Offer, value: Any) -> bool:
    paid = (known.payment_method, known.pay_within_days) == (value["method"], value["within_days"])
    return paid and ("not_before" not in value or "return policy window" in said(known))


def _all_said(known: Offer, value: Any) -> bool:
    """Each sentence is said in our words: half of its longer words stand in one of ours."""
    return all(_is_said(known, sentence) for sentence in value)


def _is_said(known: Offer, sentence: str) -> bool:
    wanted = {word.strip(",.;:()'").casefold()[:6] for word in sentence.split() if len(word.strip(",.;:()'")) > 4}
    return sum(word in said(known) for word in wanted) * 2 >= len(wanted)


def _territory(known: Offer, value: Any) -> bool:
    """Each place that the source names is one of the offer's territories, or their area."""
    places = [place for place in map(territory, known.territories) if place]
    areas = {"APAC": "Asia Pacific"}
    names = {name for place in places for name in (place.name, place.programme_area)}
    return all(any(name in areas.get(word, word) for name in names) for word in value)


FACTS: dict[str, Callable[[Offer, Any], bool]] = {
    "name": lambda known, value: known.name.partition(" (")[0] == value.partition(" (")[0],
    "administrator": lambda known, value: known.administrator == value,
    "territory": _territory,
    "currency": lambda known, value: known.currency == value,
    "registration": _registration,
    "sales_window": _window,
    "payment": _payment,
    "licence_programs": lambda known, value: list(known.programmes) == value,
    "licence_types": lambda known, value: list(of(known, LicenceTypeIn).allowed) == value,
    "segments": lambda known, value: list(of(known, CustomerSegmentIn).allowed) == value,
    "products": _products,
    "minimums": _minimums,
    "payout": _payout,
    "proof": _all_said,
    "conditions": _all_said,
    "not_stated": lambda known, _: bool(known.assumed),
    "sources": lambda known, value: list(known.sources) == [source["url"] for source in value],
}


@pytest.mark.skipif(not SOURCE.is_file(), reason="the list of real offers is not there")
@pytest.mark.parametrize("offer_id", OURS)
def test_that_every_fact_of_the_list_of_real_offers_is_in_our_file(offer_id: str) -> None:
    known, facts = offer(offer_id), source(offer_id)
    assert [name for name in facts if name not in FACTS] == []
    assert {name: value for name, value in facts.items() if not FACTS[name](known, value)} == {}

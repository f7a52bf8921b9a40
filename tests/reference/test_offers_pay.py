"""The real offers as offer files pay what their text says: the ready-made checks with known answers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from cashback_desktop.domain.agreement import AgreementKind
from cashback_desktop.domain.examination import Examination, examine
from cashback_desktop.domain.finding import Answer
from cashback_desktop.domain.money import Money
from cashback_desktop.reference.offer_files import shipped_offers
from tests.domain.cases import a_case, named, received

if TYPE_CHECKING:
    from cashback_desktop.domain.offer import Offer

MET, NOT_MET, UNPROVEN = Answer.MET, Answer.NOT_MET, Answer.UNPROVEN


def offer(offer_id: str) -> Offer:
    """The shipped offer with that id."""
    return next(known for known in shipped_offers() if known.id == offer_id)


def _accelerate(product: str, seats: int, sold: date, registered: date = date(2016, 11, 1)) -> Examination:
    """A claim of a Kenyan reseller, received on 20 January 2017, under the programme of 2016."""
    claim = {"territory": "KE", "product": product, "seats": seats, "sale_date": sold, **received(date(2017, 1, 20))}
    terms = {"terms_accepted_at": datetime(2016, 12, 1, tzinfo=UTC)}
    record = {
        "product_name": product,
        "sku_name": "",
        "order_date": datetime(sold.year, sold.month, sold.day, 9, tzinfo=UTC),
        "billable_quantity": seats,
    }
    reseller = {"registered_at": registered}
    return examine(
        a_case(claim=claim | terms, offer=offer("ms-mea-accelerate-2016"), records=(record,), reseller=reseller)
    )


@pytest.mark.parametrize(
    ("sold", "dollars", "answer"),
    [
        (date(2016, 8, 31), 0, NOT_MET),  # the line starts a month later than the programme
        (date(2016, 9, 1), 100, MET),
        (date(2016, 12, 31), 100, MET),
        (date(2017, 1, 1), 0, NOT_MET),
    ],
)
def test_that_ten_seats_of_genuine_windows_earn_up_to_a_hundred_dollars_from_september_on(
    sold: date, dollars: int, answer: Answer
) -> None:
    found = _accelerate("Get Genuine Windows Agreement", 10, sold)
    assert named(found, "sale_date").answer is answer
    assert found.pays() == Money(dollars * 100, "USD")


@pytest.mark.parametrize(
    ("product", "dollars"),
    [
        ("Office 365 E3", 200),
        ("CRM Online Professional", 550),
        ("Office365 Business", 200),
        ("O365 Business", 200),
        ("Azure token", 150),
        ("Enterprise Mobility Suite", 80),
        ("GGWA", 100),
        ("SQL Server Standard", 1_200),
        ("Windows Server Datacenter", 750),
    ],
)
def test_that_ten_units_of_each_family_earn_its_published_amount(product: str, dollars: int) -> None:
    found = _accelerate(product, 10, date(2016, 10, 3))
    assert found.pays() == Money(dollars * 100, "USD")
    assert found.open_findings() == ()


@pytest.mark.parametrize(
    ("product", "left_out"),
    [
        ("Visio Online", ""),
        ("Windows Server 2016 User CAL", "Windows Server CAL"),
        ("Windows Server 2016 Remote Desktop Services Device CALs", "Windows Server CALs"),
        ("SQL Server 2016 Device CAL", "SQL Server CAL"),
        ("SQL Server 2016 - 1 Client Access License", "SQL Server Client Access License"),
        ("Windows Server 2016 External Connector", "Windows Server External Connector"),
        ("Azure Active Directory Premium P1", "Azure Active Directory"),
        ("Azure AD Premium P2", "Azure AD"),
        ("Azure Information Protection Premium P1", "Azure Information Protection"),
        ("Azure Rights Management", "Azure Rights Management"),
        ("Azure Advanced Threat Protection for Users", "Azure Advanced Threat Protection"),
        ("Microsoft Azure Multi-Factor Authentication", "Azure Multi-Factor Authentication"),
        ("Office 365 Extra File Storage", "Office 365 Extra File Storage"),
        ("Microsoft Stream Plan 2 for Office 365 Add-On", "Office 365 for Office 365"),
        ("CRM Online Additional Storage", "CRM Online Storage"),
        ("CRM Online Additional Non-Production Instance", "CRM Online Instance"),
    ],
)
def test_that_a_product_outside_the_families_earns_nothing(product: str, left_out: str) -> None:
    found = _accelerate(product, 10, date(2016, 10, 3))
    judged = named(found, "product")
    assert (judged.answer, found.pays()) == (NOT_MET, Money(0, "USD"))
    assert judged.required.partition(", but not ")[2] == left_out
    assert found.incentive is not None
    assert found.incentive.total == Money(0, "USD")  # not even where a reviewer overrides the finding


@pytest.mark.parametrize(
    ("registered", "answer", "actual"),
    [
        (date(2016, 12, 1), MET, "registered 1 Dec 2016"),
        (date(2017, 1, 10), MET, "registered 10 Jan 2017, within the extension"),
        (date(2017, 1, 15), MET, "registered 15 Jan 2017, within the extension"),
        (date(2017, 1, 16), NOT_MET, "registered 16 Jan 2017"),
    ],
)
def test_that_registration_in_january_is_allowed_only_because_of_the_extension(
    registered: date, answer: Answer, actual: str
) -> None:
    found = named(_accelerate("Office 365 E3", 10, date(2016, 10, 3), registered), "registered_by")
    assert (found.answer, found.actual) == (answer, actual)
    assert found.required == "registered by 15 Jan 2017 (extended from 1 Dec 2016)"


def _renewal(earlier: int | None, renewed: int, sold: date, expiry: date | None) -> Examination:
    """An Open renewal claimed in Australia in November 2026; amounts in cents."""
    claim: dict[str, Any] = {
        "territory": "AU-VIC",
        "agreement_kind": AgreementKind.OPEN,
        "agreement_key": "V1234567",
        "agreement_as_written": "V1234567",
        "licence_type": "renewal",
        "sale_date": sold,
        "currency": "AUD",
        "amount_minor": renewed,
        "previous_value_minor": earlier,
        "previous_expiry": expiry,
    }
    return examine(a_case(claim=claim, offer=offer("ms-au-open-renewal"), records=()))


EXPIRY = date(2026, 11, 11)
BEFORE, LATE = date(2026, 11, 10), date(2026, 11, 12)


@pytest.mark.parametrize(
    ("earlier", "renewed", "sold", "cents"),
    [
        (1_000_000, 900_000, BEFORE, 90_000),  # 9,000 of 10,000 before expiry: 900
        (1_000_000, 899_999, BEFORE, 0),
        (1_000_000, 900_000, LATE, 0),  # a day after expiry
        (1_000_000, 900_000, EXPIRY, 0),  # the day itself
        (1_000_000, 1_200_000, BEFORE, 120_000),
        (1_000_000, 900_005, BEFORE, 90_001),  # half a cent, up
    ],
)
def test_that_a_renewal_of_nine_tenths_before_expiry_earns_a_tenth(
    earlier: int, renewed: int, sold: date, cents: int
) -> None:
    assert _renewal(earlier, renewed, sold, EXPIRY).pays() == Money(cents, "AUD")


def test_that_a_renewal_says_that_its_figures_are_the_claims_own() -> None:
    found = _renewal(1_000_000, 900_000, BEFORE, EXPIRY)
    value, in_time = named(found, "renewed_value"), named(found, "renewed_before_expiry")
    assert value.answer is in_time.answer is MET
    assert value.actual.endswith("as claimed")
    assert in_time.actual.endswith("both days as claimed")
    assert all("as the claim states" in finding.assumed for finding in (value, in_time))
    assert any("as the claim states them" in sentence for sentence in offer("ms-au-open-renewal").assumed)


def test_that_a_renewal_is_proved_by_what_the_offer_asks_for() -> None:
    """The data of Open agreements are not in the files: the copies the page asks for settle it."""
    found = _renewal(None, 900_000, BEFORE, None)
    assert found.with_answer(NOT_MET) == ()
    assert [finding.criterion for finding in found.open_findings()] == [
        "renewed_value",
        "renewed_before_expiry",
        "in_records",
        "seller",
        "customer",
        "seats_in_records",
        "value_in_records",
    ]
    assert found.smallest_fix().startswith("A copy of the customer invoice that shows Open agreement V1234567")


def test_that_a_first_agreement_is_no_renewal_and_a_september_sale_comes_too_early() -> None:
    au = offer("ms-au-open-renewal")
    first = {"territory": "AU", "licence_type": "new agreement", "agreement_kind": AgreementKind.OPEN}
    assert named(examine(a_case(claim=first, offer=au)), "licence_type").answer is NOT_MET
    assert named(_renewal(1, 1, date(2026, 9, 30), EXPIRY), "sale_date").answer is NOT_MET
    assert named(_renewal(1, 1, date(2026, 10, 1), EXPIRY), "sale_date").answer is MET
    csp = {"territory": "AU", "agreement_kind": AgreementKind.CSP}
    assert named(examine(a_case(claim=csp, offer=au)), "licensing_programme").answer is NOT_MET


@pytest.mark.parametrize(
    ("territory", "managed", "product", "answers"),
    [
        ("AR", False, "Office 365 E3", {}),
        ("UY", False, "Dynamics 365 Sales", {}),
        ("UY", True, "Azure", {"managed_status": NOT_MET}),
        ("UY", None, "Azure", {"managed_status": UNPROVEN}),
        ("AR", False, "Windows Server", {"product": NOT_MET}),
        ("AR", False, "Azure Active Directory Premium P1", {}),
        ("AR", False, "Azure DevOps Server 2019 Device CAL", {"product": NOT_MET}),
        ("AR", False, "Dynamics 365 for Sales, On-Premises User CAL", {"product": NOT_MET}),
        ("AR", False, "Power BI Report Server", {"product": NOT_MET}),
        ("NZ", False, "Azure", {"territory": NOT_MET}),
    ],
)
def test_that_unmanaged_resellers_of_argentina_and_uruguay_earn_a_tenth_of_cloud_products(
    territory: str, managed: Any, product: str, answers: dict[str, Answer]
) -> None:
    claim = {"territory": territory, "terms_accepted_at": None, "terms_version": "", "product": product}
    record = {"product_name": product, "sku_name": "", "customer_country": territory}
    reseller = {"managed": managed, "territory": territory}
    found = examine(a_case(claim=claim, offer=offer("ms-latam-10pct-2016"), records=(record,), reseller=reseller))
    assert {finding.criterion: finding.answer for finding in found.open_findings()} == answers
    assert found.incentive is not None
    assert found.incentive.total == Money(10_000, "USD")
    assert named(found, "terms").actual == "accepted by submitting the claim, as the terms say"


def test_that_the_portals_profile_judges_and_pays_nothing_of_its_own() -> None:
    found = examine(a_case(offer=offer("ms-apac-portal")))
    assert found.open_findings() == ()
    assert found.incentive is None
    assert named(found, "minimum_seats").required == "at least 1 seat added"
    assert all(named(found, criterion).assumed for criterion in ("sale_date", "product", "licence_type"))
    assert all(named(found, criterion).assumed for criterion in ("claiming_period", "terms", "minimum_seats"))


@pytest.mark.parametrize(
    ("product", "seats", "dollars", "open_criteria"),
    [
        ("Power BI Premium Per User", 50, 225, []),
        ("Power BI Premium Per User", 9, 0, ["minimum_seats"]),
        ("Office 365 E3", 1, 12, []),
        ("Microsoft 365 Business", 3, 45, []),
        ("Visio", 3, 0, ["product"]),
        ("Power BI Premium P1", 50, 0, ["product"]),
        ("Office 365 Extra File Storage", 50, 0, ["product"]),
    ],
)
@pytest.mark.parametrize("year", [2021, 2026])
def test_that_the_sample_offer_fits_sales_of_older_files_and_of_this_year(
    year: int, product: str, seats: int, dollars: int, open_criteria: list[str]
) -> None:
    claim = {
        "product": product,
        "seats": seats,
        "sale_date": date(year, 5, 20),
        "terms_version": "2021-01",
        "terms_accepted_at": datetime(year, 6, 1, tzinfo=UTC),
        **received(date(year, 6, 10)),
    }
    record = {
        "product_name": product,
        "sku_name": product,
        "order_date": datetime(year, 5, 19, 18, tzinfo=UTC),
        "billable_quantity": seats,
    }
    found = examine(a_case(claim=claim, offer=offer("sample-add-seats"), records=(record,)))
    assert [finding.criterion for finding in found.open_findings()] == open_criteria
    assert found.pays() == Money(dollars * 100, "USD")

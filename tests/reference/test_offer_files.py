"""Offer files: read, written, and refused with one sentence for each fault."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cashback_desktop.domain.agreement import AgreementKind
from cashback_desktop.domain.money import Rounding
from cashback_desktop.domain.offer import Combination, Offer
from cashback_desktop.reference.offer_files import (
    OfferNotReadable,
    offer_from_json,
    offer_to_json,
    read_offer,
    shipped_offers,
)

HEAD = 'id = "an-offer"\nname = "An offer"\nterritories = ["NZ"]\n'
FIXED = '[[rewards]]\nkind = "fixed per unit"\n'
SEATS = '[[criteria]]\nkind = "minimum seats"\n'
SHARE = '[[rewards]]\nkind = "share of value"\n'


def _rate(amount: str, name: str = "Office 365") -> str:
    return f'rates = [{{ family = {{ name = "{name}" }}, amount = {amount} }}]\n'


# Text of the file, and the sentence that refuses it.
SPECIMENS = [
    ("id = ", "not a TOML file: Invalid value"),
    (HEAD + 'id = "twice"', "not a TOML file: Cannot overwrite a value"),
    ('name = "An offer"\nterritories = ["NZ"]', "offer.id: this is missing"),
    (HEAD.replace("an-offer", "An Offer"), "an offer's id has small letters, digits and hyphens, this is 'An Offer'"),
    (HEAD.replace('"An offer"', '" "'), "an offer has a name"),
    (HEAD.replace('["NZ"]', "[]"), "an offer has at least one territory"),
    (HEAD.replace('["NZ"]', '["XX"]'), "XX is no territory of the programme"),
    (HEAD.replace('["NZ"]', '["nz"]'), "nz is no territory of the programme"),
    (HEAD.replace('["NZ"]', '["NZ", "AU", "NZ"]'), "territory NZ stands twice"),
    (HEAD.replace('["NZ"]', '"NZ"'), "offer.territories: a list is wanted, this is 'NZ'"),
    (HEAD + 'colour = "red"', "offer: nothing is called colour here"),
    (HEAD + "version = 0", "versions count from 1, this is 0"),
    (HEAD + "version = 1.5", "offer.version: a whole number is wanted, this is 1.5"),
    (HEAD + "version = true", "offer.version: a whole number is wanted, this is True"),
    (HEAD + 'sample = "no"', "offer.sample: true or false is wanted, this is 'no'"),
    (HEAD + "terms_version = 2021", "offer.terms_version: a text is wanted, this is 2021"),
    (HEAD + "programmes = []", "an offer takes Open, CSP or both"),
    (HEAD + 'programmes = ["EA"]', "offer.programmes[0]: one of Open, CSP is wanted, this is 'EA'"),
    (HEAD + 'rounding = "up"', "offer.rounding: one of half up, half even, down is wanted, this is 'up'"),
    (HEAD + 'combination = "never"', "offer.combination: one of ask, stackable, exclusive is wanted"),
    (HEAD + 'stackable_with = ["an-offer"]', "an offer cannot be stacked with itself"),
    (HEAD + 'currency = "XYZ"', "XYZ is no currency of ISO 4217"),
    (HEAD + 'decision_limit = "500"', "a decision limit needs the offer's currency"),
    (HEAD + 'currency = "USD"\ndecision_limit = "0"', "a decision limit lies above zero, this is 0"),
    (HEAD + "pay_within_days = 0", "payment takes at least a day, this is 0"),
    (HEAD + 'claiming_period = "2016-08-01"', "offer.claiming_period: a period is two days with a slash between"),
    (HEAD + 'claiming_period = "2016-12-31/2016-08-01"', "offer.claiming_period: a period cannot end before it begins"),
    (HEAD + 'claiming_period = "../.."', "offer.claiming_period: a period has at least one end"),
    (HEAD + 'claiming_period = "2016-02-30/.."', "offer.claiming_period: '2016-02-30' is not a day"),
    (HEAD + 'claiming_period = "--02-30/--03-01"', "offer.claiming_period: '--02-30' is not a day"),
    (
        HEAD + 'claiming_period = "--10-01/2016-12-31"',
        "offer.claiming_period: both days of a yearly period are without",
    ),
    (HEAD + 'claiming_period = "--10-01/.."', "offer.claiming_period: both days of a yearly period are without a year"),
    (HEAD + "claiming_period = 2016-08-01", "offer.claiming_period: a text is wanted"),
    (
        HEAD + 'claiming_period = "2016-08-01/2016-12-31"\ncalculation_date = 2016-12-30',
        "the calculation date 2016-12-30 lies before the end of the claiming period",
    ),
    (HEAD + 'calculation_date = "tomorrow"', "offer.calculation_date: a day like 2026-11-24 is wanted"),
    (HEAD + "calculation_date = 2016-12-30T10:00:00", "offer.calculation_date: a day like 2026-11-24 is wanted"),
    (HEAD + "criteria = 5", "offer.criteria: a list is wanted, this is 5"),
    (HEAD + "criteria = [1]", "offer.criteria[0]: a table is wanted, this is 1"),
    (HEAD + '[[criteria]]\nkind = "lotto"', "offer.criteria[0]: kind is one of sale date, product"),
    (HEAD + "[[criteria]]\nminimum = 1", "offer.criteria[0]: kind is one of sale date, product"),
    (HEAD + SEATS + "minimum = 1.5", "offer.criteria[0].minimum: a whole number is wanted, this is 1.5"),
    (HEAD + SEATS + "minimum = 0", "a minimum is at least one seat, this is 0"),
    (
        HEAD + SEATS + 'by_product = [{ family = { name = "SQL" }, minimum = -1 }]',
        "a minimum is at least one seat, this is -1",
    ),
    (HEAD + SEATS + "by_product = [5]", "offer.criteria[0].by_product[0]: a table is wanted"),
    (HEAD + SEATS * 2, "minimum seats stands twice"),
    (
        HEAD + '[[criteria]]\nkind = "registered by"\ndeadline = 2016-12-01\nextended_to = 2016-12-01',
        "an extension lies after the deadline, this is 2016-12-01",
    ),
    (
        HEAD + '[[criteria]]\nkind = "renewed value"\nat_least_percent = "0"',
        "a renewal has at least some of the value, this is 0 %",
    ),
    (HEAD + FIXED + _rate('"5"'), "a fixed amount needs the offer's currency"),
    (HEAD + 'currency = "USD"\n' + FIXED + "rates = []", "a fixed reward has at least one rate"),
    (HEAD + 'currency = "USD"\n' + FIXED + _rate('"0.005"'), "Office 365: 0.005 has more decimals than USD has"),
    (HEAD + 'currency = "JPY"\n' + FIXED + _rate('"4.50"'), "Office 365: 4.50 has more decimals than JPY has"),
    (HEAD + 'currency = "USD"\n' + FIXED + _rate('"-5"'), "Office 365: an amount lies above zero, this is -5"),
    (
        HEAD + 'currency = "USD"\n' + FIXED + _rate("4.5"),
        "offer.rewards[0].rates[0].amount: write the number 4.5 as text",
    ),
    (HEAD + 'currency = "USD"\n' + FIXED + _rate('"5,0"'), "offer.rewards[0].rates[0].amount: a number is wanted"),
    (HEAD + 'currency = "USD"\n' + FIXED + _rate('"NaN"'), "offer.rewards[0].rates[0].amount: a number is wanted"),
    (
        HEAD
        + 'currency = "USD"\n'
        + FIXED
        + 'rates = [{ family = { name = "A" }, amount = 1 }, { family = { name = "a" }, amount = 2 }]',
        "a has two rates",
    ),
    (HEAD + SHARE + 'percent = "0"', "a share lies above 0 and is at most 100 per cent, this is 0"),
    (HEAD + SHARE + 'percent = "100.1"', "a share lies above 0 and is at most 100 per cent, this is 100.1"),
    (HEAD + SHARE + 'percent = "10"\nvalue = "hopes"', "offer.rewards[0].value: one of sale amount, record subtotal"),
]


@pytest.mark.parametrize(("text", "sentence"), SPECIMENS)
def test_that_a_faulty_offer_file_is_refused_with_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(OfferNotReadable) as refused:
        read_offer(text)
    assert str(refused.value).startswith(sentence)
    assert ";" not in str(refused.value).removeprefix(sentence)


def test_that_all_faults_of_a_file_are_said_at_once() -> None:
    with pytest.raises(OfferNotReadable) as refused:
        read_offer(HEAD + 'version = 0\ncurrency = "XYZ"\npay_within_days = -1')
    assert str(refused.value).count(";") == 2


@pytest.mark.parametrize("text", ["", "{", "[]", "5", "null", '{"id": 5}'])
def test_that_what_is_no_offer_in_the_database_is_refused(text: str) -> None:
    with pytest.raises(OfferNotReadable):
        offer_from_json(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["id", "name", "criteria", "kind"]), inner),
        max_leaves=10,
    )
)
def test_that_any_data_are_an_offer_or_refused(data: object) -> None:
    with pytest.raises(OfferNotReadable):
        offer_from_json(json.dumps(data))


@pytest.mark.parametrize("known", shipped_offers(), ids=lambda known: known.id)
def test_that_an_offer_comes_back_from_the_database_as_it_was_read(known: Offer) -> None:
    assert offer_from_json(offer_to_json(known)) == known
    assert offer_to_json(offer_from_json(offer_to_json(known))) == offer_to_json(known)


@given(
    st.builds(
        replace,
        st.sampled_from(shipped_offers()),
        name=st.text(min_size=1).filter(str.strip),
        programmes=st.lists(st.sampled_from(AgreementKind), min_size=1, unique=True).map(tuple),
        version=st.integers(1, 10**6),
        rounding=st.sampled_from(Rounding),
        combination=st.sampled_from(Combination),
        calculation_date=st.none() | st.dates(date(2030, 1, 1)),
        pay_within_days=st.integers(1, 10**4),
        assumed=st.lists(st.text(), max_size=3).map(tuple),
        accepted_by_taking_part=st.booleans(),
    )
)
def test_that_any_offer_comes_back_as_it_was_written(known: Offer) -> None:
    assert offer_from_json(offer_to_json(known)) == known


def test_that_an_offer_says_when_it_pays_and_with_what_it_combines() -> None:
    known = read_offer(HEAD + "calculation_date = 2016-01-31\npay_within_days = 60")
    assert known.latest_pay_day == date(2016, 3, 31)  # 2016 is a leap year
    assert replace(known, calculation_date=None).latest_pay_day is None
    assert (known.decision_limit, known.version) == (None, 1)
    assert not known.stacks_with("other")
    assert replace(known, stackable_with=("other",)).stacks_with("other")
    assert replace(known, combination=Combination.STACKABLE).stacks_with("any")


def test_that_whole_numbers_may_stand_without_quotes() -> None:
    known = read_offer(HEAD + 'currency = "USD"\ndecision_limit = 5000')
    assert known.decision_limit == Decimal(5000)

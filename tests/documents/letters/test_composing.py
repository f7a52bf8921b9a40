"""What letters say: the decision first, what is not met before what is, until when to answer, nothing unknown."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from cashback_desktop.documents.letters import compose
from cashback_desktop.documents.letters.letter import Findings, ItemList, Letter, Panel, body_text, plain_text
from cashback_desktop.domain.letter import LetterFacts, LetterFinding, LetterKind
from tests.documents.letters.letter_samples import (
    ACCEPTED,
    CONFIRMATION,
    INVOICE_REQUEST,
    LETTERS,
    MET,
    RECEIPT,
    REJECTION,
    draft_of,
    instead,
)


def the_list(letter: Letter) -> ItemList:
    (found,) = (block for block in letter.blocks if isinstance(block, ItemList))
    return found


def the_table(letter: Letter) -> Findings:
    (found,) = (block for block in letter.blocks if isinstance(block, Findings))
    return found


def figures(letter: Letter) -> dict[str, str]:
    panels = [block for block in letter.blocks if isinstance(block, Panel)]
    return {figure.label: figure.value.replace("\u00a0", " ") for panel in panels for figure in panel.figures}


def said(facts: LetterFacts) -> str:
    return plain_text(compose(facts))


@pytest.mark.parametrize("name", LETTERS)
def test_that_every_letter_names_claim_mailbox_and_signer(name: str) -> None:
    facts = LETTERS[name]
    text = said(facts)
    for fact in (facts.reference, facts.mailbox, facts.addressee, facts.signed_by, facts.letter_number):
        assert fact in text
    assert not re.search(r"None|undefined|\{\{|\{%|  \.|\bto \.", text)


@pytest.mark.parametrize("name", LETTERS)
def test_that_an_issued_letter_carries_the_head_of_the_journal(name: str) -> None:
    facts, letter = LETTERS[name], compose(LETTERS[name])
    if facts.letter_number:
        assert facts.journal_head.startswith(letter.foot.head.replace(" ", ""))
        assert len(letter.foot.head.replace(" ", "")) == 32
        assert letter.foot.position.replace("\u00a0", "") == str(facts.journal_position)
    else:
        assert (letter.foot.head, letter.check.code, letter.check.payload) == ("", "", "")


def test_that_a_confirmation_expects_the_incentive_before_the_calculation_and_states_it_after() -> None:
    assert "We expect the incentive to be NZD 1 240.00." in said(CONFIRMATION)
    assert figures(compose(CONFIRMATION)) == {
        "Expected incentive": "NZD 1 240.00",
        "To be calculated on": "15 December 2026",
        "Paid at the latest": "13 February 2027",
    }
    after = replace(CONFIRMATION, letter_date=date(2026, 12, 15))
    assert "The incentive is NZD 1 240.00." in said(after)
    assert set(figures(compose(after))) == {"Incentive", "Calculated on", "Paid at the latest"}


def test_that_the_sum_stands_once_in_the_text_and_once_in_the_panel() -> None:
    assert said(CONFIRMATION).count("1 240.00") == 2


def test_that_a_figure_that_is_not_known_is_left_out() -> None:
    unknown = replace(CONFIRMATION, incentive="", calculation_day=None, latest_pay_day=None)
    assert figures(compose(unknown)) == {}
    assert "the incentive" not in said(unknown)


def test_that_a_sum_without_any_day_stands_in_the_text_alone() -> None:
    letter = compose(replace(CONFIRMATION, calculation_day=None, latest_pay_day=None))
    assert figures(letter) == {}
    assert "NZD 1 240.00" in plain_text(letter)


def test_that_a_rejection_for_what_is_not_proven_does_not_call_it_not_met() -> None:
    open_points = replace(REJECTION, findings=INVOICE_REQUEST.findings, reasons=("Customer segment",))
    assert "One criterion of the offer is not shown to be met; no incentive" in said(open_points)


def test_that_an_accepted_finding_is_called_accepted_with_a_note_and_counted_apart() -> None:
    letter = compose(replace(CONFIRMATION, findings=instead(ACCEPTED)))
    table = the_table(letter)
    first = table.rows[0]
    assert (first.criterion, first.word, first.footnote) == ("Customer segment", "accepted", 1)
    assert table.summary == "11 of 12 met, 1 accepted"
    assert table.all_good
    assert "Every criterion of the offer is met or accepted." in plain_text(letter)


def test_that_a_rejection_says_first_what_is_not_met_then_how_to_dispute_and_until_when() -> None:
    text = said(REJECTION)
    order = ["rejected it. Two criteria of the offer are not met", "Why it is rejected", "Sale date", "Seats added"]
    order += ["What else we examined", "If you do not agree, write to apcashbk@microsoft.com until 24 December 2026"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert the_list(compose(REJECTION)).due.replace("\u00a0", " ") == "24 December 2026"
    assert not the_table(compose(REJECTION)).all_good


def test_that_a_rejection_lists_its_reasons_only_and_leaves_the_rest_to_the_table() -> None:
    letter = compose(replace(REJECTION, reasons=("Sale date",)))
    assert [item.title for item in the_list(letter).items] == ["Sale date"]
    assert the_table(letter).rows[0].criterion == "Seats added"
    assert the_table(letter).rows[0].word == "not met"
    assert "One criterion of the offer is not met" in plain_text(letter)


def test_that_criteria_of_one_name_are_each_said_once() -> None:
    rows = [LetterFinding("Sale date", f"for line {number}", "14 August 2026", "not met") for number in (1, 2)]
    met = LetterFinding("Sale date", "for line 3", "3 October 2026", "met")
    letter = compose(replace(REJECTION, findings=(*rows, met), reasons=("Sale date", "Sale date")))
    assert [item.lines[0][1] for item in the_list(letter).items] == ["for line 1", "for line 2"]
    assert [row.asked_for for row in the_table(letter).rows] == ["for line 3"]


def test_that_a_reason_nobody_judged_is_still_said() -> None:
    letter = compose(replace(REJECTION, reasons=("The claim was sent by a competitor",)))
    (item,) = the_list(letter).items
    assert (item.title, item.lines) == ("The claim was sent by a competitor", ())


def test_that_an_invoice_request_lists_everything_missing_and_the_day_it_is_due() -> None:
    letter = compose(INVOICE_REQUEST)
    missing = the_list(letter)
    assert [item.title for item in missing.items] == ["Seller of the agreement", "Customer segment"]
    assert [item.lines[-1][0] for item in missing.items] == ["Please send", "Please send"]
    assert missing.due.replace("\u00a0", " ") == "8 December 2026"
    text = plain_text(letter)
    assert "so that it reaches us by 8 December 2026" in text
    assert "keep [CB-2026-000123] in the subject" in text
    assert "Our decision is due on 26 November 2026" in text


def test_that_an_invoice_request_does_not_ask_for_what_nothing_can_settle() -> None:
    hopeless = replace(INVOICE_REQUEST, findings=(LetterFinding("Sale date", "in 2026", "in 2025", "not met"), *MET))
    assert not [block for block in compose(hopeless).blocks if isinstance(block, ItemList)]


def test_that_a_receipt_promises_an_answer_and_nothing_else() -> None:
    assert figures(compose(RECEIPT)) == {
        "Keep this number": "CB-2026-000123",
        "Received on": "6 November 2026",
        "Our answer by": "26 November 2026",
    }
    assert "it does not say yet that it is valid" in said(RECEIPT)


def test_that_original_and_copy_have_one_code_and_only_the_copy_says_so() -> None:
    original, copy = compose(CONFIRMATION), compose(replace(CONFIRMATION, copy_number=2))
    assert original.check == copy.check
    assert body_text(original) != body_text(copy)
    assert "Copy 2 of letter L-2026-004417, issued on 24 November 2026." in plain_text(copy)
    assert "Original. Copies carry a number." in plain_text(original)


def test_that_any_change_of_what_a_letter_says_changes_its_code() -> None:
    codes = {compose(facts).check.code for name, facts in LETTERS.items() if name != "confirmation_copy"}
    drafts = sum(not facts.letter_number for facts in LETTERS.values())
    assert len(codes) == len(LETTERS) - 1 - drafts + 1, "all drafts share the empty code"


def test_that_a_draft_says_that_it_is_one() -> None:
    text = said(draft_of(CONFIRMATION))
    assert "Letter: draft" in text
    assert "Draft. Not issued" in text


@pytest.mark.parametrize("language", ["en", "en-NZ", "th", "ja", "zh-Hans", "", "none of ours"])
def test_that_a_language_that_is_not_shipped_is_written_in_english(language: str) -> None:
    assert compose(replace(CONFIRMATION, language=language)).subject == "Your claim is confirmed"


@pytest.mark.parametrize("kind", list(LetterKind))
def test_that_a_territory_without_a_mailbox_still_gets_whole_sentences(kind: LetterKind) -> None:
    by_kind = {facts.kind: facts for facts in (CONFIRMATION, REJECTION, INVOICE_REQUEST, RECEIPT)}
    text = said(replace(by_kind[kind], mailbox=""))
    assert "Questions" not in text
    assert not re.search(r"\bto (\.|,|and|until)|[a-z.,]  [A-Za-z]", text)


def test_that_the_country_stands_last_in_capitals_and_once() -> None:
    facts = replace(CONFIRMATION, address_lines=("1 Raffles Place", "", "Singapore"), country="Singapore")
    assert compose(facts).address == ("Contoso Pty Ltd", "1 Raffles Place", "SINGAPORE")
    assert compose(replace(facts, address_lines=(), country="")).address == ("Contoso Pty Ltd",)


def test_that_the_subscription_stands_whole_once_and_by_its_ends_in_the_table() -> None:
    whole = "6f3c1d52-88ab-4c07-9e4e-0b7710a4b21e"
    other = whole.replace("6f3c", "0000")
    row = LetterFinding("Subscription", f"subscription {other}", f"subscription {whole}", "met")
    letter = compose(replace(CONFIRMATION, findings=(row,)))
    assert plain_text(letter).count(whole) == 1
    (shown,) = the_table(letter).rows
    assert shown.found.replace("\u00a0", " ") == "subscription 6f3c1d52 … b21e"
    assert other in shown.asked_for, "another one is never shortened"


def test_that_a_day_is_never_broken_over_two_lines() -> None:
    assert "24\u00a0November\u00a02026" in body_text(compose(CONFIRMATION))

"""Whatever two names are, comparing them keeps its promises."""

from __future__ import annotations

from hypothesis import assume, example, given
from hypothesis import strategies as st

from cashback_desktop.domain.name_words import fold, parts
from cashback_desktop.domain.names import Grade, compare_names
from cashback_desktop.reference.legal_forms import legal_forms

FORMS = legal_forms()
WORDS = [
    "Contoso",
    "Alpha",
    "Tech",
    "コントソ",
    "株式会社",
    "康拓索",
    "有限公司",
    "콘토소",
    "PT",
    "Ltd",
    "GmbH",
    "& Co. KG",
    "S.A.",
]
alphabets = st.text(st.characters(categories=["L", "M", "N", "P", "S", "Z", "Cf"]), max_size=20)
names = alphabets | st.lists(st.sampled_from(WORDS) | alphabets, max_size=5).map(" ".join)
plain_words = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=10)


@given(names)
@example("株式会社株式会社")
def test_that_a_name_is_the_same_as_itself(name: str) -> None:
    expected = Grade.SAME if fold(name) else Grade.DIFFERENT
    assert compare_names(name, name, FORMS).grade is expected


@given(names, names)
def test_that_the_grade_is_the_same_from_both_sides_and_always_explained(one: str, two: str) -> None:
    compared = compare_names(one, two, FORMS)
    assert compared.grade is compare_names(two, one, FORMS).grade
    assert compared.sentence.strip()


@given(names, st.integers(0, 10**6), st.integers(0, 10**6))
def test_that_other_digits_are_another_company(name: str, one: int, two: int) -> None:
    assume(one != two)
    assume(fold(name))
    assert compare_names(f"{name} x{one}", f"{name} x{two}", FORMS).grade is Grade.DIFFERENT


@given(names, plain_words)
def test_that_an_extra_word_never_passes_as_the_same(name: str, extra: str) -> None:
    assume(parts(f"a {extra}", FORMS).core == ("a", extra))
    assume(parts(f"{name} {extra}", FORMS).core != (extra,))
    assert compare_names(name, f"{name} {extra}", FORMS).grade is not Grade.SAME


@given(names)
def test_that_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(plain_words, st.sampled_from(sorted(FORMS.trailing)))
def test_that_a_form_at_the_end_leaves_the_name_as_it_is(name: str, form: tuple[str, ...]) -> None:
    assume(parts(name, FORMS).core == (name,))
    compared = compare_names(name, f"{name} {' '.join(form)}", FORMS)
    assert compared.grade is Grade.SAME
    assert "only one of them says" in compared.sentence


@given(names)
def test_that_a_name_is_never_its_form_alone(name: str) -> None:
    assert bool(parts(name, FORMS).core) is bool(fold(name))

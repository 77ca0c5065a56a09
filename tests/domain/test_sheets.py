"""Codes of sheets follow each other, and lines that lack are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.sheets import missing_lines, next_sheet, sheet_spelled

letters = st.sampled_from(["", "B", "C", "BB"])


@given(letter=letters, others=st.lists(st.from_regex(r"[A-Z]{1,2}[1-9][0-9]?", fullmatch=True)))
def test_the_next_code_was_never_given_and_is_its_own_spelling(
    letter: str, others: list[str]
) -> None:
    code = next_sheet(letter, others)
    assert code not in others
    assert sheet_spelled(code) == code
    assert next_sheet(letter, [*others, code]) != code


@given(letter=letters, count=st.integers(1, 30))
def test_a_device_counts_its_own_sheets_from_one(letter: str, count: int) -> None:
    codes: list[str] = []
    for _each in range(count):
        codes.append(next_sheet(letter, [*codes, "Z99"]))
    assert codes == [f"{letter or 'A'}{number}" for number in range(1, count + 1)]


@pytest.mark.parametrize(
    ("typed", "code"), [("a3", "A3"), (" B12 ", "B12"), ("A0", ""), ("3", ""), ("A", ""), ("", "")]
)
def test_a_code_is_read_as_people_type_it(typed: str, code: str) -> None:
    assert sheet_spelled(typed) == code


@given(entered=st.sets(st.integers(1, 60)), last=st.integers(0, 60))
def test_entered_and_missing_make_the_whole_of_what_was_used(entered: set[int], last: int) -> None:
    lack = missing_lines(entered, last)
    used = max(last, max(entered, default=0))
    assert sorted({*entered, *lack}) == list(range(1, used + 1))
    assert not entered & set(lack)
    assert list(lack) == sorted(lack)


def test_the_line_nobody_finds() -> None:
    assert missing_lines([line for line in range(1, 26) if line != 14]) == (14,)
    assert missing_lines([]) == ()

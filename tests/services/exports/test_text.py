"""Texts are made safe without being changed more than the format asks."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.services.exports.glyphs import drawn_by
from crisisapp.services.exports.text import guard_formula, plain, printable
from crisisapp.support.resources import resource_folder

LETTERS = frozenset(range(32, 0x250))
LATIN = (LETTERS,)
FORMULAS = ["=1+1", "+33 1 23", "-10 élèves", "@SUM(A1)", "\t=1", "＝1", "＋1", "－1", "＠x", " =1"]


def test_a_cell_that_looks_like_a_formula_is_disarmed() -> None:
    for text in [*FORMULAS, '"=1', "'=1", "\n=1", "\tx"]:
        assert guard_formula(text) == f"'{text}"


def test_an_ordinary_cell_is_left_alone() -> None:
    for text in [
        "",
        "14",
        "09:42",
        "« Un couteau a été vu. »",
        "# 38",
        "l'infirmière",
        "a=b",
        "'a",
    ]:
        assert guard_formula(text) == text


@given(st.text())
def test_the_guard_can_be_taken_off_again(text: str) -> None:
    cell = guard_formula(text)
    guarded = cell.startswith("'") and guard_formula(cell[1:]) == cell
    assert (cell[1:] if guarded else cell) == text


def test_controls_and_half_surrogates_go_and_line_ends_are_one() -> None:
    assert plain("a\x00b\x07c\x1b[31m\x7f\x9f\ufeff\ud800\ufffe") == "abc"
    assert plain("a\r\nb\rc\x85d\u2028e\tf") == "a\nb\nc\nd\ne\tf"


@given(st.text())
def test_plain_text_is_plain_already(text: str) -> None:
    once = plain(text)
    assert plain(once) == once
    once.encode("utf-8")


def test_what_no_font_draws_is_written_as_its_code() -> None:
    assert printable("Rue 中 !", LATIN) == "Rue [U+4E2D] !"


def test_an_order_to_reverse_the_reading_is_shown_and_not_obeyed() -> None:
    drawn = (LETTERS | {0x202E},)
    assert printable("total \u202e001", drawn) == "total [U+202E]001"


def test_invisible_marks_that_no_font_draws_leave_no_trace() -> None:
    assert printable("é\u2066a\u2069 ✂\ufe0f", (LETTERS | {0x2702},)) == "éa ✂"


def test_a_word_without_end_may_break_but_an_address_stays_whole() -> None:
    word = printable("x" * 100, LATIN)
    assert word.replace("\u200b", "") == "x" * 100
    assert max(map(len, word.split("\u200b"))) <= 24
    address = "https://example.org/" + "a" * 100
    assert printable(address, LATIN) == address


@given(st.text(max_size=200))
def test_printed_text_holds_only_what_the_fonts_draw(text: str) -> None:
    shown = printable(text, LATIN)
    assert all(
        ord(letter) in LETTERS or re.match("[\n\u200b–—‘’“”•…\u202f€←→]", letter)
        for letter in shown
    )


def test_a_letter_and_its_marks_are_drawn_by_one_font_or_taken_apart() -> None:
    shin, dot = "\u05e9", "\u05c1"
    assert printable(shin + dot, (LETTERS, frozenset({0x5E9, 0x5C1}))) == shin + dot
    assert printable(shin + dot, (frozenset({0x5E9}), frozenset({0x5C1}))) == f"{shin}[U+05C1]"
    assert printable(dot, (frozenset({0x5C1}),)) == "[U+05C1]"


def test_the_fonts_that_ship_draw_french_arabic_and_faces_but_not_everything() -> None:
    resources = resource_folder("resources")
    inter = drawn_by(resources / "fonts" / "Inter-Regular.otf")
    other = drawn_by(resources / "typst" / "fonts" / "DejaVuSans.ttf")
    assert {ord(letter) for letter in "éèàùçœŒ«»…’→←€"} <= inter
    assert {ord(letter) for letter in "مرحباשלום😀☎"} <= other
    assert ord("中") not in inter | other


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.otf").write_bytes(b"OTTO")
    with pytest.raises(ValueError, match="cut short"):
        drawn_by(tmp_path / "a.otf")

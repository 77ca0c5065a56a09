"""SMS counted against known strings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.services.drafting.sms import count_sms, end_of

TABLE = [
    ("", "GSM-7", 0, 0, 160),
    ("a", "GSM-7", 1, 1, 159),
    ("a" * 160, "GSM-7", 160, 1, 0),
    ("a" * 161, "GSM-7", 161, 2, 145),
    ("a" * 306, "GSM-7", 306, 2, 0),
    ("a" * 307, "GSM-7", 307, 3, 152),
    ("éèùàì Ç", "GSM-7", 7, 1, 153),
    ("€", "GSM-7", 2, 1, 158),
    ("[a]", "GSM-7", 5, 1, 155),
    ("~^{}\\|", "GSM-7", 12, 1, 148),
    ("€" * 80, "GSM-7", 160, 1, 0),
    ("a" * 152 + "€" + "a" * 10, "GSM-7", 164, 2, 141),
    ("ê", "UCS-2", 1, 1, 69),
    ("ç", "UCS-2", 1, 1, 69),
    ("’", "UCS-2", 1, 1, 69),
    ("\u00a0", "UCS-2", 1, 1, 69),
    ("ê" * 70, "UCS-2", 70, 1, 0),
    ("ê" * 71, "UCS-2", 71, 2, 63),
    ("🙂", "UCS-2", 2, 1, 68),
    ("ê" * 66 + "🙂🙂🙂", "UCS-2", 72, 2, 61),
    ("€ê", "UCS-2", 2, 1, 68),
]


@pytest.mark.parametrize(("text", "encoding", "units", "parts", "left"), TABLE)
def test_known_strings(text: str, encoding: str, units: int, parts: int, left: int) -> None:
    count = count_sms(text)
    assert (count.encoding, count.units, count.parts, count.left) == (
        encoding,
        units,
        parts,
        left,
    )


def test_the_characters_that_cost_are_named() -> None:
    doubled = count_sms("prix: 5€")
    forcing = count_sms("forêt, 5€")

    assert [(c.character, c.position, c.forces_ucs2) for c in doubled.costly] == [("€", 7, False)]
    assert [(c.character, c.position, c.forces_ucs2) for c in forcing.costly] == [("ê", 3, True)]


@given(st.text(max_size=400))
def test_parts_hold_the_units(text: str) -> None:
    count = count_sms(text)
    alone, part = (160, 153) if count.encoding == "GSM-7" else (70, 67)
    room = alone if count.parts <= 1 else part * count.parts
    assert count.units <= room
    assert 0 <= count.left <= alone


@pytest.mark.parametrize(
    ("text", "parts", "end"),
    [("a" * 161, 1, 160), ("a" * 400, 2, 306), ("ê" * 80, 1, 70), ("€" * 81, 1, 80), ("ab", 3, 2)],
)
def test_what_fits_in_so_many_sms(text: str, parts: int, end: int) -> None:
    assert end_of(text, parts) == end
    assert count_sms(text[:end]).parts <= parts


@given(st.text(alphabet="aé€ê🙂", max_size=400))
def test_the_bubbles_are_the_text(text: str) -> None:
    count = count_sms(text)
    assert "".join(text[each.start : each.end] for each in count.bubbles) == text
    assert len(count.bubbles) == count.parts
    assert sum(each.units for each in count.bubbles) == count.units

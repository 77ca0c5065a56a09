"""A time mark is said and typed as people do; what is not understood is left for the check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.services.playbook_due import due_words, typed_due
from crisisapp.support.i18n import set_language


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("15 min", "PT15M"), ("15mn", "PT15M"), ("2 h", "PT2H"), ("1 h 30 min", "PT1H30M"),
        ("1 jour", "P1D"), ("3 j", "P3D"), ("2 weeks", "P2W"), ("1 d 2 h", "P1DT2H"),
        ("pt15m", "PT15M"), ("P1M", "P1M"), ("", ""), ("tout de suite", "PT0M"), ("0", "PT0M"),
        ("soon", "soon"), ("15", "15"), ("15 parsecs", "15 parsecs"), ("1 h 2 h", "1 h 2 h"),
        ("1 h later", "1 h later"), ("1 h 30", "PT1H30M"), ("1h30", "PT1H30M"),
    ],
)  # fmt: skip
def test_what_is_typed(typed: str, iso: str) -> None:
    assert typed_due(typed) == iso


@pytest.mark.parametrize("language", ["fr", "en"])
@given(
    amounts=st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 99), st.integers(0, 99))
)
def test_what_is_said_can_be_typed(language: str, amounts: tuple[int, int, int, int]) -> None:
    set_language(language)  # type: ignore[arg-type]
    weeks, days, hours, minutes = amounts
    date = (f"{weeks}W" if weeks else "") + (f"{days}D" if days else "")
    time = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    iso = f"P{date}{'T' if time else ''}{time}" if date or time else "PT0M"
    assert typed_due(due_words(iso)) == iso


@pytest.mark.parametrize("iso", ["P1M", "-PT5M", "P1Y", "PT5S", "soon"])
def test_what_is_not_simple_stays(iso: str) -> None:
    assert due_words(iso) == iso

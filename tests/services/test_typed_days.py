"""Spans of days and hours as people type them."""

import pytest

from crisisapp.domain.errors import UserCode
from crisisapp.services.typed_days import spans_text, typed_hours, typed_spans
from crisisapp.support.i18n import set_language
from tests.builders import refused


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", ()),
        ("19/12/2026 – 03/01/2027", ("2026-12-19/2027-01-03",)),
        ("2026-12-19/2027-01-03", ("2026-12-19/2027-01-03",)),
        ("19/12/2026 au 3/1/2027; 8/5/2027", ("2026-12-19/2027-01-03", "2027-05-08")),
        ("1.5.2027, 2027-05-08 -> 2027-05-09", ("2027-05-01", "2027-05-08/2027-05-09")),
    ],
)
def test_spans_are_read(text: str, spans: tuple[str, ...]) -> None:
    if "->" in text:
        text = text.replace("->", "→")
    assert typed_spans(text) == spans


@pytest.mark.parametrize("text", ["Noël", "19/12", "1/1/2027 2/1/2027 3/1/2027", "le 19/12/2026"])
def test_what_is_no_span_is_said(text: str) -> None:
    with refused(UserCode.BAD_SPAN):
        typed_spans(text)


def test_spans_are_shown_as_they_are_typed() -> None:
    set_language("fr")
    assert spans_text(("2026-12-19/2027-01-03", "2027-05-08/2027-05-08")) == (
        "19/12/2026 – 03/01/2027, 08/05/2027"
    )
    set_language("en")
    assert spans_text(("2026-12-19/2027-01-03",)) == "2026-12-19 – 2027-01-03"
    assert typed_spans(spans_text(("2026-12-19/2027-01-03",))) == ("2026-12-19/2027-01-03",)


def test_hours_stand_with_a_comma_or_a_blank_between() -> None:
    assert typed_hours("11:30, 16h30  17:00;") == ("11:30", "16h30", "17:00")

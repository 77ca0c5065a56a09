"""Who says yes to a message, and from which severity on."""

import pytest

from crisisapp.domain.message import Approver, CatalogueRow, Validation, read_validation


def a_row(*validation: str) -> CatalogueRow:
    return CatalogueRow(
        id="M06",
        titles={"en": "Press release"},
        audiences=("PRESS",),
        channels=("mail",),
        limit={},
        needs=(),
        validation=validation,
    )


@pytest.mark.parametrize("who", list(Approver))
def test_who_says_yes_is_read_with_the_severity_from_which_on(who: Approver) -> None:
    assert read_validation(who.value) == Validation(who=who, level=0)
    assert read_validation(f"{who.value}:3") == Validation(who=who, level=3)


@pytest.mark.parametrize("text", ["", "rectorat", "hierarchy:", "hierarchy:0", "police:5", "a:3"])
def test_what_says_nobody_is_not_read(text: str) -> None:
    assert read_validation(text) is None


def test_an_agreement_comes_from_outside_and_holds_from_its_severity_on() -> None:
    row = a_row("director", "prosecutor", "hierarchy:3", "nobody")

    assert row.agreements(None) == (Approver.PROSECUTOR,)
    assert row.agreements(2) == (Approver.PROSECUTOR,)
    assert row.agreements(3) == (Approver.PROSECUTOR, Approver.HIERARCHY)
    assert a_row("director", "comms", "coordinator").agreements(4) == ()

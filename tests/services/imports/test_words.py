"""Kinds, states, channels and tags: both languages, and never a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.words import EntryKind, Precision, Verification
from crisisapp.services.capture.kinds import SPOKEN
from crisisapp.services.imports.cells import CellFault, FaultCode
from crisisapp.services.imports.words import (
    read_channel,
    read_kind_cell,
    read_precision,
    read_state,
    read_tags,
)
from crisisapp.services.words.labels import kind_label, precision_label, verification_label
from crisisapp.support.i18n import LANGUAGES

OURS = {EntryKind.SYSTEM, EntryKind.CORRECTION, EntryKind.EXHIBIT}


@pytest.mark.parametrize("kind", EntryKind)
def test_a_kind_is_known_by_all_the_words_the_program_has_for_it(kind: EntryKind) -> None:
    wanted = EntryKind.INFORMATION if kind in OURS else kind
    words = {kind.value, *(kind_label(kind, language) for language in LANGUAGES)}
    words |= {SPOKEN[language][kind] for language in LANGUAGES if kind in SPOKEN[language]}
    for word in words:
        assert read_kind_cell(f" {word.upper()} :").kind is wanted, word


@pytest.mark.parametrize(
    ("cell", "kind", "sender", "recipient"),
    [
        ("appel de la mairie", EntryKind.CALL_IN, "mairie", ""),
        ("Call to the police", EntryKind.CALL_OUT, "", "police"),
        ("à faire", EntryKind.ACTION, "", ""),
        ("<<", EntryKind.MESSAGE_IN, "", ""),
        ("//", EntryKind.NOTE, "", ""),
        ("", EntryKind.INFORMATION, "", ""),
    ],
)
def test_a_kind_is_read_as_the_capture_line_reads_it(
    cell: str, kind: EntryKind, sender: str, recipient: str
) -> None:
    read = read_kind_cell(cell)
    assert (read.kind, read.from_party, read.to_party) == (kind, sender, recipient)


@pytest.mark.parametrize("cell", ["machin", "urgent !!!", "7"])
def test_another_kind_is_a_fault(cell: str) -> None:
    with pytest.raises(CellFault) as caught:
        read_kind_cell(cell)
    assert caught.value.code is FaultCode.UNKNOWN_KIND


@pytest.mark.parametrize("state", Verification)
def test_a_state_is_known_in_both_languages(state: Verification) -> None:
    for word in (state.value, *(verification_label(state, language) for language in LANGUAGES)):
        assert read_state(word)[0] is state


@pytest.mark.parametrize(
    ("cell", "state", "who"),
    [
        ("", Verification.TO_VERIFY, ""),
        ("Confirmed at 10:31 by the police", Verification.CONFIRMED, "the police"),
        ("démentie par le commissariat", Verification.REFUTED, "le commissariat"),
        ("non confirmé", Verification.TO_VERIFY, ""),
        ("pas sûr", None, ""),
    ],
)
def test_a_state_says_who_settled_it(cell: str, state: Verification | None, who: str) -> None:
    if state is None:
        with pytest.raises(CellFault):
            read_state(cell)
    else:
        assert read_state(cell) == (state, who)


def test_precisions_channels_and_tags() -> None:
    for precision in Precision:
        for language in LANGUAGES:
            assert read_precision(precision_label(precision, language)) is precision
    assert read_precision(" ") is None
    assert [read_channel(cell) for cell in ("Téléphone", "SMS", " talkie ")] == [
        "phone",
        "sms",
        "talkie",
    ]
    assert read_tags("#Portail, 4eB; portail") == ("portail", "4eb")


@given(st.text(max_size=40))
def test_any_cell_is_a_word_or_a_fault(cell: str) -> None:
    for read in (read_kind_cell, read_state, read_precision):
        try:
            read(cell)
        except CellFault as fault:
            assert fault.values == {"value": cell}  # noqa: PT017 - a word is as good
    read_tags(cell)
    read_channel(cell)

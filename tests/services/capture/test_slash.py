"""Lines that begin with a slash: what they ask for, and which stay plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.calls import CallKind
from crisisapp.services.capture.slash import (
    AttachLine,
    CallLine,
    CorrectLine,
    UnfinishedLine,
    read_slash,
)


@pytest.mark.parametrize(
    ("typed", "number", "text", "reason"),
    [
        ("/corr 41 trois élèves, raison: recompté", "41", "trois élèves", "recompté"),
        ("/CORR b7: trois élèves", "B7", "trois élèves", ""),
        ("/corriger n° 3 à 07:50, motif : heure relue", "3", "à 07:50", "heure relue"),
        ("/correct no 3 three, reason: counted", "3", "three", "counted"),
    ],
)
def test_a_correction_names_an_entry_and_says_the_new_words(
    typed: str, number: str, text: str, reason: str
) -> None:
    assert read_slash(typed) == CorrectLine(number=number, text=text, reason=reason)


@pytest.mark.parametrize(
    ("typed", "path"),
    [("/pj", ""), ("/pj /home/a b/c.png", "/home/a b/c.png"), ('/pj "C:\\a b.png"', "C:\\a b.png")],
)
def test_a_file_may_be_named(typed: str, path: str) -> None:
    assert read_slash(typed) == AttachLine(path=path)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("/corr", ""),
        ("/corr 41", "41"),
        ("/corr b41:", "B41"),
        ("/corriger n° 41", "41"),
        ("/corr quarante texte", ""),
        ("/corr 41pupils", ""),
    ],
)
def test_a_known_word_that_lacks_something_says_what_it_has(typed: str, number: str) -> None:
    assert read_slash(typed) == UnfinishedLine(number=number)


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("/presse Le Courrier : un couteau ?", CallKind.PRESS, "Le Courrier : un couteau ?"),
        ("/famille mère de E-03 : blessé ?", CallKind.FAMILY, "mère de E-03 : blessé ?"),
        ("/family call mother of E-03", CallKind.FAMILY, "mother of E-03"),
        ("/FAMILY", CallKind.FAMILY, ""),
        ("/appel la mairie", CallKind.OTHER, "la mairie"),
        ("/call the town hall", CallKind.OTHER, "the town hall"),
    ],
)
def test_a_call_opens_the_card_of_who_calls(typed: str, kind: CallKind, text: str) -> None:
    assert read_slash(typed) == CallLine(text=text, kind=kind)


@pytest.mark.parametrize("typed", ["/pjx", "/autre 41 x", "corr 41 x", "/corrx", "/familles x", ""])
def test_another_word_is_no_order(typed: str) -> None:
    assert read_slash(typed) is None


@given(st.text(max_size=40))
def test_no_line_breaks_it(text: str) -> None:
    read_slash(f"/corr {text}")
    read_slash(f"/pj {text}")

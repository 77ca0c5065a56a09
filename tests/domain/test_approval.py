"""A yes binds to one text: its seal, the four words of it, and who must say it."""

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.approval import (
    WORDS,
    agreements_needed,
    answered,
    approvers,
    four_words,
    seal,
    sealed_text,
)
from crisisapp.domain.recognise import plain_words
from crisisapp.domain.words import Role
from crisisapp.services.approving import word_list, words_of

LANGUAGES = ("fr", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_has_1024_words_that_nobody_mistakes(language: str) -> None:
    words = word_list(language)
    assert len(words) == len(set(words)) == WORDS
    assert list(words) == sorted(words)
    for word in words:
        assert re.fullmatch("[a-z]{3,10}", word), word  # typed on any phone, without an accent
        assert plain_words(word) == (word,)


@pytest.mark.parametrize(
    ("language", "digest"), [("fr", "a67e8cef85feed1e"), ("en", "ff3444a0b80cc8ec")]
)
def test_a_list_never_changes(language: str, digest: str) -> None:
    """Answers that were received with its words must check for ever."""
    text = "".join(f"{word}\n" for word in word_list(language))
    assert hashlib.sha256(text.encode()).hexdigest().startswith(digest)


# What sounds alike in French, roughly: a yes is read out on the phone.
_SOUNDS = (
    ("ill", "Y"),
    ("ph", "f"),
    ("ch", "S"),
    ("(e?au)x?", "o"),
    ("ou", "U"),
    ("oi", "W"),
    ("qu|ck|c(?![eiy])|k", "K"),
    ("c|ss", "s"),
    ("g(?=[eiy])", "j"),
    ("ai(?!n)|ei(?!n)|er$|et$|ez$", "e"),
    ("h", ""),
    ("y", "i"),
    ("e?s?$|[tdpx]$", ""),
    (r"(.)\1", r"\1"),
)


def test_no_two_french_words_sound_alike() -> None:
    heard: dict[str, str] = {}
    for word in word_list("fr"):
        sound = word
        for written, spoken in _SOUNDS:
            sound = re.sub(written, spoken, sound)
        assert sound not in heard, (word, heard[sound])
        heard[sound] = word


def test_a_language_without_a_list_takes_the_english_one() -> None:
    assert word_list("ar") == word_list("en")


def test_the_seal_is_that_of_the_bytes() -> None:
    digest = "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c"
    assert seal("", "foo\n") == digest
    assert seal("foo", "") != seal("", "foo")
    assert sealed_text("Objet", "Texte") == "Objet\n\nTexte"


def test_four_words_are_the_first_forty_bits() -> None:
    words = tuple(f"w{number}" for number in range(WORDS))
    assert four_words("0000000000" + "f" * 54, words) == ("w0", "w0", "w0", "w0")
    assert four_words("ffffffffff" + "0" * 54, words) == ("w1023",) * 4
    assert four_words("0040100401" + "0" * 54, words) == ("w1", "w1", "w1", "w1")
    with pytest.raises(ValueError, match="3"):
        four_words("00" * 32, words[:3])


@given(st.text(), st.text())
def test_another_text_has_other_words(one: str, other: str) -> None:
    one, other = (text.encode(errors="replace").decode() for text in (one, other))
    same = words_of(seal("", one), "fr") == words_of(seal("", other), "fr")
    assert same == (one == other)


FOUR = ("tulipe", "canard", "lampe", "sable")


@pytest.mark.parametrize(
    "text",
    [
        "OK tulipe canard lampe sable",
        "ok Tulipe, CANARD; sable - lampe. Merci !",
        "Oui : túlipe canard lampe sable, bon courage",
        "d'accord tulipe canard lampe sable",
    ],
)
def test_an_answer_with_the_words_is_a_yes(text: str) -> None:
    assert answered(text, FOUR, word_list("fr")).holds


def test_an_answer_says_what_is_wrong_with_it() -> None:
    known = word_list("fr")
    assert not answered("tulipe canard lampe sable", FOUR, known).yes
    assert not answered("pas d'accord tulipe canard lampe sable", FOUR, known).yes
    short = answered("ok tulipe canard", FOUR, known)
    assert (short.holds, short.missing, short.other) == (False, ("lampe", "sable"), ())
    wrong = answered("ok tulipe canard lampe savon", FOUR, known)
    assert (wrong.holds, wrong.missing, wrong.other) == (False, ("sable",), ("savon",))


def test_who_may_say_yes() -> None:
    assert approvers(()) == {Role.DIRECTOR}
    assert approvers(("director", "hierarchy:3")) == {Role.DIRECTOR}
    assert approvers(("coordinator", "police")) == {Role.DIRECTOR, Role.COORDINATOR}


@pytest.mark.parametrize(
    ("validation", "level", "parties"),
    [
        (("director", "hierarchy:3"), 2, []),
        (("director", "hierarchy:3"), None, []),
        (("director", "hierarchy:3"), 3, ["hierarchy"]),
        (("head", "coordinator:2"), 4, []),
        (("hierarchy", "family", "hierarchy:3"), None, ["hierarchy", "family"]),
        (("director", "someone_new:x", " prosecutor:4 "), 4, ["someone_new", "prosecutor"]),
        (("police", ""), 0, ["police"]),
    ],
)
def test_who_outside_must_agree(
    validation: tuple[str, ...], level: int | None, parties: list[str]
) -> None:
    assert [need.party for need in agreements_needed(validation, level)] == parties

"""Names typed by a tired person are seen; ordinary lines are left alone."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.people import PersonKind
from crisisapp.services.capture.names import find_names, typed_at

from .tables import table

NAMES = table("names.toml")
SENTENCES = table("sentences.toml")
KNOWN = {"yanis b.": "E-03", "yanis": "E-03", "mme benali": "P-01", "paul": "S-02"}


@pytest.mark.parametrize("line", NAMES["line"], ids=lambda line: line["typed"])
def test_a_name_is_seen(line: dict[str, Any]) -> None:
    found = find_names(line["typed"], {})
    assert [name.written for name in found] == line["found"]
    assert [name.kind for name in found] == line["kinds"]
    for name in found:
        assert line["typed"][name.start : name.end] == name.written


@pytest.mark.parametrize("line", NAMES["plain"])
def test_an_ordinary_line_names_nobody(line: str) -> None:
    assert find_names(line, {}) == ()


def test_false_alarms_are_few() -> None:
    """Of the sentences that must change nothing, only two hold something: a phone number each."""
    seen = [
        name.written
        for language in ("fr", "en")
        for sentence in SENTENCES[language]
        for name in find_names(sentence, {})
    ]
    assert seen == ["06 00 00 00 01", "01 00 00 00 00"]


def test_somebody_known_is_found_however_it_is_typed() -> None:
    found = find_names("yanis s'est battu ; Mme BENALI rappelle, Yanis B. est rentré", KNOWN)
    assert [(name.written, name.code) for name in found] == [
        ("yanis", "E-03"),
        ("Mme BENALI", "P-01"),
        ("Yanis B.", "E-03"),
    ]
    assert find_names("Yanisse et @yanis", KNOWN) == ()


@pytest.mark.parametrize(
    ("line", "written", "kind", "code"),
    [
        ("appel de @yan", "yan", PersonKind.PUPIL, "E-03"),
        ("@ben", "ben", PersonKind.PUPIL, "P-01"),
        ("@p:Dupont", "Dupont", PersonKind.PARENT, ""),
        ("vu par @s:pau", "pau", PersonKind.STAFF, "S-02"),
        ("vu par @x:pau", "pau", PersonKind.OUTSIDER, ""),
        ("@Inès B.", "Inès B.", PersonKind.PUPIL, ""),
    ],
)
def test_letters_behind_an_at_call_somebody(
    line: str, written: str, kind: PersonKind, code: str
) -> None:
    found = typed_at(line, KNOWN)
    assert found is not None
    assert (found.written, found.kind, found.code) == (written, kind, code)
    assert line[found.start :].startswith("@")


@pytest.mark.parametrize("line", ["a@b.fr", "@", "@y", "@compte_local a publié", "E-03", ""])
def test_other_signs_call_nobody(line: str) -> None:
    assert typed_at(line, KNOWN) is None


@given(st.text(max_size=400))
def test_no_text_is_refused(text: str) -> None:
    ends = [(name.start, name.end) for name in find_names(text, KNOWN)]
    assert ends == sorted(ends)
    assert all(before[1] <= after[0] for before, after in pairwise(ends))
    typed_at(text, KNOWN)

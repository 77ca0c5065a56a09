"""Families are counted one by one, and a guardian counts only where no doubt is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.families import Family, FamilyLine, Said, families_told

PARTIES = (
    *("mère de E-01", "E-01, mère", "père de E-01", "famille de E-01", "E-01", "P-02"),
    *("P-02, mère de E-01", "les deux parents de E-01", "Mme Durand", "l'autre parent de E-01"),
    *("parents de E-01", "mère de E-02", ""),
)


def lines(*parties: str, text: str = "prévenue") -> list[FamilyLine]:
    return [
        FamilyLine(entry=f"entry{place}", party=party, text=text, at=f"{place}")
        for place, party in enumerate(parties)
    ]


def counted(*parties: str, text: str = "prévenue") -> dict[str, tuple[int, int]]:
    return {row.key: (row.told, row.guardians) for row in families_told(lines(*parties, text=text))}


@pytest.mark.parametrize(
    ("parties", "told"),
    [
        (("mère de E-01",), 1),
        (("mère de E-01", "E-01, mère"), 1),
        (("MÈRE DE E-01", "mere de e-01"), 1),
        (("mère de E-01", "père de E-01"), 2),
        (("père et mère de E-01",), 2),
        (("parents de E-01",), 1),
        (("un des parents de E-01",), 1),
        (("les deux parents de E-01",), 2),
        (("both guardians of E-01",), 2),
        (("pas encore les deux parents de E-01",), 1),
        (("famille de E-01", "mère de E-01"), 1),
        (("famille de E-01", "l'autre responsable de E-01"), 2),
        (("P-02, mère de E-01", "mère de E-01"), 1),
        (("P-02, mère de E-01", "P-02"), 1),
        (("P-02, mère de E-01", "P-03, père de E-01"), 2),
        (("mère de E-01", "grand-mère de E-01", "mère de E-01"), 1),
    ],
)
def test_guardians_of_one_family(parties: tuple[str, ...], told: int) -> None:
    found = counted(*parties)
    assert found.get("E-01", found.get("entry0")) == (told, 2)


def test_one_call_may_tell_two_families_and_two_calls_one() -> None:
    assert counted("mère de E-01 et E-02") == {"E-01": (1, 2), "E-02": (1, 2)}
    assert counted("Mme Durand", "mme DURAND") == {"entry0": (1, 2)}
    assert counted("Mme Durand", "M. Durand") == {"entry0": (1, 2), "entry1": (1, 2)}
    assert counted("P-02", "P-02, mère de E-01") == {"E-01": (1, 2)}


def test_the_text_names_a_family_only_where_it_speaks_of_one_child() -> None:
    assert counted("mère", text="E-03 va bien, les deux responsables joints") == {"E-03": (2, 2)}
    assert counted("mère", text="E-03 a frappé E-04") == {"entry0": (1, 2)}
    assert counted("mère de E-01", text="E-03 va bien") == {"E-01": (1, 2)}


def test_what_was_said_of_a_family_stands_beside_its_calls() -> None:
    said = {"E-01": Said(told=1, guardians=1, at="9"), "E-05": Said(told=0, guardians=1)}
    rows = families_told(lines("mère de E-01"), said)
    assert rows == (
        Family(key="E-01", name="E-01", told=1, guardians=1, at="0"),
        Family(key="E-05", name="E-05", told=0, guardians=1),
    )
    assert [row.complete for row in rows] == [True, False]
    assert families_told((), {"a gone entry": Said(told=2, guardians=2)}) == ()


@given(st.lists(st.sampled_from(PARTIES), max_size=8))
def test_more_calls_never_tell_fewer_and_the_same_call_tells_no_more(parties: list[str]) -> None:
    before = 0
    for end in range(len(parties) + 1):
        rows = families_told(lines(*parties[:end]))
        assert all(0 <= row.told <= row.guardians for row in rows)
        assert len({row.key for row in rows}) == len(rows)
        told = sum(row.told for row in rows)
        assert told >= before or "P-02, mère de E-01" in parties[:end]
        before = told
    again = [*parties, *parties]
    assert [row.told for row in families_told(lines(*again))] == [
        row.told for row in families_told(lines(*parties))
    ]

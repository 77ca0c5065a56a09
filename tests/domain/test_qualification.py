"""The highest floor among the answers decides; what is beyond one person is only proposed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.qualification import (
    ANSWERS,
    Asked,
    asked_of,
    assess,
    ministry_level,
    score,
    worst,
)
from crisisapp.storage.playbook_files import PlaybookLibrary
from crisisapp.support.resources import resource_folder

TRIAGE = PlaybookLibrary(resource_folder("playbooks")).triage()
ASKED = tuple(map(asked_of, TRIAGE))
QUESTIONS = [f"g{number}" for number in range(1, 13)]


def test_the_twelve_questions_are_there_danger_first() -> None:
    assert sorted(each.id for each in TRIAGE) == sorted(QUESTIONS)
    assert TRIAGE[0].id == "g1"
    assert [each.id for each in TRIAGE if each.per == "publication"] == ["g3", "g2", "g7", "g8"]


@pytest.mark.parametrize(
    ("answers", "level"),
    [
        ({}, None),
        ({"g1": "no"}, 1),
        ({"g1": "yes"}, 4),
        ({"g4": "yes"}, 4),  # it opens PB02
        ({"g3": "yes"}, 3),
        ({"g5": "yes"}, 3),
        ({"g9": "yes"}, 3),
        ({"g2": "yes"}, 2),
        ({"g2": "yes", "g9": "yes"}, 3),
        ({"g6": "yes"}, 1),
        ({"g7": "yes", "g10": "no", "g11": "yes"}, 1),
        ({"g1": "unknown", "g2": "unknown"}, 1),
    ],
)
def test_the_highest_floor_decides(answers: dict[str, str], level: int | None) -> None:
    assert assess(ASKED, answers, ()).level == level


def test_a_floor_that_needs_its_playbook_is_none_without_it() -> None:
    alone = (Asked(id="q", level=4, with_playbook="PB02"),)
    assert assess(alone, {"q": "yes"}, ()).level == 1
    assert assess(alone, {"q": "yes"}, ("PB02",)).level == 4


def test_what_decided_and_what_would_change_it_are_told() -> None:
    found = assess(ASKED, {"g2": "yes", "g9": "no"}, ())
    assert [floor.question for floor in found.decisive] == ["g2"]
    assert [(floor.question, floor.level) for floor in found.would_raise] == [
        ("g3", 3),
        ("g5", 3),
        ("g9", 3),
        ("g1", 4),
        ("g4", 4),
    ]


def test_three_is_shared_and_danger_is_not_waited_for() -> None:
    assert assess(ASKED, {"g9": "yes"}, ()).shared
    assert not assess(ASKED, {"g2": "yes"}, ()).shared
    danger = assess(ASKED, {"g1": "yes"}, ())
    assert danger.urgent
    assert not danger.shared


def test_the_ordinary_answer_is_proposed_unless_somebody_is_in_danger() -> None:
    assert assess(ASKED, {"g12": "yes"}, ()).not_crisis
    assert not assess(ASKED, {"g12": "yes", "g1": "yes"}, ()).not_crisis
    assert not assess(ASKED, {"g12": "yes", "g9": "yes"}, ()).not_crisis


@pytest.mark.parametrize(("answer", "kept"), [("yes", True), ("unknown", True), ("no", False)])
def test_no_image_is_kept_when_it_may_be_sexual(answer: str, kept: bool) -> None:
    assert assess(ASKED, {"g3": answer}, ()).reference_only is kept


def test_an_answer_opens_its_playbooks_in_the_order_of_asking() -> None:
    found = assess(ASKED, {"g10": "no", "g6": "yes", "g4": "yes"}, ())
    assert found.opens == ("PB02", "PB10", "PB01")


def test_the_situation_takes_the_worst_of_its_contents() -> None:
    assert worst(Asked(id="g2"), {"no", "yes"}) == "yes"
    assert worst(Asked(id="g2"), {"no", "unknown"}) == "unknown"
    assert worst(Asked(id="g10", counts="no"), {"yes", "no"}) == "no"
    assert worst(Asked(id="g2"), set()) == ""


def test_the_ministry_counts_to_three() -> None:
    assert [ministry_level(level) for level in (None, 0, 1, 2, 3, 4)] == [None, None, 1, 2, 3, 3]


def test_the_score_advises() -> None:
    calm = score({"g7": "no"}, platforms=0, insulted=False)
    assert (calm.total, calm.level) == (0, 1)
    grave = score({"g1": "yes", "g9": "yes", "g2": "yes", "g10": "yes"}, platforms=2, insulted=True)
    assert (grave.total, grave.level) == (10, 4)


ANY = st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(ANSWERS))


@given(ANY, st.sampled_from(QUESTIONS))
def test_an_answer_that_counts_never_lowers_the_severity(
    answers: dict[str, str], question: str
) -> None:
    asked = next(each for each in ASKED if each.id == question)
    before = assess(ASKED, answers, ()).level or 0
    assert (assess(ASKED, {**answers, question: asked.counts}, ()).level or 0) >= before


@given(ANY)
def test_each_reason_reaches_the_level_and_each_other_would_pass_it(
    answers: dict[str, str],
) -> None:
    found = assess(ASKED, answers, ())
    assert all(floor.level == found.level for floor in found.decisive)
    assert all(floor.level > (found.level or 0) for floor in found.would_raise)

"""The exercises that ship: readable by their struct, of a length one can hold, nobody real."""

import re
from pathlib import Path

import msgspec
import pytest

from crisisapp.storage.content_text import parse_content, read_content
from crisisapp.storage.exercise_shape import ExerciseFile
from crisisapp.support.resources import resource_folder

FILES = sorted((resource_folder("playbooks") / "exercises").glob("*.toml"))


def read(path: Path) -> ExerciseFile:
    return msgspec.convert(parse_content(read_content(path)), ExerciseFile)


def test_there_are_five() -> None:
    assert [path.stem for path in FILES] == ["X1", "X2", "X3", "X4", "X5"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_exercise_can_be_played(path: Path) -> None:
    exercise = read(path)
    assert exercise.id == path.stem
    assert 8 <= len(exercise.inject) <= 12
    assert exercise.inject[0].minute == 0
    assert len({inject.channel for inject in exercise.inject}) >= 4
    for inject in exercise.inject:
        assert 1 <= len(inject.expects) <= 4
        assert inject.text_fr != inject.text_en


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nobody_real_stands_in_an_exercise(path: Path) -> None:
    exercise = read(path)
    for inject in exercise.inject:
        for text in (inject.from_fr, inject.from_en, inject.text_fr, inject.text_en):
            assert not re.search(r"\b(M\.|Mme|Mr|Mrs|Ms) [A-Z]", text)
            assert not re.search(r"0[1-9]( ?\d\d){4}|https?:|@", text)


def test_only_the_death_of_a_pupil_is_kept_for_trained_people() -> None:
    assert [path.stem for path in FILES if read(path).care_trained_only] == ["X4"]


def test_the_death_of_a_pupil_tells_no_means_and_no_place() -> None:
    exercise = read(next(path for path in FILES if path.stem == "X4"))
    told = " ".join(f"{inject.text_fr} {inject.text_en}" for inject in exercise.inject)
    assert not re.search(
        r"\b(pend(u|aison)|médicaments?|sauté|train|pont|lettre|hang|pills|jump|bridge|note)",
        told,
        re.IGNORECASE,
    )

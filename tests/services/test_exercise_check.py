"""The check of an exercise finds each kind of fault, at its line, and says what to write."""

import shutil
from pathlib import Path

import pytest

from crisisapp.services.content_check import check
from crisisapp.services.faults import Fault
from crisisapp.support.resources import resource_folder

GOOD = """\
schema = 1
id = "X9"
title_fr = "Essai"
title_en = "Trial"
playbooks = ["PB08"]
minutes = 30

[[inject]]
minute = 10
from_fr = "une mère"
from_en = "a mother"
channel = "call"
text_fr = "Où est mon fils ?"
text_en = "Where is my son?"
expects = ["families_concerned", "call_hierarchy"]

[[inject]]
minute = 30
from_fr = "un journaliste"
from_en = "a journalist"
channel = "press"
text_fr = "Une réaction ?"
text_en = "A reaction?"
expects = []
"""

BROKEN = [
    # replaced, by, text on the faulty line, words of what, words of write
    ('id = "X9"', 'id = "X8"', 'id = "X8"', "called X9.toml", 'id = "X9"'),
    ("schema = 1", "schema = 2", "schema", "cannot be 2", "1"),
    ('title_en = "Trial"\n', "", "schema", "“title_en” is missing", "text"),
    ('title_en = "Trial"', 'title_en = " "', "title_en", "cannot be", "double quotes"),
    ("minutes = 30", 'minutes = "30"', "minutes", "cannot be “30”", "whole number"),
    ("minutes = 30", "minutes = 20", "minute = 30", "after the end of the exercise", "“minutes”"),
    ("minute = 30", "minute = 5", "minute = 5", "minute 5 comes after minute 10", "order"),
    ("minute = 10", "minute = -1", "minute = -1", "cannot be -1", "whole number"),
    ('["PB08"]', '["PB80"]', "playbooks", "“PB80”, which does not exist", "“PB"),
    ('["PB08"]', '["PB08", "PB08"]', "playbooks", "stands twice", "once"),
    ('["PB08"]', "[]", "playbooks", "cannot be a list", "between brackets"),
    ("minutes = 30", "minutes = 30\ncare_trained_only = 1", "care_", "cannot be 1", "true or"),
    ('channel = "call"', 'channel = "phone"', '"phone"', "cannot be “phone”", "call, message"),
    ('from_en = "a mother"\n', "", "[[inject]]", "“from_en” is missing", "text"),
    ('text_fr = "Où est mon fils ?"', 'text_fr = ""', 'text_fr = ""', "cannot be “”", "quotes"),
    ('"call_hierarchy"]', '"call_hierachy"]', "expects", "“call_hierachy” is no step", "hierarchy"),
    ('expects = ["fam', 'expect = ["fam', "expect = ", "“expect” is not known", "“expects”"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the shipped content that may be broken."""
    folder = tmp_path / "content"
    shutil.copytree(resource_folder("playbooks"), folder)
    return folder


def written(root: Path, text: str) -> Path:
    path = root / "exercises" / "X9.toml"
    path.write_text(text, "utf-8")
    return path


def faults(path: Path) -> list[Fault]:
    return [fault for fault in check([path]) if fault.level == "fault"]


def test_a_good_exercise_has_no_fault(root: Path) -> None:
    assert faults(written(root, GOOD)) == []


@pytest.mark.parametrize("row", BROKEN, ids=[row[1][:24] or row[0][:24] for row in BROKEN])
def test_each_kind_of_fault_is_found_at_its_line(root: Path, row: tuple[str, ...]) -> None:
    old, new, needle, what, write = row
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    line = text.split(needle, 1)[0].count("\n") + 1

    found = faults(written(root, text))

    assert [fault.line for fault in found] == [line]
    assert what in found[0].what
    assert write in found[0].write


def test_an_exercise_without_events_is_said(root: Path) -> None:
    (fault,) = faults(written(root, GOOD.split("\n[[inject]]", maxsplit=1)[0] + "\n"))
    assert "no event" in fault.what


def test_too_many_events_are_said_once(root: Path) -> None:
    (fault,) = faults(written(root, GOOD + "[[inject]]\n" * 60))
    assert "more than 60" in fault.what


def test_a_missing_playbook_does_not_accuse_its_steps(root: Path) -> None:
    (fault,) = faults(written(root, GOOD.replace('"PB08"', '"PB97"', 1)))
    assert "PB97" in fault.what


def test_an_exercise_by_itself_is_held_against_the_shipped_content(tmp_path: Path) -> None:
    path = tmp_path / "X9.toml"
    path.write_text(GOOD, "utf-8")
    assert faults(path) == []
    path.write_text(GOOD.replace("families_concerned", "families_consoled"), "utf-8")
    assert [fault.line for fault in faults(path)] == [15]


@pytest.mark.parametrize(
    "text",
    [
        "inject = 1\n",
        "inject = [1, 2]\n",
        "playbooks = 3\n[[inject]]\nexpects = 1\nminute = true\n",
        'playbooks = ["../fr/PB08"]\nminutes = true\n[[inject]]\nexpects = ["a"]\n',
        "[[inject]]\nminute = = 1\n[[inject]]\nminute = 3\n",
        "[inject]\nminute = 3\n",
        "",
    ],
)
def test_nothing_that_is_written_stops_the_check(root: Path, text: str) -> None:
    found = faults(written(root, text))
    assert found
    assert all(1 <= fault.line <= text.count("\n") + 1 for fault in found)

"""The check of the wording rules: every fault at its line, and both languages alike."""

import shutil
from pathlib import Path

import pytest

from crisisapp.services.content_check import check
from crisisapp.services.faults import Fault
from crisisapp.support.resources import resource_folder

FR = "wording/rules.fr.toml"
EN = "wording/rules.en.toml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the shipped content that may be broken."""
    folder = tmp_path / "content"
    shutil.copytree(resource_folder("playbooks"), folder)
    return folder


def spoil(path: Path, old: str, new: str) -> int:
    """Replace the first `old`; return the line where `new` starts."""
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text.split(old, 1)[0].count("\n") + 1


def faults(path: Path) -> list[Fault]:
    return [fault for fault in check([path]) if fault.level == "fault"]


ONE = [
    # replaced, by, how many lines below the start the fault stands, words of what, of write
    ('kind = "forbidden"', 'kind = "rude"', 0, "cannot be “rude”", "absolute"),
    ('level = "stop"', 'level = "block"', 0, "cannot be “block”", "look"),
    ('id = "no_comment"', 'id = "No comment"', 0, "cannot be “No comment”", "short id"),
    ('"sans commentaire", ', '"a*", ', 0, "“a*” is no pattern", "one to eight plain words"),
    ('refs = ["cc_9_1"]', 'refs = ["cc_91"]', 0, "“cc_91” is no number", "cc_9"),
    ('signs = ["!"]', 'signs = ["ah"]', 0, "“ah” is no sign", "emoji"),
    ("schema = 1", "schema = 2", 0, "must be 1", "schema = 1"),
    ('language = "fr"', 'language = "en"', 0, "its name says something else", "fr"),
    ("sentence_most = 30", "sentence_most = 20", 0, "cut before it is read", "more than"),
    ("sentence_most = 30", "sentence_max = 30", 0, "“sentence_max” is not known", "sentence_most"),
    ('source = "', 'sources = "', 0, "“sources” is not known", "“source”"),
]


@pytest.mark.parametrize(("old", "new", "below", "what", "write"), ONE)
def test_a_fault_is_said_at_its_line_with_what_to_write(
    root: Path, old: str, new: str, below: int, what: str, write: str
) -> None:
    path = root / FR
    line = spoil(path, old, new) + below

    here = [fault for fault in faults(path) if fault.line == line]

    assert any(what in fault.what and write in fault.write for fault in here), faults(path)


def test_several_faults_are_said_at_once(root: Path) -> None:
    path = root / FR
    lines = {
        spoil(path, 'kind = "forbidden"', 'kind = "rude"'),
        spoil(path, 'kind = "absolute"', 'kind = "sure"'),
    }
    assert lines <= {fault.line for fault in faults(path)}


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('id = "buzz"', 'id = "noise"', "“noise” is not in rules.en.toml"),
        ('level = "stop"', 'level = "look"', "“level” is not the same in rules.en.toml"),
        ("within = 3", "within = 4", "“within” is not the same in rules.en.toml"),
    ],
)
def test_both_languages_hold_the_same_rules(root: Path, old: str, new: str, what: str) -> None:
    line = spoil(root / FR, old, new)
    assert (line, what) in {(fault.line, fault.what) for fault in faults(root / FR)}


def test_the_other_language_must_be_there(root: Path) -> None:
    (root / EN).unlink()
    assert any("rules.en.toml" in fault.what for fault in faults(root / FR))


def test_a_school_may_hold_one_language_alone(root: Path, tmp_path: Path) -> None:
    own = tmp_path / "own" / "wording" / "rules.fr.toml"
    own.parent.mkdir(parents=True)
    shutil.copy(root / FR, own)
    assert faults(own) == []


@pytest.mark.parametrize(
    "text", ["", "rule = 3", "[[rule]]\n", "part = []\nlimits = 4", "\x00", "{"]
)
def test_no_bytes_make_the_check_fail(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rules.fr.toml"
    path.write_text(text, "utf-8")
    assert faults(path)

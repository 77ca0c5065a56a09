"""Legal removals from the terminal: the copies made here lose it too, whenever they come back."""

from pathlib import Path

import pytest

from tests.cli.conftest import Shell

PNG = b"\x89PNG\r\n\x1a\n" + b"0123456789" * 100

REMOVALS = [
    ("remove-exhibit", "1", "Wvutsrq", "removed already"),
    ("entry erase", "2", "Qponmlk", "were removed"),
    ("person forget", "E-01", "Camille Rxyz", "nothing to remove"),
]


@pytest.fixture
def full(desk: Shell) -> Shell:
    """Return a terminal on a desk that holds an exhibit, an entry and a name."""
    file, path = desk.desk, desk.folder / "Wvutsrq.png"
    path.write_bytes(PNG)
    desk.do("attach", file, "1", path, "--shows", "no")
    path.unlink()
    desk.do("log", file, "1", "dit par Qponmlk")
    desk.do("person", "add", file, "1", "pupil", "--name", "Camille Rxyz")
    return desk


def words_of(verb: str, file: Path, which: str) -> tuple[str | Path, ...]:
    return (*verb.split(), file, "1", which, "--reason", "demande")


@pytest.mark.parametrize(("verb", "which", "secret", "again"), REMOVALS)
def test_what_is_removed_goes_from_the_copies(
    full: Shell, verb: str, which: str, secret: str, again: str
) -> None:
    copy = full.folder / "copie.crisis"
    full.do("backup", full.desk, copy)
    assert secret.encode() in copy.read_bytes()
    said = full.do(*words_of(verb, full.desk, which))
    assert "copie.crisis: this copy was made again without it." in said
    assert secret.encode() not in copy.read_bytes()
    assert secret.encode() not in full.desk.read_bytes()
    full.do("verify", copy)
    assert again in full.refused(*words_of(verb, full.desk, which))


@pytest.mark.parametrize(("verb", "which", "secret", "again"), REMOVALS)
def test_the_same_command_goes_on_with_a_copy_that_came_back(
    full: Shell, verb: str, which: str, secret: str, again: str
) -> None:
    copy, away = full.folder / "copie.crisis", full.folder / "tiroir"
    full.do("backup", full.desk, copy)
    copy.rename(away)
    said = full.do(*words_of(verb, full.desk, which))
    assert "copie.crisis: this copy could not be reached" in said
    assert "give this command again" in said
    still = full.do(*words_of(verb, full.desk, which))
    assert again in still
    assert "could not be reached" in still
    away.rename(copy)
    data = full.data(*words_of(verb, full.desk, which))
    assert isinstance(data, dict)
    assert (data["already"], data["copies_cleaned"], data["copies_left"]) == (True, [str(copy)], [])
    assert secret.encode() not in copy.read_bytes()


def test_a_copy_that_is_away_is_named_once_and_cleaned_when_it_is_back(full: Shell) -> None:
    copy, away = full.folder / "copie.crisis", full.folder / "tiroir"
    full.do("backup", full.desk, copy)
    copy.rename(away)
    full.do(*words_of("entry erase", full.desk, "2"))
    assert full.run("log", full.desk, "1", "puis").stderr == ""
    away.rename(copy)
    told = full.run("log", full.desk, "1", "enfin")
    assert "copie.crisis: this copy was made again without what was removed." in told.stderr
    assert b"Qponmlk" not in copy.read_bytes()
    assert full.run("log", full.desk, "1", "rien de plus").stderr == ""


def test_a_copy_that_is_there_and_cannot_be_cleaned_is_named_each_time(full: Shell) -> None:
    copy = full.folder / "copie.crisis"
    full.do("backup", full.desk, copy)
    full.do("log", copy, "1", "écrit dans la copie")
    assert "could not be reached" in full.do(*words_of("entry erase", full.desk, "2"))
    for _turn in range(2):
        told = full.run("log", full.desk, "1", "puis")
        assert "copie.crisis: this copy may still hold what was removed" in told.stderr


def test_a_copy_made_after_a_removal_owes_nothing(full: Shell) -> None:
    full.do(*words_of("entry erase", full.desk, "2"))
    copy = full.folder / "copie.crisis"
    full.do("backup", full.desk, copy)
    before = copy.read_bytes()
    full.do("log", full.desk, "1", "puis")
    assert copy.read_bytes() == before


def test_the_same_file_twice_is_named_twice(full: Shell) -> None:
    path = full.folder / "encore.png"
    path.write_bytes(PNG)
    full.do("attach", full.desk, "1", path)
    full.do("incident", "open", full.desk, "--title", "Autre", "--bare")
    full.do("attach", full.desk, "2", path, "--shows", "no")
    said = full.do(*words_of("remove-exhibit", full.desk, "2"))
    assert "Exhibit 2 is removed, and with it the same file where it also stood: 1, " in said
    assert "2026-002 · 1." in said

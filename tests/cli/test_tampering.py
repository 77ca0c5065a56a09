"""A desk whose lists another tool changed: said, never exported, mended by one command."""

import pytest

from tests.builders import raw
from tests.cli.conftest import Shell


@pytest.fixture
def falsified(desk: Shell) -> Shell:
    """Return a terminal on a desk whose timeline says something else than its journal."""
    desk.do("log", desk.desk, "1", "Un élève est blessé")
    with raw(desk.desk) as connection:
        connection.execute("UPDATE entry SET text = 'Personne n’est blessé'")
    return desk


def test_verify_says_what_to_do_in_one_line(falsified: Shell) -> None:
    sentence = falsified.refused("verify", falsified.desk)

    assert "the journal is whole, but the lists made from it were changed" in sentence
    assert "2026-001 #1 (entry)" in sentence
    assert f"crisisapp-cli rebuild {falsified.desk}" in sentence


def test_verify_says_it_in_json_too(falsified: Shell) -> None:
    result = falsified.run("verify", falsified.desk, "--json")

    assert result.exit_code == 1
    assert '"lists": "differ"' in result.stdout


def test_what_it_says_to_do_helps(falsified: Shell) -> None:
    falsified.do("rebuild", falsified.desk)

    assert "what was written" in falsified.do("verify", falsified.desk)
    assert "Un élève est blessé" in falsified.do("timeline", falsified.desk, "1")


@pytest.mark.parametrize("fmt", ["pdf", "csv", "json"])
def test_no_export_under_the_fingerprint_of_another_text(falsified: Shell, fmt: str) -> None:
    out = falsified.folder / f"out.{fmt}"

    sentence = falsified.refused("export", falsified.desk, "1", "--format", fmt, "-o", out)

    assert "2026-001 #1 (entry)" in sentence
    assert not out.exists()


@pytest.mark.parametrize(
    "sql", ["UPDATE actor SET initials = 'ZZ'", "UPDATE school SET name = 'Autre'"]
)
def test_no_export_with_another_school_or_other_people(desk: Shell, sql: str) -> None:
    desk.do("log", desk.desk, "1", "Vu", "--by", "CL")
    with raw(desk.desk) as connection:
        connection.execute(sql)

    out = desk.folder / "out.csv"
    assert "desk (" in desk.refused("export", desk.desk, "1", "--format", "csv", "-o", out)


def test_another_situation_does_not_hold_an_export_up(falsified: Shell) -> None:
    falsified.do("incident", "open", falsified.desk, "--title", "Fuite de gaz", "--bare")
    out = falsified.folder / "out.csv"

    falsified.do("export", falsified.desk, "2", "--format", "csv", "-o", out)

    assert out.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entry SET recorded_at = 'xx'",
        "UPDATE entry SET kind = 'xx'",
        "UPDATE entry SET tags = '{'",
    ],
)
def test_rows_that_make_no_sense_are_no_bug_of_ours(desk: Shell, sql: str) -> None:
    desk.do("log", desk.desk, "1", "Un élève est blessé")
    with raw(desk.desk) as connection:
        connection.execute(sql)

    assert "make them again" in desk.refused("timeline", desk.desk, "1")
    strike = ("entry", "strike", desk.desk, "1", "1", "--reason", "r")
    assert "make them again" in desk.refused(*strike)


def test_a_bug_of_ours_stays_one(desk: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(*_given: object) -> object:
        raise ValueError("ours")

    monkeypatch.setattr("crisisapp.services.queries.timeline.entry_rows", wrong)

    assert "Something in this program failed" in desk.refused("timeline", desk.desk, "1")


def test_lists_being_made_again_are_said_not_to_be_compared(desk: Shell) -> None:
    with raw(desk.desk) as connection:
        connection.execute("INSERT INTO condition VALUES ('rebuilding', '1')")

    assert "not compared" in desk.do("verify", desk.desk)

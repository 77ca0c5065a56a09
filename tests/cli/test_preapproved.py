"""Texts agreed in advance from the terminal: added, listed, begun from, taken back."""

from datetime import timedelta

import pytest

from tests.cli.conftest import Shell

KEYS = (
    *("number", "template", "template_version", "title", "language", "audience", "channel"),
    *("values", "open", "who", "how", "at", "until", "holds", "why", "withdrawn_at", "reason"),
    *("sha256", "id"),
)
ADD = (
    *("--template", "M02", "--lang", "fr"),
    *("--set", "fact=nous vérifions ce qui s'est passé", "--set", "advice=ne pas venir"),
    *("--open", "next_update_at", "--how", "paper", "--who", "Principale"),
)


@pytest.fixture
def school(desk: Shell) -> Shell:
    desk.do("school", "set", desk.desk, "--short", "Les Tilleuls")
    return desk


def test_a_text_is_agreed_in_september_and_leaves_in_november(school: Shell) -> None:
    file = school.desk
    said = school.do("preapproved", "add", file, *ADD)
    assert "Text 1 is agreed in advance by Principale until 31 Aug 2027" in said
    assert "Pre-approved until 31 Aug 2027" in school.do("preapproved", "list", file)
    shown = school.do("preapproved", "show", file, "1")
    assert "Merci de ne pas venir. Prochain message à [heure]." in shown
    assert "Agreed by Principale (on paper)" in shown
    assert "1 message agreed on in advance until 31 August 2027" in school.do("readiness", file)
    school.clock.advance(timedelta(days=60))

    result = school.run("draft", "new", file, "1", "--preapproved", "1")
    assert "agreed in advance: fill them" in result.stderr
    row = school.data("draft", "show", file, "1", "1")
    assert (row["agreed"], row["why"], row["state"]) == (False, "hole:heure", "draft")
    school.do("draft", "set", file, "1", "1", "next_update_at=11h30")
    row = school.data("draft", "show", file, "1", "1")
    assert (row["agreed"], row["approval"]["who"], row["approval"]["how"]) == (
        True,
        "Principale",
        "paper",
    )
    assert "Prochain message à 11h30." in school.do("draft", "copy", file, "1", "1")
    sent = school.data("draft", "sent", file, "1", "1")
    assert (sent["approved_by"], sent["approved_how"]) == ("Principale", "paper")


def test_its_holes_are_filled_as_it_is_begun(school: Shell) -> None:
    file = school.desk
    school.do("preapproved", "add", file, *ADD)
    made = school.data(
        "draft", "new", file, "1", "--preapproved", "1", "--set", "next_update_at=11h30"
    )
    assert made["notices"] == ["This message was agreed in advance: it may leave as it reads."]
    assert school.data("draft", "show", file, "1", "1")["agreed"] is True
    school.do("draft", "set", file, "1", "1", "advice=ne pas venir !")
    assert school.data("draft", "show", file, "1", "1")["why"] == "edited"


def test_what_is_over_says_why(school: Shell) -> None:
    file = school.desk
    school.do("preapproved", "add", file, *ADD, "--until", "2026-12-18")
    school.clock.advance(timedelta(days=30))
    (row,) = school.data("preapproved", "list", file)
    assert (row["holds"], row["why"]) == (False, "expired")
    assert "until 18 Dec 2026: over" in school.do("preapproved", "list", file)
    (line,) = (each for each in school.data("readiness", file) if each["line"] == "messages_agreed")
    assert (line["standing"], line["deed"]) == ("to_do", "preapprove")
    assert line["text"] == "1 message of 1 agreed on in advance no longer holds"


def test_a_yes_is_taken_back(school: Shell) -> None:
    file = school.desk
    school.do("preapproved", "add", file, *ADD)
    school.do("preapproved", "withdraw", file, "1", "--reason", "autre consigne")
    assert school.data("preapproved", "list", file) == []
    (row,) = school.data("preapproved", "list", file, "--all")
    assert (row["reason"], row["why"]) == ("autre consigne", "withdrawn")
    assert "taken back" in school.refused("draft", "new", file, "1", "--preapproved", "1")
    assert "number 9" in school.refused("preapproved", "show", file, "9")


def test_a_place_needs_its_list(school: Shell) -> None:
    refused = school.refused(
        *("preapproved", "add", school.desk, "--template", "M02", "--lang", "fr"),
        *("--open", "fact", "--how", "paper", "--who", "X"),
    )
    assert "cannot be left open" in refused


def test_a_message_begins_from_one_thing(school: Shell) -> None:
    for words in (
        (),
        ("--template", "M02", "--preapproved", "1"),
        ("--preapproved", "1", "--lang", "fr"),
    ):
        result = school.run("draft", "new", school.desk, "1", *words)
        assert result.exit_code == 2
        assert "Give a template, or a text agreed in advance" in result.output


def test_the_keys_that_scripts_rely_on(school: Shell) -> None:
    file = school.desk
    added = school.data("preapproved", "add", file, *ADD)
    assert tuple(added) == ("made", "number", "until", "who", "sha256")
    (row,) = school.data("preapproved", "list", file)
    assert tuple(row) == KEYS
    assert tuple(school.data("preapproved", "show", file, "1")) == (*KEYS, "subject", "text")
    taken = school.data("preapproved", "withdraw", file, "1", "--reason", "erreur")
    assert tuple(taken) == ("made", "number")

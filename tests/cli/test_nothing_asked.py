"""A command that asks for nothing, or for what does not exist, never answers that it is done."""

import pytest

from crisisapp.cli.channel_words import known_channels
from crisisapp.services.words.labels import channel_label
from tests.cli.conftest import Shell


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("incident", "frame", "F", "1"), "--where"),
        (("school", "set", "F"), "--name"),
        (("task", "move", "F", "1", "1", "--after", "1"), "after itself"),
        (("incident", "families", "F", "1", "-3"), "less than zero"),
        (("incident", "level", "F", "1", "-1"), "less than zero"),
        (("incident", "list", ""), "name of a file"),
        (
            ("draft", "new", "F", "1", "--template", "M02", "--audience", "martians"),
            "PRESS (Press)",
        ),
        (("draft", "new", "F", "1", "--template", "M02", "--channel", "pigeon"), "sms, ent"),
        (("writer", "name", "F", "CL", "--role", "king"), "comms ("),
        (("log", "F", "1", "two", "words"), "between quotes"),
        (("incident", "families", "F", "1", "many"), "not a whole number"),
        (("search", "F", "x", "--limit", "0"), "from 1 to 1000"),
        (("log", "F", "1", "x", "--by"), "--by"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_done(
    desk: Shell, words: tuple[str, ...], part: str
) -> None:
    desk.do("playbook", "start", desk.desk, "1", "PB08")
    before = desk.do("verify", desk.desk)

    result = desk.run(*(desk.desk if word == "F" else word for word in words))

    assert result.exit_code == 2
    assert part in result.stderr.splitlines()[0]
    assert desk.do("verify", desk.desk) == before


def test_a_step_that_stays_where_it_is_is_not_said_to_be_moved(desk: Shell) -> None:
    desk.do("playbook", "start", desk.desk, "1", "PB08")
    assert "moved" in desk.do("task", "move", desk.desk, "1", "7", "--after", "2")
    assert "there already" in desk.do("task", "move", desk.desk, "1", "7", "--after", "2")


def test_a_folder_without_content_is_not_sound(shell: Shell) -> None:
    assert "no playbook" in shell.refused("check", shell.folder)


def test_every_channel_has_a_word(shell: Shell) -> None:
    channels = known_channels(shell.terminal)
    assert {"sms", "ent", "x", "facebook", "poster", "form", "registered"} <= set(channels)
    assert all(channel_label(channel) != channel for channel in channels)


def test_copied_is_noted_not_done(desk: Shell) -> None:
    desk.do("draft", "new", desk.desk, "1", "--template", "M02", "--lang", "fr")
    result = desk.run("draft", "copied", desk.desk, "1", "1", "--as-draft")

    assert result.exit_code == 0
    assert result.stdout.startswith("PROJET")
    assert "noted as copied" in result.stderr
    assert "is copied" not in result.stderr


def test_closing_says_closed(desk: Shell) -> None:
    assert "closed" in desk.do("incident", "close", desk.desk, "1", "--reason", "fini")
    assert "open" in desk.do("incident", "reopen", desk.desk, "1")


def test_a_call_is_noted_in_one_sentence(desk: Shell) -> None:
    desk.do("phone", "set", desk.desk, "DSDEN, cabinet", "05 00 00 00 01")
    said = desk.do("phone", "called", desk.desk, "1")
    assert said == "The call to “DSDEN, cabinet” is noted, with its time.\n"


def test_a_text_named_like_a_desk_is_not_told_to_be_named_so(shell: Shell) -> None:
    path = shell.folder / "text.crisis"
    path.write_text("not a desk, only words that somebody wrote" * 9)
    assert ".crisis." not in shell.refused("incident", "list", path).replace(str(path), "")


def test_click_speaks_the_language_of_the_reader(desk: Shell) -> None:
    desk.env["LC_ALL"] = "fr_FR.UTF-8"
    page = desk.do("incident", "--help")
    assert "Usage\N{NO-BREAK SPACE}:" in page
    assert "Commandes\N{NO-BREAK SPACE}:" in page
    refusal = desk.run("incident", "families", desk.desk, "1", "many").stderr
    assert "n'est pas un nombre entier" in refusal
    assert "par défaut" in desk.do("search", "--help")

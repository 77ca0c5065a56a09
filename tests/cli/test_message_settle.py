"""A child in a message stops each act of a terminal, which says it and asks why once."""

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def child(desk: Shell) -> Shell:
    desk.do(
        *("draft", "new", desk.desk, "1", "--template", "M01", "--audience", "FAMall"),
        *("--set", "facts=Yanis Belaid, 4eC, est aux urgences"),
        *("--set", "actions=appelé sa mère au 06 12 34 56 78"),
        *("--set", "advice=attendre notre prochain message", "--set", "next_update_at=11h30"),
        *("--set", "contact.families=vie scolaire", "--set", "head.name=A. Martin"),
        *("--set", "head.title=principale"),
    )
    return desk


def test_a_child_stops_the_yes_the_copy_and_what_left(child: Shell) -> None:
    one = (child.desk, "1", "1")
    yes = ("draft", "approve", *one, "--how", "phone", "--who", "Principale")
    for act in (yes, ("draft", "sent", *one)):
        words = child.refused(*act)
        assert "Yanis Belaid" in words
        assert "06 12 34 56 78" in words
        assert "--reason TEXT" in words
    assert child.run("draft", "check", *one).exit_code == 1

    said = child.run(*yes, "--reason", "the family asked for it")
    assert said.exit_code == 0
    assert "Yanis Belaid" in said.stderr  # said all the same
    copied = child.run("draft", "copy", *one)
    assert (copied.exit_code, "To settle first" in copied.stderr) == (0, True)
    child.do("draft", "sent", *one)
    proof = child.run("said", child.desk, "1", "--audience", "FAMall").output
    assert "the family asked for it" in proof
    assert "the family asked for it" in child.do("timeline", child.desk, "1")


def test_a_harmless_message_is_asked_nothing(child: Shell) -> None:
    one = (child.desk, "1", "1")
    child.do("draft", "set", *one, "facts=une bagarre a eu lieu", "actions=prévenu la police")
    said = child.run("draft", "approve", *one, "--how", "phone", "--who", "Principale")
    assert (said.exit_code, "To settle first" in said.stderr) == (0, False)
    assert "To settle first" not in child.run("draft", "copy", *one).stderr
    child.do("draft", "sent", *one)


def test_a_hole_left_in_typed_words_stops_each_act_by_name(child: Shell) -> None:
    one = (child.desk, "1", "1")
    said = child.run("draft", "set", *one, "facts=la police est là depuis ⟦heure⟧")
    assert "still to fill in" in said.stderr
    assert "heure" in child.refused("draft", "approve", *one, "--how", "phone", "--who", "P")
    assert "heure" in child.refused("draft", "copy", *one)
    data = '{"fact": "⟦heure⟧", "facts": "⟦heure⟧", "advice": "x"}'
    refused = child.refused("render", "M02", "--lang", "fr", "--final", "--data", data)
    assert "heure" in refused

"""Calls from the terminal: the same orders as the window's, in words and in JSON."""

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Shell


def data(shell: Shell, *words: str | Path) -> Any:
    """Return what a command answers in JSON."""
    return shell.data(*words)


def test_a_call_is_noted_listed_called_back_and_counted(desk: Shell) -> None:
    file = desk.desk
    made = data(
        desk,
        *("call", "add", file, "1", "--caller", "mère de E-01", "--child", "e1"),
        *("--question", "Est-il blessé ?", "--theme", "concerned", "--call-back", "in 20 min"),
    )
    assert (made["number"], made["entry"], made["child"]) == ("1", "1", "E-01")
    assert made["due"]
    said = desk.do("press", "add", file, "1", "Le Courrier", "--closes", "in 10 min")
    assert "To call back before" in said

    rows = data(desk, "call", "list", file, "1")
    assert [(row["number"], row["kind"], row["waits"]) for row in rows] == [
        ("2", "press", True),  # who closes first is called first
        ("1", "family", True),
    ]
    assert data(desk, "press", "list", file, "1") == rows[:1]
    shown = desk.do("call", "list", file, "1")
    assert shown.index("Le Courrier") < shown.index("mère de E-01")
    assert "Est-il blessé ?" in shown

    desk.do("call", "answer", file, "1", "2", "--no-answer")
    assert data(desk, "press", "list", file, "1")[0]["waits"]
    desk.do("call", "answer", file, "1", "2", "Communiqué envoyé")
    row = data(desk, "press", "list", file, "1")[0]
    assert not row["waits"]
    assert "Communiqué envoyé" in row["said"]

    desk.do("call", "tally", file, "1", "concerned", "--count", "4")
    counts = {
        row["theme"]: (row["total"], row["cards"]) for row in data(desk, "call", "tally", file, "1")
    }
    assert counts["concerned"] == (5, 1)
    assert counts["filmed"] == (0, 0)
    assert "5" in desk.do("call", "tally", file, "1")


def test_a_card_is_filled_further(desk: Shell) -> None:
    file = desk.desk
    desk.do("call", "add", file, "1", "--theme", "fetch")
    changed = data(desk, "call", "change", file, "1", "1", "--child", "Yanis Benali")
    assert changed["changed"]
    (row,) = data(desk, "call", "list", file, "1")
    assert row["child"] == "E-01"
    assert "Benali" not in desk.do("timeline", file, "1")
    again = data(desk, "call", "change", file, "1", "1", "--child", "E-01")
    assert not again["changed"]
    assert desk.run("call", "change", file, "1", "1").exit_code == 2


def test_a_call_is_passed_on(desk: Shell) -> None:
    file = desk.desk
    desk.do("phone", "set", file, "Rectorat, presse", "05 00 00 00 09", "--key", "press")
    desk.do("press", "add", file, "1", "Le Courrier", "--caller", "Jean Martin")
    assert data(desk, "press", "pass", file, "1", "1")["office"] == "Rectorat, presse"
    assert data(desk, "phone", "list", file)[0]["called_at"]
    assert "Le Courrier" in desk.do("timeline", file, "1")


def test_refusals_say_what_to_do(desk: Shell) -> None:
    file = desk.desk
    assert "list of themes" in desk.refused("call", "add", file, "1", "--theme", "castle")
    assert "nothing is written" in desk.refused("call", "add", file, "1")
    assert "no call “9”" in desk.refused("call", "answer", file, "1", "9")
    desk.do("call", "add", file, "1", "--theme", "fetch")
    assert "not from the press" in desk.refused("press", "pass", file, "1", "1")
    desk.do("call", "answer", file, "1", "1")
    assert "already" in desk.refused("call", "answer", file, "1", "1")


def test_no_answer_in_words_leaves_the_call_waiting(desk: Shell) -> None:
    file = desk.desk
    desk.do("call", "add", file, "1", "--caller", "la mère", "--call-back", "in 20 min")
    said = desk.run("call", "answer", file, "1", "1", "no answer", "--json")
    assert json.loads(said.stdout)["reached"] is False
    assert "still waits" in said.stdout
    assert "was called back" in desk.do("call", "answer", file, "1", "1", "He is well")


def test_the_name_that_gets_a_code_is_replaced_and_said(desk: Shell) -> None:
    file = desk.desk
    said = desk.run(
        *("call", "add", file, "1", "--caller", "mère de Camille Renaud"),
        *("--child", "Camille Renaud", "--question", "avec Jeanne Martin ?"),
    )
    assert "code stands there now" in said.stderr
    assert "Renaud" not in said.stderr
    assert "Jeanne Martin" in said.stderr
    assert "Renaud" not in desk.do("timeline", file, "1")


def test_a_journalist_is_named_and_a_family_by_its_code(desk: Shell) -> None:
    file = desk.desk
    said = desk.run("press", "add", file, "1", "Le Courrier", "--caller", "Jeanne Renaud")
    assert "looks like a name" not in said.stderr
    said = desk.run("call", "add", file, "1", "--caller", "mère de Camille Renaud")
    assert "looks like a name" in said.stderr


def test_a_press_card_says_which_outlet(desk: Shell) -> None:
    said = desk.refused("press", "add", desk.desk, "1", "", "--question", "Que savez-vous ?")
    assert "newspaper" in said
    assert "question" not in said.lower()
    desk.do("press", "add", desk.desk, "1", "Le Courrier")


def test_names_of_a_card_are_written_as_codes_where_asked(desk: Shell) -> None:
    file = desk.desk
    made = data(
        desk,
        *("call", "add", file, "1", "--codes", "--caller", "mère de Yanis Benali"),
        *("--child", "Yanis", "--question", "Yanis est-il blessé ?"),
    )
    assert made["child"] == "E-01"
    card = ("press", "add", file, "1", "Le Courrier", "--caller", "J. Martin", "--codes")
    desk.do(*card, "--question", "Lina Roux et Yanis sont-ils blessés ?")
    shown = desk.do("call", "list", file, "1")
    assert "mère de E-01" in shown
    assert "E-02 et E-01 sont-ils blessés" in shown
    assert "J. Martin" in shown  # a journalist has a name
    assert not {"Yanis", "Lina"} & set(shown.split())
    desk.do("call", "change", file, "1", "1", "--answer", "Yanis va bien", "--codes")
    assert "E-01 va bien" in desk.do("call", "list", file, "1")
    assert [row["code"] for row in data(desk, "person", "list", file, "1")] == ["E-01", "E-02"]

"""The steps at a terminal: a pasted list, what it says of each step, reasons."""

from click.testing import CliRunner

from crisisapp.cli.main import cli
from tests.cli.conftest import Shell


def paste(desk: Shell, text: str, *more: str) -> tuple[str, str]:
    """Put a pasted list on the list and return what is said on each output."""
    runner = CliRunner(env=desk.env)
    words = ["task", "add", str(desk.desk), "1", "-", *more]
    result = runner.invoke(cli, words, obj=desk.terminal, input=text)
    assert result.exit_code == 0, result.output
    return result.stdout, result.stderr


def test_every_step_of_a_pasted_list_is_named(desk: Shell) -> None:
    said, aside = paste(desk, "- [ ] Call the gym\n- [x] Ring the bell\n- Lock the gate\n")
    assert said.splitlines() == [
        "1  To do  Call the gym",
        "2  Done  Ring the bell",
        "3  To do  Lock the gate",
    ]
    assert "ticked in the pasted list" in aside


def test_a_pasted_list_is_answered_in_json(desk: Shell) -> None:
    said, _aside = paste(desk, f"- [x] {'word ' * 100}\n- b\n", "--json")
    assert '"added": 2' in said
    assert '"number": 2' in said
    assert "the rest of it stands under it" in said
    assert "ticked in the pasted list" in said


def test_another_reason_for_leaving_a_step_out_is_kept(desk: Shell) -> None:
    desk.do("task", "add", desk.desk, "1", "Call the gym")
    desk.do("task", "skip", desk.desk, "1", "1", "--reason", "no time")
    desk.do("task", "skip", desk.desk, "1", "1", "--reason", "the town does it")
    rows = desk.data("task", "list", desk.desk, "1")
    assert isinstance(rows, list)
    assert rows[0]["reason"] == "the town does it"


def test_a_step_that_waits_says_what_for_in_words(desk: Shell) -> None:
    assert "There is no step yet" in desk.do("task", "list", desk.desk, "1", "--hidden")
    desk.do("task", "add", desk.desk, "1", "Call the gym")
    assert desk.do("task", "list", desk.desk, "1", "--hidden") == (
        "No step waits for an answer, none left with its playbook.\n"
    )
    desk.do("playbook", "start", desk.desk, "1", "PB08")
    said = desk.do("task", "list", desk.desk, "1", "--hidden")
    rows = desk.data("task", "list", desk.desk, "1", "--hidden")
    assert isinstance(rows, list)
    assert said.count("waits for: ") == len(rows) > 0
    assert all(row["waits_for"] and row["waits_for"] != row["when"] for row in rows)
    assert "waits for: " not in desk.do("task", "list", desk.desk, "1")


def test_a_step_that_left_with_its_playbook_says_so(desk: Shell) -> None:
    desk.do("playbook", "start", desk.desk, "1", "PB08")
    waiting = desk.data("task", "list", desk.desk, "1", "--hidden")
    listed = desk.data("task", "list", desk.desk, "1")
    desk.do("playbook", "withdraw", desk.desk, "1", "PB08")
    assert "No step is on the list" in desk.do("task", "list", desk.desk, "1")
    said = desk.do("task", "list", desk.desk, "1", "--hidden")
    rows = desk.data("task", "list", desk.desk, "1", "--hidden")
    assert isinstance(rows, list)
    assert isinstance(waiting, list)
    assert isinstance(listed, list)
    assert {row["id"] for row in rows} == {row["id"] for row in (*waiting, *listed)}
    assert all(row["withdrawn"] and not row["waits_for"] for row in rows)
    assert said.count("was withdrawn") == len(rows)
    # Started again, its steps stand on the list: nothing is said of the first time.
    desk.do("playbook", "start", desk.desk, "1", "PB08")
    again = desk.data("task", "list", desk.desk, "1", "--hidden")
    assert isinstance(again, list)
    assert not any(row["withdrawn"] for row in again)


def test_a_role_without_a_step_is_told_so(desk: Shell) -> None:
    desk.do("task", "add", desk.desk, "1", "Call the gym", "--role", "site")
    said = desk.do("task", "list", desk.desk, "1", "--role", "ems")
    assert "No step here is for this role" in said
    assert "playbook" not in said


def test_a_begun_step_whose_answer_was_taken_back_is_marked(desk: Shell) -> None:
    desk.do("playbook", "start", desk.desk, "1", "PB08")
    hidden = desk.data("task", "list", desk.desk, "1", "--hidden")
    assert isinstance(hidden, list)
    waiting = next(row for row in hidden if row["when"] == "g7")
    answer = ("qualify", desk.desk, "1", "--no-playbook", "--apply", "--answer")
    desk.do(*answer, "g7=yes")
    desk.do("task", "start", desk.desk, "1", str(waiting["number"]))
    assert "no longer asked for" not in desk.do("task", "list", desk.desk, "1")
    desk.do(*answer, "g7=no")
    assert "no longer asked for, kept as begun" in desk.do("task", "list", desk.desk, "1")


def test_a_step_is_for_another_time(desk: Shell) -> None:
    desk.do("task", "add", desk.desk, "1", "Call the gym")
    said = desk.do("task", "due", desk.desk, "1", "1", "tomorrow 8:00")
    assert "Step 1: for" in said
    assert "08:00" in said
    data = desk.data("task", "due", desk.desk, "1", "1", "+20 min")
    assert isinstance(data, dict)
    rows = desk.data("task", "list", desk.desk, "1")
    assert isinstance(rows, list)
    assert rows[0]["due_at"][:16] == data["due_at"][:16]
    assert "is not a time" in desk.refused("task", "due", desk.desk, "1", "1", "bientôt")
    assert "is over already" in desk.refused("task", "due", desk.desk, "1", "1", "2026-01-01")
    assert "Say for when" in desk.refused("task", "due", desk.desk, "1", "1", " ")
    desk.do("playbook", "start", desk.desk, "1", "PB04")
    legal = next(
        row["number"] for row in desk.data("task", "list", desk.desk, "1") if row["due_legal"]
    )
    assert "The law sets this time" in desk.refused(
        "task", "due", desk.desk, "1", str(legal), "tomorrow 8:00"
    )
    desk.do("log", desk.desk, "1", "à faire : ouvrir le gymnase, pour : 23:50")
    correct = ("entry", "correct", desk.desk, "1")
    number = desk.data("timeline", desk.desk, "1")[-1]["number"]
    desk.do(*correct, str(number), "--due", "", "--reason", "no hour any more")
    assert desk.data("timeline", desk.desk, "1")[-1]["due"] is None

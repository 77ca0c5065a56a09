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

"""`docs/cli.md` says what the commands are, and every command shows how it is used."""

import shlex
import shutil
from datetime import timedelta
from pathlib import Path

import click
import pytest

from crisisapp.cli.docs import all_commands, reference
from crisisapp.cli.main import cli
from crisisapp.cli.program import Argument, Command, Option
from crisisapp.support.resources import resource_folder
from tests.cli.conftest import Shell

PAGE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"
CONTEXTS = [context for context in all_commands() if isinstance(context.command, Command)]
PATHS = [context.command_path for context in CONTEXTS]


def test_the_page_is_what_the_commands_say() -> None:
    assert PAGE.read_text("utf-8") == reference(), "python -m crisisapp.cli.docs > docs/cli.md"


def test_the_commands_of_the_first_release_are_there() -> None:
    wanted = (
        *("new", "demo", "incident open", "incident list", "incident show", "log", "timeline"),
        *("playbook start", "task list", "task done", "draft new", "draft show", "render"),
        *("export", "verify", "rebuild", "backup", "check"),
    )
    assert {f"crisisapp-cli {name}" for name in wanted} <= set(PATHS)


@pytest.mark.parametrize("context", CONTEXTS, ids=PATHS)
def test_a_command_has_help_and_an_example_that_can_be_typed(context: click.Context) -> None:
    command = context.command
    assert isinstance(command, Command)
    assert command.help
    words = shlex.split(command.example)
    path = context.command_path.split()
    assert words[: len(path)] == path
    command.make_context(path[-1], words[len(path) :], parent=context.parent).close()


@pytest.mark.parametrize("context", CONTEXTS, ids=PATHS)
def test_each_word_of_a_command_is_explained(context: click.Context) -> None:
    for param in context.command.params:
        assert isinstance(param, Argument | Option), param.name
        assert param.help, f"{context.command_path} {param.name}"


@pytest.mark.parametrize("context", CONTEXTS, ids=PATHS)
def test_readers_answer_with_json_and_writers_say_who(context: click.Context) -> None:
    names = {param.name for param in context.command.params}
    assert "as_json" in names
    readers = ("list", "show", "running", "save", "closing", "board", "outdated", "aloud")
    alone = (
        *("new", "demo", "rebuild", "backup", "search", "timeline", "verify", "check", "render"),
        *("imports", "evening", "informed", "deadlines", "said", "count", "wording"),
        "reception",
    )
    path = context.command_path.removeprefix("crisisapp-cli ").split()
    is_reader = path[-1] in readers or (len(path) == 1 and path[0] in alone)
    if path[0] == "template" or (path[0] == "playbook" and path[-1] not in {"start", "withdraw"}):
        is_reader = True  # files of the school: no desk says who wrote them
    if path in (["draft", "check"], ["draft", "offers"]):
        is_reader = True
    if path[0] == "contact" and path[-1] in {"export", "card"}:
        is_reader = True  # lists that everybody at the school knows: no line says who took them
    if path[0] == "draft" and path[-1] in {"document", "compare"}:
        is_reader = True  # a file is not a message that left
    if path == ["question", "export"]:
        is_reader = True  # as the timeline's
    assert ("by" in names) == (not is_reader)


def test_groups_have_help_too() -> None:
    root = click.Context(cli, info_name="crisisapp-cli")
    assert all((cli.get_command(root, name) or cli).help for name in cli.list_commands(root))


# What the examples of a first day make, in their order; the others speak of it.
MAKING = (
    *("new", "incident open", "log", "import", "fact set", "playbook start", "draft new"),
    *(
        "contact add",
        "phone set",
        "writer name",
        "person add",
        "person roster",
        "attach",
        "publication add",
    ),
    *("qualify", "team give", "paper", "press add", "call add"),
    *("promise make", "timer set", "question ask"),
    *("playbook copy", "playbook export", "playbook question"),
    *("template copy", "template export"),
)


def examples() -> dict[str, list[str]]:
    """Return the words of each command's example, without the program's name."""
    return {
        context.command_path.removeprefix("crisisapp-cli "): shlex.split(context.command.example)[
            1:
        ]
        for context in all_commands()
        if isinstance(context.command, Command)
    }


@pytest.fixture
def first_day(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Return a terminal in a folder where the examples that make something were typed."""
    monkeypatch.chdir(shell.folder)
    log = "Quand;Faits\n2020-11-24 07:45;Une vidéo circule\n"
    (shell.folder / "cahier.csv").write_text(log, "utf-8")
    (shell.folder / "annuaire.csv").write_text("Nom complet;Tel\nMme Petit;05\n", "utf-8")
    (shell.folder / "eleves.csv").write_text("Nom;Prénom\nRENAUD;Camille\n", "utf-8")
    (shell.folder / "message.txt").write_text("Les cours ont lieu normalement.\n", "utf-8")
    (shell.folder / "capture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    for name in MAKING:
        shell.do(*examples()[name])
    return shell


def agree_in_advance(first_day: Shell, name: str) -> None:
    """Name the school, and agree to the text that the other verbs speak of."""
    if name.startswith("preapproved"):
        first_day.do("school", "set", "tilleuls.crisis", "--short", "Les Tilleuls")
    if name in {"preapproved list", "preapproved show", "preapproved withdraw"}:
        first_day.do(*examples()["preapproved add"])


def _begin_version(shell: Shell, name: str) -> None:
    """Begin and write the version that an example speaks of."""
    if name.startswith("draft version ") and name.rsplit(maxsplit=1)[-1] not in {"add", "list"}:
        shell.do("draft", "version", "add", "tilleuls.crisis", "1", "1", "en")
        shell.do(*examples()["draft version write"])


@pytest.mark.parametrize("name", sorted(set(examples()) - set(MAKING)))
def test_every_example_works_on_a_new_desk(first_day: Shell, name: str) -> None:
    agree_in_advance(first_day, name)
    if name == "check":
        shutil.copytree(resource_folder("playbooks"), first_day.folder / "playbooks")
    if name == "watch snooze":  # nothing is watched while the desk is on paper
        first_day.do("sheet", "back", "tilleuls.crisis", "1", "A1")
        first_day.do("sheet", "report", "tilleuls.crisis", "1", "A1")
        first_day.clock.advance(timedelta(minutes=30))
    if name == "count":
        (first_day.folder / "sms.txt").write_text("Les cours reprennent.", "utf-8")
    if name == "draft compare":
        shown = first_day.data("draft", "show", "tilleuls.crisis", "1", "1")
        (first_day.folder / "pasted.txt").write_text(shown["text"], "utf-8")
        first_day.clock.advance(timedelta(minutes=-1))  # the text says the hour
    if name in {"question clear", "question export"}:
        first_day.do(*examples()["question answer"])
    if name == "take-up":
        first_day.do("incident", "open", "tilleuls.crisis", "--title", "La même encore", "--bare")
    if name == "moment forget":
        first_day.do("moment", "set", "tilleuls.crisis", "1", "event", "18:00")
    if name == "sheet left":
        first_day.do("sheet", "back", "tilleuls.crisis", "1", "A1")
    if name == "incident reopen":
        first_day.do("incident", "close", "tilleuls.crisis", "1", "--reason", "terminé")
    if name in {"draft approve", "draft sent", "draft correct", "said"}:
        whole = ("next_update_at=18h", "school.short=Les Tilleuls")
        first_day.do("draft", "set", "tilleuls.crisis", "1", "1", *whole)
    _begin_version(first_day, name)
    if name in {"draft sent", "draft correct", "said"}:
        first_day.do("draft", "approve", "tilleuls.crisis", "1", "1", "--how", "alone")
    if name in {"draft correct", "said"}:
        first_day.do("draft", "sent", "tilleuls.crisis", "1", "1", "--audience", "FAMall")
        first_day.clock.advance(timedelta(hours=4))
    assert first_day.do(*examples()[name])

"""A refusal in the terminal names the option that answers it; the window's sentence does not."""

import os

import pytest

from crisisapp.cli.main import cli
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.sentences.errors import sentence
from tests.cli.conftest import Shell

PNG = b"\x89PNG\r\n\x1a\n" + b"0123456789" * 100
LOG = "Date;Heure;Texte\n24/11/2026;08:30;Appel\n"


def test_what_an_exhibit_asks_for(desk: Shell) -> None:
    film, image = desk.folder / "film.mp4", desk.folder / "vue.png"
    film.write_bytes(b"\x00\x00\x00\x18ftypisom")
    os.truncate(film, 21 << 20)
    image.write_bytes(PNG)
    assert "In this command: --large." in desk.refused("attach", desk.desk, "1", film)
    told = desk.refused("attach", desk.desk, "1", image)
    assert "In this command: --shows [" in told
    desk.do("exhibit", "shows", desk.desk, "1", "unknown")
    told = desk.refused("exhibit", "shows", desk.desk, "1", "no")
    assert "In this command: --reason TEXT." in told


def test_what_an_import_asks_for(desk: Shell) -> None:
    path = desk.folder / "log.csv"
    path.write_bytes("Heure;Texte\n8h30;caf\u00e9\x81\n".encode("latin-1"))
    assert "In this command: --encoding [" in desk.refused("import", desk.desk, "1", path)
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    assert "In this command: --map COLUMN=FIELD." in desk.refused("import", desk.desk, "1", path)
    path.write_text(LOG + "24/11/2026;99:99;Faux\n", encoding="utf-8")
    words = ("import", desk.desk, "1", path, "--zone", "Europe/Paris")
    assert "In this command: --leave-out." in desk.refused(*words)
    path.write_text(LOG, encoding="utf-8")
    assert "In this command: --zone ZONE." in desk.refused(*words[:4])
    desk.do(*words)
    assert "In this command: --again." in desk.refused(*words)
    assert "this is a folder" in desk.refused("import", desk.desk, "1", desk.folder)


def test_a_command_without_the_option_names_none(desk: Shell) -> None:
    assert "In this command" not in desk.refused("timeline", desk.desk, "9")
    assert "--" not in sentence(UserError(UserCode.EXHIBIT_BIG, name="film.mp4", size=21))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("log", "{desk}", "1", "\udce9"), "La ligne"),
        (("entry", "erase", "{desk}", "1", "\udce9", "--reason", "x"), "L'entrée"),
        (("attach", "{desk}", "1", "--name", "x", "--from", "\udce9"), "--from"),
    ],
)
def test_bad_bytes_are_named_in_french(desk: Shell, words: tuple[str, ...], said: str) -> None:
    desk.env["LC_ALL"] = "fr_FR.UTF-8"
    told = desk.refused(*(word.replace("{desk}", str(desk.desk)) for word in words))
    assert told.startswith(said)
    assert "\u00a0: il y a des signes" in told


def test_every_parameter_of_every_command_has_a_word(desk: Shell) -> None:
    import click

    from crisisapp.cli.hints import typed_field
    from crisisapp.services.words.field import FIELDS

    def walk(command: click.Command) -> None:
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                found = command.get_command(context, name)
                assert found is not None
                walk(found)
            return
        for parameter in command.params:
            said = typed_field(str(parameter.name), click.Context(command))
            assert said in FIELDS or said.startswith("--")

    walk(cli)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("task", "done", "F", "1", "99"), "The command: task list."),
        (("task", "list", "F", "9"), "The command: incident list."),
        (("task", "list", "F", "1", "--who", "ZZ"), "The command: writer name."),
        (("playbook", "start", "F", "1", "PB99"), "The command: playbook list."),
        (("playbook", "withdraw", "F", "1", "PB07"), "The command: playbook running."),
        (
            ("incident", "close", "F", "1", "--reason", "x", "--level", "4"),
            "In this command: --agreed-by",
        ),
    ],
)
def test_a_refusal_names_the_command_that_helps(
    desk: Shell, words: tuple[str, ...], told: str
) -> None:
    assert told in desk.refused(*(desk.desk if word == "F" else word for word in words))


def test_a_closed_situation_is_opened_again_first(desk: Shell) -> None:
    desk.do("task", "add", desk.desk, "1", "Appeler")
    desk.do("incident", "close", desk.desk, "1", "--reason", "Fini")
    assert "The command: incident reopen." in desk.refused("task", "done", desk.desk, "1", "1")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("task", "finish"), "There are: list, assign, due, move, add, done"),
        (("task", "skip", "F", "1", "1", "--raison", "x"), "Close to it: --reason"),
        (("task", "skip", "F", "1", "1", "--zzz"), "--help lists what there is."),
        (("task", "done", "F", "1"), "TASKS... is missing. The numbers of the steps."),
    ],
)
def test_what_does_not_exist_is_told_what_does(
    desk: Shell, words: tuple[str, ...], told: str
) -> None:
    result = desk.run(*(desk.desk if word == "F" else word for word in words))
    assert result.exit_code == 2
    assert told in result.stderr.splitlines()[0]

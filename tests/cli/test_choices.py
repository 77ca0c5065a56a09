"""Words of closed lists at a terminal: ids, the words of both languages, what is refused."""

from enum import StrEnum

import click
import pytest

from crisisapp.cli.choices import WordOf
from crisisapp.cli.main import cli
from crisisapp.services.words.labels import phase_label, role_label
from crisisapp.support.i18n import LANGUAGES, set_language
from tests.cli.conftest import Shell


def _lists(command: click.Command) -> dict[type[StrEnum], WordOf]:
    found: dict[type[StrEnum], WordOf] = {}
    if isinstance(command, click.Group):
        for name in command.list_commands(click.Context(command)):
            inner = command.get_command(click.Context(command), name)
            assert inner is not None
            found |= _lists(inner)
    for param in command.params:
        if isinstance(param.type, WordOf):
            found[param.type.words] = param.type
    return found


LISTS = _lists(cli)


@pytest.mark.parametrize("words", LISTS, ids=lambda words: words.__name__)
def test_every_list_has_its_words(words: type[StrEnum]) -> None:
    set_language("fr")
    kind = LISTS[words]
    for member in words:
        assert kind.convert(member.value, None, None) == member.value
        assert kind.convert(member.value.upper(), None, None) == member.value
    assert "(" in kind.shown()  # French words beside the ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_roles_and_phases_go_by_their_words(desk: Shell, language: str) -> None:
    from crisisapp.domain.words import Phase, Role

    for words, label in ((Role, role_label), (Phase, phase_label)):
        for member in words:
            assert LISTS[words].convert(label(member, language), None, None) == member.value  # type: ignore[arg-type,operator]


def test_a_role_is_given_in_french(desk: Shell) -> None:
    desk.do("task", "add", desk.desk, "1", "Fermer", "--role", "vie scolaire")
    desk.do("task", "assign", desk.desk, "1", "1", "Familles et standard")
    rows = desk.data("task", "list", desk.desk, "1")
    assert rows[0]["role"] == "families"  # type: ignore[index]


def test_a_wrong_role_names_the_argument_and_every_word(desk: Shell) -> None:
    refused = desk.run("--lang", "fr", "task", "assign", desk.desk, "1", "1", "chef")
    assert refused.exit_code == 2
    first = refused.stderr.splitlines()[0]
    assert first.startswith("ROLE\N{NO-BREAK SPACE}: «\N{NO-BREAK SPACE}chef")
    assert "pupils (Vie scolaire)" in first


@pytest.mark.parametrize("typed", ["oui", "Oui", "O", "yes", "y"])
def test_an_answer_is_typed_in_both_languages(desk: Shell, typed: str) -> None:
    desk.do("publication", "add", desk.desk, "1", "https://x.com/a/status/1", "--target", "post",
            "--minor", typed)  # fmt: skip
    assert desk.data("publication", "show", desk.desk, "1", "1")["minor"] == "yes"  # type: ignore[index]


@pytest.mark.parametrize("typed", ["?", "inconnu", "ne sait pas", "Not known", "unknown"])
def test_a_question_takes_what_nobody_knows(desk: Shell, typed: str) -> None:
    desk.do("qualify", desk.desk, "1", "--answer", f"g1={typed}")


def test_what_is_no_answer_is_told_the_french_words(desk: Shell) -> None:
    said = desk.refused("--lang", "fr", "qualify", desk.desk, "1", "--answer", "g1=bof")
    assert "Écrivez oui, non ou\N{NO-BREAK SPACE}?" in said

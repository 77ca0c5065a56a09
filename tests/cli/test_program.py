"""Words in the reader's language, columns that line up, signs that steer no terminal."""

import pytest

from crisisapp.cli.output import table
from crisisapp.support import i18n
from tests.cli.conftest import Shell


def pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every French text be its English one in brackets, whatever is translated by now."""

    class Bracketed(i18n._gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return f"«{message}»"

    monkeypatch.setattr(
        i18n,
        "translator",
        lambda language: Bracketed() if language == "fr" else i18n._gettext.NullTranslations(),
    )


def test_the_language_is_that_of_the_computer(desk: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    pseudo(monkeypatch)
    desk.env["LC_ALL"] = "fr_FR.UTF-8"
    assert desk.do("task", "list", desk.desk, "1").startswith("«There is no step yet")
    assert desk.do("--lang", "en", "task", "list", desk.desk, "1").startswith("There is no step")


def test_help_is_in_the_language_asked_for(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    pseudo(monkeypatch)
    page = shell.do("--lang", "fr", "log", "--help")
    assert "«Write one line of the timeline." in page
    assert "«The desk file.»" in page
    assert "«Answer with JSON.»" in page
    assert "«Show this page and end.»" in page
    page = shell.do("--lang", "fr", "incident", "--help")
    assert "«Open a situation" in page


def test_a_misuse_is_in_the_language_asked_for(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    pseudo(monkeypatch)
    assert shell.run("--lang", "fr", "log").stderr.startswith("«FILE is missing.» «The desk file.»")
    assert "«There is no option --x.»" in shell.run("--lang", "fr", "log", "--x").stderr
    assert "«There is no command" in shell.run("--lang", "fr", "zzz").stderr


def test_without_a_command_the_help_is_shown(shell: Shell) -> None:
    result = shell.run()
    assert result.exit_code == 2
    assert "Commands:" in result.output


def test_columns_line_up_whatever_the_letters(capsys: pytest.CaptureFixture[str]) -> None:
    table([("e\u0301te\u0301", "1", "a"), ("日本", "22", "b\nc"), ("heading",)])
    assert capsys.readouterr().out.splitlines() == [
        "e\u0301te\u0301   1   a",
        "日本  22  b",
        "          c",
        "heading",
    ]


def test_an_empty_table_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    table([])
    assert capsys.readouterr().out == ""


def test_a_text_steers_no_terminal(desk: Shell) -> None:
    desk.do("log", desk.desk, "1", "rouge \x1b[31m et \x9b31m fin")
    said = desk.do("timeline", desk.desk, "1")
    assert "\x1b" not in said
    assert "\x9b" not in said

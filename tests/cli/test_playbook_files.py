"""Files of playbooks that go out and come back: names, folders, keys nobody knows, refusals."""

from pathlib import Path

import pytest

from crisisapp.support.resources import resource_folder
from tests.cli.conftest import Shell

SHIPPED = resource_folder("playbooks")
FRENCH = ("--lang", "fr")


def spoiled(shell: Shell, *changes: tuple[str, str]) -> Path:
    text = (SHIPPED / "fr" / "PB08.toml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = shell.folder / "PB08.fr.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_given_out_into_a_folder_is_sound_there(shell: Shell, language: str) -> None:
    for name in ("PB08", "core"):
        shell.do("playbook", "export", name, f"{shell.folder}/exp/", "--lang", language)
    made = shell.folder / "exp"
    assert sorted(path.name for path in made.iterdir()) == [
        f"PB08.{language}.toml", f"core.{language}.toml",
    ]  # fmt: skip
    assert said_of(shell, made) == said_of(
        shell, SHIPPED / language / "PB08.toml", SHIPPED / language / "core.toml"
    )


def said_of(shell: Shell, *paths: Path) -> list[str]:
    """Return what is said of files, notes too, in the order of their lines."""
    found = shell.data("check", "--notes", *paths)
    assert isinstance(found, list)
    return sorted(f"{each['line']} {each['what']} {each['level']}" for each in found)


def test_a_file_that_says_no_language_has_that_one_fault(shell: Shell) -> None:
    path = shell.folder / "SCHOOL1.toml"
    text = (
        (SHIPPED / "en" / "PB08.toml").read_text("utf-8").replace('id = "PB08"', 'id = "SCHOOL1"')
    )
    path.write_text(text.replace('language = "en"\n', ""), "utf-8")
    said = shell.run("check", path).output
    assert "1 fault in 1 file" in said
    assert "“language” is missing" in said


def test_a_name_that_says_another_language_than_the_file_is_a_fault(shell: Shell) -> None:
    path = spoiled(shell, ('language = "fr"', 'language = "en"'))
    said = shell.run("check", path).output
    assert "called PB08.fr.toml and says another language" in said


def test_a_name_with_a_language_is_none_in_the_folder_of_a_language(shell: Shell) -> None:
    (shell.folder / "fr").mkdir()
    path = spoiled(shell).rename(shell.folder / "fr" / "PB08.fr.toml")
    assert "the file is called PB08.fr.toml" in shell.run("check", path).output


def test_an_unknown_key_comes_in_byte_for_byte_and_is_named(shell: Shell) -> None:
    path = spoiled(
        shell, ("schema = 1\n", 'schema = 1\nwritten_by = "CPE"\n'),
        ("[[step]]\n", '[[step]]\nwhere = "hall"\n'),
    )  # fmt: skip
    assert "2 faults" in shell.run("check", path).output
    result = shell.run("playbook", "import", path)
    assert result.exit_code == 0, result.output
    assert "“written_by” is not known here; it is kept, and not used." in result.stderr
    own = shell.terminal.paths.playbooks / "fr" / "PB08.toml"
    assert own.read_bytes() == path.read_bytes()
    shell.do("playbook", "edit", "PB08", "--title", "Rixe", *FRENCH)
    shell.do("playbook", "export", "PB08", shell.folder / "out.toml", *FRENCH)
    again = shell.data("playbook", "import", shell.folder / "out.toml", "--replace")
    assert isinstance(again, dict)
    assert len(again["notices"]) == 2
    assert own.read_bytes() == (shell.folder / "out.toml").read_bytes()
    assert 'where = "hall"' in own.read_text("utf-8")


def test_a_refused_import_says_what_to_write(shell: Shell) -> None:
    path = spoiled(shell, ('role = "care"', 'role = "cook"'))
    said = shell.run("playbook", "import", path)
    assert said.exit_code == 1
    assert "Write: " in said.stderr
    assert "Nothing was brought in." in said.stderr


def test_what_an_id_may_hold_is_said(shell: Shell) -> None:
    for name in ("école 1", "CON", "nul", "com1", "x" * 33):
        said = shell.refused("playbook", "copy", "PB08", "--as", name)
        assert "Write at most 32 letters" in said
    assert not shell.terminal.paths.playbooks.exists()
    path = shell.folder / "AUX.toml"
    text = (SHIPPED / "fr" / "PB08.toml").read_text("utf-8").replace('id = "PB08"', 'id = "AUX"')
    path.write_text(text, "utf-8")
    assert "Windows keeps the name “AUX”" in shell.run("check", path).output


def test_capitals_do_not_matter(shell: Shell) -> None:
    assert shell.do("playbook", "show", "pb08") == shell.do("playbook", "show", "PB08")
    shell.do("playbook", "copy", "pb08")
    own = shell.terminal.paths.playbooks / "fr"
    assert [path.name for path in own.iterdir()] == ["PB08.toml"]
    assert "pb05" in shell.refused("playbook", "copy", "PB08", "--as", "pb05")
    shell.do("playbook", "edit", "pb08", "--title", "Rixe", *FRENCH)
    shell.do("playbook", "remove", "pb08")


def test_capitals_do_not_matter_in_a_situation(desk: Shell) -> None:
    desk.do("playbook", "start", desk.desk, "1", "pb05")
    assert "PB05" in desk.do("playbook", "running", desk.desk, "1")
    desk.do("playbook", "withdraw", desk.desk, "1", "Pb05")
    desk.do("qualify", desk.desk, "1", "--answer", "g12=no", "--playbook", "pb08", "--apply")
    assert "PB08" in desk.do("playbook", "running", desk.desk, "1")


def test_a_line_that_is_not_there_says_where_to_look(shell: Shell) -> None:
    shell.do("playbook", "copy", "PB08")
    said = shell.refused("playbook", "lines", "PB08", "never", "--drop", "x")
    assert said.startswith("The line to take away: “x”")
    assert "word for word" in said


def test_a_file_there_already_names_the_option(shell: Shell) -> None:
    path = shell.folder / "PB08.toml"
    shell.do("playbook", "export", "PB08", path)
    assert "In this command: --replace." in shell.refused("playbook", "export", "PB08", path)
    shell.do("playbook", "import", path)
    assert "In this command: --replace." in shell.refused("playbook", "import", path)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b'id = "a"\ntitle = "b\0"\n' + b"# more\n" * 30, ":2: this is not a text"),
        (b"\x7fELF\x02\x01\x01\0\0\0\x99\x80" * 20, "this is not a text"),
        ('id = "e"\n'.encode("utf-16-be") * 9, "UTF-16"),
        ('title = "fu\u200bite"\n'.encode(), "U+200B, which nobody sees"),
    ],
)
def test_what_a_file_is_is_said_as_it_is(shell: Shell, data: bytes, what: str) -> None:
    path = shell.folder / "PB99.toml"
    path.write_bytes(data)
    assert what in shell.run("check", path).output


def test_french_faults_have_french_quotation_marks(shell: Shell) -> None:
    path = spoiled(
        shell, ('role = "care"', 'role = "cares"'), ('legal = "cpp_40"', 'legal = "cpp_4"')
    )
    said = shell.run("--lang", "fr", "check", path).output
    assert "«\u00a0cares\u00a0»" in said
    assert "“" not in said


def test_the_ordinary_answer_is_said_with_its_command(desk: Shell) -> None:
    said = desk.do("qualify", desk.desk, "1", "--answer", "g12=yes")
    assert "this may not be a crisis" in said
    assert f'qualify "{desk.desk}" 1 --apply --not-a-crisis --reason' in said
    assert "--not-a-crisis" not in desk.do("qualify", desk.desk, "1", "--answer", "g12=no")
    assert "--not-a-crisis" not in desk.do(
        "qualify", desk.desk, "1", "--answer", "g12=yes", "--answer", "g1=yes"
    )


def test_a_step_of_blanks_is_not_saved(shell: Shell) -> None:
    shell.do("playbook", "copy", "PB08", "--lang", "fr")
    said = shell.refused("playbook", "edit", "PB08", "PB08-01", "--lang", "fr", "--text", " ")
    assert "is empty" in said

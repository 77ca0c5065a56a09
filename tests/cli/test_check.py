"""`check`: what it says of a file can be done."""

import shutil
from pathlib import Path

import pytest

from crisisapp.support.resources import resource_folder
from tests.cli.conftest import Shell

PB08 = resource_folder("playbooks") / "fr" / "PB08.toml"


def checked(shell: Shell, path: Path) -> str:
    """Return what is said of a file that has faults."""
    result = shell.run("check", path)
    assert result.exit_code == 1
    return result.output


def spoiled(folder: Path, old: str, new: str) -> Path:
    path = folder / "PB08.toml"
    text = PB08.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_a_file_name_that_is_no_id_is_to_be_changed_itself(shell: Shell) -> None:
    path = shell.folder / "ma fiche.toml"
    shutil.copy(PB08, path)
    assert "call the file “PB08.toml”" in checked(shell, path)
    text = path.read_text(encoding="utf-8").replace('id = "PB08"', 'id = "ma fiche"', 1)
    path.write_text(text, encoding="utf-8")
    assert 'id = "ma fiche"' not in checked(shell, path)


def test_a_base_is_advised_as_it_is_written(shell: Shell) -> None:
    path = spoiled(shell.folder, 'due = "P7D"', 'due = "P7D"\ndue_base = "step:ZZ"')
    said = checked(shell, path)
    assert "one of: step:" in said
    assert ", step:" in said


def test_a_long_list_of_choices_says_that_it_goes_on(shell: Shell) -> None:
    path = spoiled(shell.folder, 'legal = "cpp_40"', 'legal = "zzzzzzzz"')
    folder = shell.folder / "root" / "fr"
    shutil.copytree(resource_folder("playbooks"), folder.parent)
    shutil.copy(path, folder / "PB08.toml")
    said = checked(shell, folder / "PB08.toml")
    assert " … and " in said
    assert " more" in said


def test_each_number_has_its_own_plural(shell: Shell) -> None:
    path = spoiled(shell.folder, "schema = 1\n", "schema = 2\nversions = 1\n")
    said = checked(shell, path)
    assert said.splitlines()[-1].endswith(" faults in 1 file.")


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"#" * 2_000_000, "a shorter file"),
        ('id = "é"'.encode("utf-16"), "encoding “UTF-8”"),
        ('id = "e"'.encode("utf-16-le"), "encoding “UTF-8”"),
        ('id = "é"'.encode("latin-1"), "encoding “UTF-8”"),
        (b"a = '" + b"x" * 3000 + b"'", "a shorter line"),
        ("a = '\u202e'".encode(), "without hidden characters"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(shell: Shell, data: bytes, advice: str) -> None:
    path = shell.folder / "PB99.toml"
    path.write_bytes(data)
    assert advice in checked(shell, path)


@pytest.mark.parametrize(
    ("data", "advice"),
    [(b"#" * 2_000_000, "a shorter file"), ("+++é".encode("utf-16"), "encoding “UTF-8”")],
)
def test_a_message_that_cannot_be_read_says_what_to_do(
    shell: Shell, data: bytes, advice: str
) -> None:
    path = shell.folder / "T99.md"
    path.write_bytes(data)
    assert advice in checked(shell, path)

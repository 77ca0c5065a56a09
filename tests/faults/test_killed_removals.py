"""A legal removal or a backup killed half way: what is owed is done, or named, the next time."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from crisisapp.cli.main import cli
from crisisapp.cli.terminal import Terminal
from crisisapp.support.paths import AppPaths
from tests.cli.conftest import Shell
from tests.faults.children import Child, Say

SECRET = b"Zyzomys" * 1_000
FILM = b"\x00\x00\x00\x18ftypisom" + SECRET * 100


@pytest.fixture
def shell(tmp_path: Path, app_paths: AppPaths) -> Shell:
    """Return a terminal on a desk with an exhibit and a copy of it."""
    from tests.builders import a_clock

    shell = Shell(tmp_path, app_paths, a_clock())
    shell.do("new", shell.desk, "--organisation", "Collège des Tilleuls")
    shell.do("incident", "open", shell.desk, "--title", "Vidéo au portail", "--bare")
    film = tmp_path / "film.mp4"
    film.write_bytes(FILM)
    shell.do("attach", shell.desk, "1", film, "--shows", "no")
    film.unlink()
    return shell


def holding(folder: Path) -> set[str]:
    """Return the names of the files below `folder` that hold the secret."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.name for path in paths if SECRET[:700] in path.read_bytes()}


def killed_at(shell: Shell, method: str, *words: str | Path, after: bool = False) -> None:
    """Run a command in a process of its own, and kill it where it reaches a method of `Path`.

    With `method` of the form `copy_to`, of `DeskFile`.
    """

    def work(say: Say) -> None:
        from crisisapp.storage.deskfile import DeskFile

        owner: type = DeskFile if method == "copy_to" else Path
        real = getattr(owner, method)

        def reached(*given: object, **named: object) -> object:
            if after:
                real(*given, **named)
            say("reached")
            signal.pause()
            return None

        setattr(owner, method, reached)
        cli.main(
            [str(word) for word in words],
            obj=Terminal(shell.terminal.paths, shell.clock),
            standalone_mode=False,
        )

    child = Child(work)
    assert child.hear() == "reached"
    child.kill()


WHY = ("1", "1", "--reason", "demande du parquet")


def test_a_removal_killed_before_its_copies_goes_on_with_them(shell: Shell) -> None:
    shell.do("backup", shell.desk, shell.folder / "copie.crisis")
    killed_at(shell, "copy_to", "remove-exhibit", shell.desk, *WHY)
    assert holding(shell.folder) >= {"copie.crisis"}

    said = shell.do("remove-exhibit", shell.desk, *WHY)

    assert "removed already" in said
    assert "copie.crisis: this copy was made again without it." in said
    assert not holding(shell.folder)
    shell.do("verify", shell.folder / "copie.crisis")
    assert "removed already" in shell.refused("remove-exhibit", shell.desk, *WHY)


def test_the_next_opening_for_writing_goes_on_with_them_too(shell: Shell) -> None:
    shell.do("backup", shell.desk, shell.folder / "copie.crisis")
    killed_at(shell, "copy_to", "remove-exhibit", shell.desk, *WHY)

    result = shell.run("log", shell.desk, "1", "le parquet est informé")

    assert result.exit_code == 0
    assert "copie.crisis" in result.stderr
    assert not holding(shell.folder)
    assert "copie.crisis" not in shell.run("log", shell.desk, "1", "encore").stderr


@pytest.mark.parametrize("after", [False, True])
def test_killed_while_a_copy_is_put_in_place(shell: Shell, after: bool) -> None:
    shell.do("backup", shell.desk, shell.folder / "copie.crisis")
    killed_at(shell, "rename", "remove-exhibit", shell.desk, *WHY, after=after)
    shell.run("remove-exhibit", shell.desk, *WHY)
    assert not holding(shell.folder)
    names = {path.name for path in shell.folder.iterdir()}
    assert not {name for name in names if ".new" in name or name.endswith(".part")}


@pytest.mark.parametrize("next_one", ["removal", "opening", "backup"])
def test_what_a_killed_backup_had_written_goes(shell: Shell, next_one: str) -> None:
    killed_at(shell, "rename", "backup", shell.desk, shell.folder / "copie.crisis")
    assert "copie.crisis.part" in holding(shell.folder)
    if next_one == "removal":
        said = shell.do("remove-exhibit", shell.desk, *WHY)
        assert "copie.crisis" not in said
        assert not holding(shell.folder)
    elif next_one == "opening":
        shell.do("log", shell.desk, "1", "écrit après")
    else:
        shell.do("backup", shell.desk, shell.folder / "autre.crisis")
    assert "copie.crisis.part" not in {path.name for path in shell.folder.iterdir()}


def test_a_backup_killed_at_its_last_step_is_a_copy(shell: Shell) -> None:
    killed_at(shell, "rename", "backup", shell.desk, shell.folder / "copie.crisis", after=True)
    assert "copie.crisis" in holding(shell.folder)
    said = shell.do("remove-exhibit", shell.desk, *WHY)
    assert "copie.crisis: this copy was made again without it." in said
    assert not holding(shell.folder)


def test_what_cannot_be_deleted_is_named_by_its_own_name(shell: Shell) -> None:
    killed_at(shell, "rename", "backup", shell.desk, shell.folder / "copie.crisis")
    part = shell.folder / "copie.crisis.part"
    part.unlink()
    part.mkdir()  # what no program deletes as a file, even for an administrator
    said = shell.do("remove-exhibit", shell.desk, *WHY)
    assert "copie.crisis.part: this copy could not be reached" in said


def test_a_backup_under_way_is_named_and_cleaned_afterwards(shell: Shell) -> None:
    wait, go = os.pipe()

    def work(say: Say) -> None:
        real = Path.rename

        def slowly(self: Path, target: Path) -> Path:
            say("reached")
            os.read(wait, 1)
            return real(self, target)

        Path.rename = slowly  # type: ignore[method-assign,assignment]  # this process alone
        words = ["backup", str(shell.desk), str(shell.folder / "copie.crisis")]
        terminal = Terminal(shell.terminal.paths, shell.clock)
        cli.main(words, obj=terminal, standalone_mode=False)
        say("done")

    child = Child(work)
    assert child.hear() == "reached"
    said = shell.do("remove-exhibit", shell.desk, *WHY)
    assert "copie.crisis.part: this copy could not be reached" in said
    os.write(go, b"x")
    assert child.wait()[-1] == "done"
    shell.do("log", shell.desk, "1", "écrit après")
    assert not holding(shell.folder)
    os.close(wait)
    os.close(go)


def test_killed_at_any_moment_the_second_run_ends_it(tmp_path: Path) -> None:
    """The whole program, killed after ever longer: the second run leaves nothing."""
    film = tmp_path / "film.mp4"
    program = (sys.executable, "-m", "crisisapp.cli.main", "--data-dir", str(tmp_path / "data"))
    for turn, delay in enumerate((0.1, 0.2, 0.3, 0.4, 0.6)):
        folder = tmp_path / str(turn)
        folder.mkdir()
        desk, copy = str(folder / "q.crisis"), folder / "qb.crisis"

        def run(*words: str) -> None:
            subprocess.run((*program, *words), check=True, capture_output=True)

        run("new", desk, "--organisation", "Collège des Tilleuls")
        run("incident", "open", desk, "--title", "Vidéo", "--bare")
        film.write_bytes(FILM * 8)
        run("attach", desk, "1", str(film), "--shows", "no")
        film.unlink()
        run("backup", desk, str(copy))
        words = (*program, "remove-exhibit", desk, *WHY)
        child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        child.kill()
        child.wait()
        subprocess.run(words, check=False, capture_output=True)
        assert not holding(folder), delay

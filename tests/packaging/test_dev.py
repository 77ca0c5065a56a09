"""The one script of the developers, as far as it can be run without changing the machine."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="./dev serves Debian and Ubuntu")


def _dev(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", str(ROOT / "dev"), *words], capture_output=True, text=True, check=False
    )


def test_help_is_what_one_gets_without_a_word() -> None:
    assert _dev().returncode == 0
    assert _dev().stdout == _dev("help").stdout


def test_an_unknown_word_is_a_fault_of_usage() -> None:
    done = _dev("tset")
    assert (done.returncode, done.stdout) == (2, "")
    assert "./dev test" in done.stderr


def test_every_word_has_its_line_of_help() -> None:
    script = (ROOT / "dev").read_text(encoding="utf-8")
    words = set(re.findall(r"^    (\w+)\) \w", script, re.MULTILINE)) | {"help"}
    assert words == {"run", "test", "bundle", "bench", "shots", "texts", "fix", "help"}
    assert set(re.findall(r"^\./dev (\w+) ", _dev("help").stdout, re.MULTILINE)) == words


class BareMachine:
    """A copy of the script where no package is installed, and where apt-get only takes notes."""

    def __init__(self, folder: Path, *, user: int, sudo: bool) -> None:
        self._folder = folder
        self._tools = folder / "tools"
        self._tools.mkdir()
        shutil.copy(ROOT / "dev", folder / "dev")
        self._tool("dpkg-query", "exit 1")
        self._tool("apt-cache", "exit 0")
        self._tool("id", f"echo {user}")
        self._tool("sudo", 'test "$1" = -n && exit 0; "$@"' if sudo else "exit 1")
        self._tool("apt-get", f'echo "$*" >>"{folder}/notes"; test "$1" = update')

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the script; it stops where a package lacks."""
        where = {"PATH": f"{self._tools}:{os.environ['PATH']}", "PYTHON": sys.executable}
        return subprocess.run(
            ["sh", str(self._folder / "dev"), *words],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **where},
        )

    def notes(self) -> str:
        """Return what apt-get was asked, a line each."""
        notes = self._folder / "notes"
        return notes.read_text(encoding="utf-8") if notes.exists() else ""

    def _tool(self, name: str, body: str) -> None:
        path = self._tools / name
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(0o755)


QT_NEEDS = {"libgl1", "libegl1", "libxkbcommon0", "libfontconfig1", "libdbus-1-3", "libglib2.0-0"}
A_SCREEN_NEEDS = {
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-util1", "libxcb-image0", "libxcb-keysyms1"),
    *("libxcb-render-util0", "libxcb-shape0", "libxkbcommon-x11-0"),
}


def test_who_may_not_install_gets_the_line_to_type(tmp_path: Path) -> None:
    machine = BareMachine(tmp_path, user=1000, sudo=False)
    done = machine.run("run")
    assert done.returncode == 1
    (line,) = (line for line in done.stderr.splitlines() if "apt-get install" in line)
    assert set(line.split()) >= QT_NEEDS | A_SCREEN_NEEDS
    assert machine.notes() == ""
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(("user", "sudo"), [(0, False), (1000, True)])
def test_who_may_install_has_it_done(tmp_path: Path, user: int, sudo: bool) -> None:
    machine = BareMachine(tmp_path, user=user, sudo=sudo)
    done = machine.run("test")
    update, install = machine.notes().splitlines()
    assert update.startswith("update")
    assert set(install.split()) >= QT_NEEDS | A_SCREEN_NEEDS
    assert done.returncode == 1  # this apt-get installs nothing: said, and nothing goes on
    assert "could not install" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_ci_runs_what_a_person_runs() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith("#")]
    assert commands[-1] == "exec ./dev test"
    assert len(commands) == 3

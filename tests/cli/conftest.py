"""A terminal for tests: commands run in this process, on a desk and a clock of their own."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crisisapp.cli.main import cli
from crisisapp.cli.terminal import Terminal
from crisisapp.support.clock import ManualClock
from crisisapp.support.paths import AppPaths

ENGLISH = {"LC_ALL": "en_GB.UTF-8"}


class Shell:
    """Runs commands; `desk` is the file most of them speak of."""

    def __init__(self, folder: Path, paths: AppPaths, clock: ManualClock) -> None:
        self.folder = folder
        self.desk = folder / "desk.crisis"
        self.clock = clock
        self.terminal = Terminal(paths, clock)
        self.env = dict(ENGLISH)

    def run(self, *words: str | Path) -> Result:
        """Run a command, whatever its exit code; a minute passes."""
        self.clock.advance(timedelta(minutes=1))
        runner = CliRunner(env=self.env)
        result = runner.invoke(cli, [str(word) for word in words], obj=self.terminal)
        assert "Traceback" not in result.output
        return result

    def do(self, *words: str | Path) -> str:
        """Run a command that must succeed and return what it wrote."""
        result = self.run(*words)
        assert result.exit_code == 0, result.output
        return result.stdout

    def data(self, *words: str | Path) -> object:
        """Run a command with `--json` and return its data."""
        return json.loads(self.do(*words, "--json"))

    def refused(self, *words: str | Path) -> str:
        """Run a command that must be refused and return its one sentence."""
        result = self.run(*words)
        assert result.exit_code == 1, result.output
        assert result.stdout == ""
        assert result.stderr.count("\n") == 1, result.stderr
        return result.stderr.strip()


@pytest.fixture
def shell(tmp_path: Path, app_paths: AppPaths, manual_clock: ManualClock) -> Shell:
    """Return a terminal in an empty folder."""
    return Shell(tmp_path, app_paths, manual_clock)


@pytest.fixture
def desk(shell: Shell) -> Shell:
    """Return a terminal with a new desk in which one situation is open."""
    shell.do("new", shell.desk, "--organisation", "Collège des Tilleuls")
    shell.do("incident", "open", shell.desk, "--title", "Vidéo au portail", "--bare")
    return shell

"""The one script of the developers, as far as it can be run without changing the machine."""

import re
import subprocess
import sys

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


def test_ci_runs_what_a_person_runs() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith("#")]
    assert commands[-1] == "exec ./dev test"
    assert len(commands) == 3

"""What every committed file owes the next reader."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

MAX_LINES = 400
# Bracketed so that this file does not hold what it looks for.
INDEX_ADDRESS = re.compile(
    r"https?://\S*/simple\b|--(extra-)?index[-]url|--find[-]links|--trusted[-]host|python[h]osted"
)


@cache
def _committed() -> tuple[Path, ...]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return tuple(ROOT / name for name in listed.stdout.split("\0") if name)


def test_modules_stay_within_a_room() -> None:
    rooms = ("crisisapp/", "tools/", "benchmarks/")
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in _committed()
        if path.suffix == ".py" and path.relative_to(ROOT).as_posix().startswith(rooms)
        if path.is_file()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MAX_LINES
    }
    assert not long


@pytest.mark.parametrize(
    "text", [f"https://mirror.example/{'simple'}/", f"pip install --extra-index{'-url'} x"]
)
def test_an_index_address_is_seen(text: str) -> None:
    assert INDEX_ADDRESS.search(text)


def test_no_file_names_a_package_index() -> None:
    """Where packages come from is the business of each machine."""
    named = [
        path.relative_to(ROOT).as_posix()
        for path in _committed()
        if path.is_file() and INDEX_ADDRESS.search(path.read_text("utf-8", errors="replace"))
    ]
    assert not named

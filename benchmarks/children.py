"""Processes of their own: what a fresh start costs, with nothing kept from the benchmark itself."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = ["ROOT", "child_environment", "run_child"]

ROOT = Path(__file__).resolve().parents[1]
_PATIENCE_S = 120
# Without a real screen, one of 1920 by 1080 is drawn: the platform's own has 800 by 800, where a
# first window shows one pane. The path is taken from the folder a child starts in.
_SCREEN = "offscreen:configfile=benchmarks/screen.json"


def child_environment() -> dict[str, str]:
    """Return the environment of a child: byte code is kept, as in an installed program."""
    environment = dict(os.environ)
    for name in ("PYTHONDONTWRITEBYTECODE", "CRISISAPP_DATA_DIR", "COVERAGE_PROCESS_START"):
        environment.pop(name, None)
    if environment.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        environment["QT_QPA_PLATFORM"] = _SCREEN
    return environment


def run_child(arguments: Sequence[str]) -> str:
    """Run Python with these arguments from the project's folder and return what it printed.

    Raises:
        RuntimeError: it failed, with its last words.
    """
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=child_environment(),
        capture_output=True,
        text=True,
        timeout=_PATIENCE_S,
        check=False,
    )
    if done.returncode != 0:
        words = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise RuntimeError(f"{' '.join(arguments[:3])}: {words[-1]}")
    return done.stdout

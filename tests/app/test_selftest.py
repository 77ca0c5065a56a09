"""`crisisapp --selftest`, as an installation runs it: a process of its own, in an empty home."""

import os
import subprocess
import sys
from pathlib import Path


def test_the_main_job_runs_through_the_real_window(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "crisisapp", "--selftest"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONIOENCODING": "utf-8",
        },
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("selftest: all good\n")
    assert done.stderr == ""

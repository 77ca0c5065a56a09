"""The program as its own process: what it imports, its exit codes, bytes that are no text."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crisisapp.cli.main import NAMES, find
from crisisapp.services.exports.typst_child import CHILD_FLAG
from tests.cli.conftest import Shell

HEAVY = ("PySide6", "shiboken6", "jinja2", "typst", "babel", "sqlite_utils", "tree_sitter")
IMPORTS = """
import json, sys
sys.argv = ["crisisapp-cli", *json.loads(sys.argv[1])]
from crisisapp.cli.main import main
code = main()
loaded = [name for name in {heavy!r} if name in sys.modules]
print(json.dumps([code, loaded]), file=sys.stderr)
"""
HOLD = """
import sys
from pathlib import Path
from crisisapp.cli.terminal import Terminal
from crisisapp.support.paths import AppPaths
with Terminal(AppPaths.under(Path(sys.argv[2]))).writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def environment() -> dict[str, str]:
    """Return the environment of the tests, in English."""
    return os.environ | {"LC_ALL": "C.UTF-8"}


def start(*words: str | bytes | Path, **given: object) -> "subprocess.CompletedProcess[bytes]":
    """Run the program as a process of its own."""
    command = [sys.executable, "-m", "crisisapp.cli.main", *words]
    return subprocess.run(  # type: ignore[call-overload,no-any-return]  # options of one call
        command, capture_output=True, env=environment(), check=False, timeout=60, **given
    )


def loaded_by(*words: str | Path) -> list[str]:
    """Return which heavy packages a run of the program has imported; it must succeed."""
    given = json.dumps([str(word) for word in words])
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS.format(heavy=HEAVY), given],
        capture_output=True,
        env=environment(),
        check=False,
        timeout=60,
    )
    code, loaded = json.loads(done.stderr.decode().splitlines()[-1])
    assert code == 0, done.stderr.decode()
    return list(loaded)


@pytest.fixture
def holder(desk: Shell) -> Iterator[Shell]:
    """Return a desk in which another process is writing."""
    folder = desk.folder / "another installation"
    command = [sys.executable, "-c", HOLD, str(desk.desk), str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, env=environment(), **pipes) as other:  # type: ignore[call-overload]  # pipes alone
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        yield desk
        other.communicate(timeout=30)


def test_nothing_heavy_is_imported_for_a_line(desk: Shell) -> None:
    assert loaded_by("--version") == []
    assert loaded_by("log", desk.desk, "1", "une ligne") == []
    assert loaded_by("timeline", desk.desk, "1", "--json") == []
    assert loaded_by("playbook", "start", desk.desk, "1", "PB08") == []


def test_no_command_imports_qt(desk: Shell) -> None:
    loaded = loaded_by("check")
    assert "PySide6" not in loaded
    assert loaded_by("--help") == []


def test_every_name_leads_to_a_command() -> None:
    assert all(find(name) is not None for name in NAMES)
    assert find("nothing") is None


def test_exit_codes(desk: Shell) -> None:
    assert start("verify", desk.desk).returncode == 0
    assert start("verify", desk.folder / "no").returncode == 1
    assert start("verify").returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are text there")
def test_bytes_that_are_no_text_are_refused_and_printed(desk: Shell) -> None:
    done = start("log", desk.desk, "1", b"\xff\xfe caf\xe9")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
    missing = start("verify", os.fsencode(desk.folder) + b"/\xff.crisis")
    assert missing.returncode == 1
    assert b"\\udcff.crisis: there is no such file" in missing.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_desk_whose_name_is_no_text_works(desk: Shell) -> None:
    path = os.fsencode(desk.folder) + b"/caf\xe9.crisis"
    assert start("new", path, "--organisation", "X").returncode == 0
    assert start("incident", "open", path, "--title", "y", "--bare").returncode == 0
    done = start("verify", path)
    assert done.returncode == 0, done.stderr


def test_a_desk_held_by_another_process_is_read_and_not_written(holder: Shell) -> None:
    done = start("log", holder.desk, "1", "x")
    assert done.returncode == 1
    assert b"is writing in this desk" in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert start("timeline", holder.desk, "1").returncode == 0


def test_a_changed_desk_does_not_verify(desk: Shell) -> None:
    for number in range(3):
        desk.do("log", desk.desk, "1", f"ligne numero {number} sur le portail")
    data = desk.desk.read_bytes()
    assert data.count(b"ligne numero 1 sur") >= 2  # the journal and the list made from it
    desk.desk.write_bytes(data.replace(b"ligne numero 1 sur", b"ligne numero 9 sur"))
    done = start("verify", desk.desk)
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert b"2026-001 #3" in done.stderr
    assert b"its words were changed" in done.stderr
    refused = start("timeline", desk.desk, "1")
    assert refused.returncode == 1
    report = start("verify", desk.desk, "--json")
    assert report.returncode == 1
    assert json.loads(report.stdout)["first_bad"].startswith("2026-001 #3")


def test_the_first_bad_row_is_named_not_the_last(desk: Shell) -> None:
    for number in range(3):
        desk.do("log", desk.desk, "1", f"ligne numero {number} sur le portail")
    data = desk.desk.read_bytes()
    for number in (0, 2):
        data = data.replace(f"numero {number} sur".encode(), f"numero {number + 5} sur".encode())
    desk.desk.write_bytes(data)
    assert b"2026-001 #2" in start("verify", desk.desk).stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such pipe")
def test_a_reader_that_had_enough_is_no_fault(desk: Shell) -> None:
    desk.do("playbook", "start", desk.desk, "1", "PB08")
    command = [sys.executable, "-m", "crisisapp.cli.main", "task", "list", str(desk.desk), "1"]
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as pipe:  # noqa: PTH123 - a pipe has no path
        done = subprocess.run(
            command, stdout=pipe, stderr=subprocess.PIPE, env=environment(), check=False, timeout=60
        )
    assert done.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.parametrize("words", [("incident", "list", "DESK"), ("--version",), ("--help",)])
def test_a_full_disk_behind_the_answer_is_said(desk: Shell, words: tuple[str, ...]) -> None:
    given = [str(desk.desk) if word == "DESK" else word for word in words]
    command = [sys.executable, "-m", "crisisapp.cli.main", *given]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env=environment(), check=False, timeout=60
        )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"No space left" in done.stderr


def test_the_hidden_word_sets_a_page(tmp_path: Path) -> None:
    template = tmp_path / "x.typ"
    template.write_text('#set document(title: "T")\n#title()\n', "utf-8")
    fonts = Path(__file__).resolve().parents[2] / "resources" / "fonts"
    job = {"template": str(template), "fonts": [str(fonts)], "data": "{}", "timestamp": 0}
    done = start(CHILD_FLAG, input=json.dumps(job).encode())
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"%PDF-")

"""Desks to measure on: built once under `build/bench/`, lent as copies, never written themselves.

The demo at any length is what they hold. A stamp beside them is the hash of the code and content
that made them; another stamp, and they are made again.
"""

import hashlib
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import msgspec

from crisisapp.services.demo import build_demo
from crisisapp.services.identity import Installation
from crisisapp.support.paths import AppPaths

__all__ = ["Lent", "Shelf", "code_stamp"]

_ROOT = Path(__file__).resolve().parents[1]
# What decides which rows a demo holds, and which tables.
_MAKERS = ("crisisapp/storage", "crisisapp/domain", "crisisapp/services/commands")
_MAKER_FILES = "crisisapp/services/demo*.py"
_CONTENT = "resources/demo"
_STEP = 10_000


class Lent(msgspec.Struct, frozen=True, kw_only=True):
    """A copy of a desk, with a copy of the installation that wrote it: free to change."""

    path: Path
    paths: AppPaths

    @property
    def installation(self) -> Installation:
        """Return the installation that continues the desk's own chains."""
        return Installation(self.paths)


def code_stamp(root: Path = _ROOT) -> str:
    """Return one hash (hex) over everything a desk of the demo is made by."""
    files = [path for folder in _MAKERS for path in (root / folder).rglob("*.py")]
    files += [*root.glob(_MAKER_FILES), *(root / _CONTENT).rglob("*.toml")]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


class Shelf:
    """The desks of one folder, each made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stamp = code_stamp()

    @contextmanager
    def lend(self, entries: int) -> Iterator[Lent]:
        """Lend a copy of the demo with that many lines in its last situation."""
        made = self._made(entries)
        self._folder.mkdir(parents=True, exist_ok=True)
        room = Path(mkdtemp(prefix="run-", dir=self._folder))
        try:
            shutil.copytree(made, room, dirs_exist_ok=True)
            yield Lent(path=room / "demo.crisis", paths=AppPaths.under(room / "home").ensure())
        finally:
            shutil.rmtree(room, ignore_errors=True)

    def _made(self, entries: int) -> Path:
        """Return the folder of a desk made by the code as it is now."""
        room = self._folder / f"demo-{entries}"
        stamp = room / "stamp"
        if stamp.is_file() and stamp.read_text(encoding="ascii") == self._stamp:
            return room
        print(f"making a desk of {entries} entries, once …", file=sys.stderr, flush=True)
        begun = room.with_name(f"{room.name}.part")
        shutil.rmtree(begun, ignore_errors=True)
        begun.mkdir(parents=True)
        build_demo(
            begun / "demo.crisis",
            Installation(AppPaths.under(begun / "home").ensure()),
            entries=entries,
            progress=_said,
        )
        (begun / "stamp").write_text(self._stamp, encoding="ascii")
        shutil.rmtree(room, ignore_errors=True)
        begun.rename(room)
        return room


def _said(written: int) -> None:
    if written and written % _STEP == 0:
        print(f"  {written}", file=sys.stderr, flush=True)

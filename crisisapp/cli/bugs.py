"""The terminal program's log of bugs: where each happened, nothing that anybody typed."""

import platform
from pathlib import Path

from crisisapp import __version__
from crisisapp.support.clock import Clock, to_iso
from crisisapp.support.logs import bug_account

__all__ = ["LOG_NAME", "note_bug"]

LOG_NAME = "crisisapp-cli.log"
_LIMIT_BYTES = 1_000_000


def note_bug(error: BaseException, folder: Path, clock: Clock) -> Path | None:
    """Add a bug to the log in `folder`, begun again above 1 MB; None when it cannot be written."""
    path = folder / LOG_NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LIMIT_BYTES:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(_account(error, clock))
    except OSError:
        return None
    return path


def _account(error: BaseException, clock: Clock) -> str:
    head = f"{to_iso(clock.now())} CrisisApp {__version__}, Python {platform.python_version()}"
    return f"{head}\n{bug_account(error)}\n"

"""What is kept of a bug: where in the program it happened, and nothing that anybody typed.

The words of an exception can quote a text of the desk, so only its type and the lines of the
program are written.
"""

import platform
import traceback
from pathlib import Path

from crisisapp import __version__
from crisisapp.support.clock import Clock, to_iso

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
    lines = [f"{to_iso(clock.now())} CrisisApp {__version__}, Python {platform.python_version()}\n"]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}\n")
        lines += traceback.format_tb(cause.__traceback__)
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "".join([*lines, "\n"])

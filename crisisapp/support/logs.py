"""The program's own log: what it did, never what people wrote. Kept on this computer alone."""

import logging
import traceback
from pathlib import Path
from types import TracebackType

__all__ = ["bug_account", "set_up_logging"]

_SIZE_BYTES = 1_000_000
_FILES = 5
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def set_up_logging(folder: Path, *, verbose: bool = False) -> Path | None:
    """Write the log under `folder` (1 MB a file, five kept); return the file's path.

    A folder that cannot be written is no reason not to start: None is returned and the log goes
    nowhere. Bodies, names and numbers are never given to a logger, and of an exception only what
    `bug_account` keeps is written, so none can stand there.
    """
    root = logging.getLogger("crisisapp")
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    for handler in tuple(root.handlers):
        root.removeHandler(handler)
        handler.close()
    path = folder / "crisisapp.log"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        root.addHandler(logging.NullHandler())
        return None
    handler = _LateFile(path)
    handler.setFormatter(_NoWords(_FORM))
    root.addHandler(handler)
    if verbose:
        console = logging.StreamHandler()
        console.setFormatter(_NoWords(_FORM))
        root.addHandler(console)
    return path


def bug_account(error: BaseException) -> str:
    """Return where in the program an error happened, and nothing that anybody typed.

    The words of an exception can quote a text of the desk: only its type, those of its causes and
    the lines of the program are kept.
    """
    lines: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}\n")
        lines += traceback.format_tb(cause.__traceback__)
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "".join(lines)


class _NoWords(logging.Formatter):
    """Writes an exception as `bug_account` does."""

    def formatException(  # noqa: N802 - the name is logging's own
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Return the account of an exception without its words."""
        return "" if ei[1] is None else bug_account(ei[1]).rstrip()


class _LateFile(logging.Handler):
    """Opens the rotating file with the first line: most starts have nothing to say."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; the logging module says on the terminal what it cannot write."""
        if self._file is None:
            from logging.handlers import RotatingFileHandler  # start-up: brings sockets with it

            self._file = RotatingFileHandler(
                self._path,
                maxBytes=_SIZE_BYTES,
                backupCount=_FILES - 1,
                encoding="utf-8",
                delay=True,
            )
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        """Close the file, if there was a line."""
        if self._file is not None:
            self._file.close()
        super().close()

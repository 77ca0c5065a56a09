"""The program's own log: what it did, never what people wrote. Kept on this computer alone."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

__all__ = ["set_up_logging"]

_SIZE_BYTES = 1_000_000
_FILES = 5
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def set_up_logging(folder: Path, *, verbose: bool = False) -> Path | None:
    """Write the log under `folder` (1 MB a file, five kept); return the file's path.

    A folder that cannot be written is no reason not to start: None is returned and the log goes
    nowhere. Bodies, names and numbers are never given to a logger, so none can stand there.
    """
    root = logging.getLogger("crisisapp")
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    for handler in tuple(root.handlers):
        root.removeHandler(handler)
        handler.close()
    path = folder / "crisisapp.log"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=_SIZE_BYTES, backupCount=_FILES - 1, encoding="utf-8", delay=True
        )
    except OSError:
        root.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(logging.Formatter(_FORM))
    root.addHandler(handler)
    if verbose:
        console = logging.StreamHandler()
        console.setFormatter(logging.Formatter(_FORM))
        root.addHandler(console)
    return path

"""Texts being typed, kept beside the journal until they are written in it or thrown away."""

from datetime import datetime

from crisisapp.storage.deskfile import DeskFile
from crisisapp.support.clock import to_iso

__all__ = ["keep", "kept"]


def keep(file: DeskFile, key: str, text: str, at: datetime) -> None:
    """Keep a text under its key; an empty one is forgotten.

    Half of a sign that a keyboard sends in two (a lone surrogate) is kept as "?".

    Raises:
        UserError: READ_ONLY, DESK_BUSY.
        DataError: the disk says no; what was kept before is still there.
    """
    whole = text.encode("utf-8", "replace").decode("utf-8")
    with file.writing():
        if whole:
            file.connection.execute(
                "INSERT INTO scratch VALUES (?,?,?) ON CONFLICT (key)"
                " DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at",
                (key, whole, to_iso(at)),
            )
        else:
            file.connection.execute("DELETE FROM scratch WHERE key = ?", (key,))


def kept(file: DeskFile, key: str) -> str:
    """Return the text kept under a key, or nothing."""
    return str(file.reader.value("SELECT text FROM scratch WHERE key = ?", (key,)) or "")

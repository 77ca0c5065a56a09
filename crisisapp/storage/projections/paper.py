"""Rows of what is done on paper, and of what makes the school ready."""

import msgspec

from crisisapp.domain.events import paper
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header

__all__ = ["post_left", "post_taken", "readiness_marked", "sheet_reported"]


def post_left(db: Connection, header: Header, event: paper.PostLeft) -> None:
    """Remember that somebody left the computer, with which sheet."""
    db.execute(
        "INSERT OR IGNORE INTO post VALUES (?,?,?,?,?,NULL,NULL,'[]')",
        (header.stream, event.span, event.at, event.sheet, event.lines),
    )


def post_taken(db: Connection, header: Header, event: paper.PostTaken) -> None:
    """Remember when somebody was back."""
    db.execute(
        "UPDATE post SET back_at = ? WHERE id = ? AND incident = ?",
        (event.at, event.span, header.stream),
    )


def sheet_reported(db: Connection, header: Header, event: paper.SheetReported) -> None:
    """Remember how much of a sheet is in the desk, and which lines are missing."""
    db.execute(
        "UPDATE post SET used = ?, missing = ? WHERE id = ? AND incident = ?",
        (
            event.used,
            msgspec.json.encode(event.missing).decode(),
            event.span,
            header.stream,
        ),
    )


def readiness_marked(db: Connection, header: Header, event: paper.ReadinessMarked) -> None:
    """Write when a line of the readiness was last done; a playbook read has a line of its own."""
    part = f":{event.detail}" if event.what == "playbook_read" else ""
    db.execute(
        "INSERT OR REPLACE INTO readiness VALUES (?,?,?,?,?)",
        (
            header.stream,
            f"{event.what}{part}",
            event.what,
            event.on,
            event.detail,
        ),
    )

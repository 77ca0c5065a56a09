"""Rows of the texts agreed in advance."""

import msgspec

from crisisapp.domain.events import preapprovals
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header

__all__ = ["message_preapproved", "preapproval_withdrawn"]


def message_preapproved(
    db: Connection, header: Header, event: preapprovals.MessagePreapproved
) -> None:
    """Write what was agreed in advance."""
    db.execute(
        "INSERT OR REPLACE INTO preapproval"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL,'')",
        (
            header.stream,
            event.preapproval,
            event.number,
            event.letter,
            event.template,
            event.template_version,
            event.template_digest,
            event.language,
            event.audience,
            event.channel,
            event.title,
            _json(event.values),
            _json(event.holes),
            event.at,
            event.way,
            event.who,
            event.until,
            event.text,
            event.subject_line,
            event.digest,
            event.frame,
            event.written_at,
        ),
    )


def preapproval_withdrawn(
    db: Connection, header: Header, event: preapprovals.PreapprovalWithdrawn
) -> None:
    """Remember since when a text is agreed no more, and why."""
    db.execute(
        "UPDATE preapproval SET withdrawn_at = ?, reason = ? WHERE id = ? AND incident = ?",
        (event.at, event.reason, event.preapproval, header.stream),
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()

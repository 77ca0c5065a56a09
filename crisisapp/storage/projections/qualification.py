"""Rows of the qualification: each answer as it stands, what they proposed."""

import msgspec

from crisisapp.domain.events import qualification
from crisisapp.storage.binding import Connection
from crisisapp.storage.journal import Header

__all__ = ["incident_qualified"]


def incident_qualified(
    db: Connection, header: Header, event: qualification.IncidentQualified
) -> None:
    """Write the answers given; the same answer again keeps the moment it was first given."""
    about = {**event.contents.get("", {}), **event.answers}
    for publication, answers in {**event.contents, "": about}.items():
        for question, answer in answers.items():
            db.execute(
                "INSERT INTO answer VALUES (?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET"
                " since = CASE WHEN answer = excluded.answer THEN since ELSE excluded.since END,"
                " answer = excluded.answer",
                (
                    header.stream,
                    f"{header.stream}:{publication}:{question}",
                    publication,
                    question,
                    answer,
                    header.recorded_at,
                ),
            )
    db.execute(
        "UPDATE incident SET proposed_level = ?, decisive = ?, not_crisis = ?, qualified_at = ?"
        " WHERE incident = ?",
        (
            event.level if event.proposed else None,
            msgspec.json.encode(event.decisive).decode(),
            int(event.not_crisis),
            header.recorded_at,
            header.stream,
        ),
    )

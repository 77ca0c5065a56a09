"""What is to be known of a draft: as plain data for `--json`, and in words beside its text."""

from zoneinfo import ZoneInfo

import click

from crisisapp.cli.data import instant
from crisisapp.services.desk import Desk
from crisisapp.services.draft_notes import DraftNotes, DraftPlace, draft_notes
from crisisapp.services.queries.records import MessageRow

__all__ = ["note_data", "notes_of", "say_notes"]


def notes_of(desk: Desk, incident: str, row: MessageRow) -> DraftNotes:
    """Return the notes of a message now."""
    place = DraftPlace(
        read=desk.read,
        content=desk.content,
        zone=desk.zone,
        language=desk.language,
        incident=incident,
    )
    return draft_notes(place, row, desk.clock.now())


def note_data(notes: DraftNotes, zone: ZoneInfo) -> dict[str, object]:
    """Return until when its channel is not read, what to take, whether families read it in time."""
    return {
        "channel": notes.channel,
        "take": notes.take,
        "take_name": notes.take_name,
        "read_at": instant(notes.read_at, zone),
        "families": notes.families,
        "late": notes.late,
    }


def say_notes(notes: DraftNotes) -> None:
    """Say on the side, not in the text one copies, when a draft would be read."""
    for words in (notes.channel, notes.families):
        if words:
            click.echo(words, err=True)

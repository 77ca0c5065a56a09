"""What is to be known of a draft: as plain data for `--json`, and in words beside its text."""

from zoneinfo import ZoneInfo

import click

from crisisapp.cli.data import instant
from crisisapp.services.desk import Desk
from crisisapp.services.draft_notes import DraftNotes, DraftPlace, channel_note, draft_notes
from crisisapp.services.queries.records import MessageRow

__all__ = ["channel_note_of", "note_data", "notes_of", "say_notes"]


def notes_of(desk: Desk, incident: str, row: MessageRow) -> DraftNotes:
    """Return the notes of a message now."""
    return draft_notes(_place(desk, incident), row, desk.clock.now())


def channel_note_of(desk: Desk, row: MessageRow) -> str:
    """Return that the channel of a message is slow, suspended or compromised, and what instead."""
    return channel_note(_place(desk, row.incident), row, desk.clock.now())


def _place(desk: Desk, incident: str) -> DraftPlace:
    return DraftPlace(
        read=desk.read,
        content=desk.content,
        zone=desk.zone,
        language=desk.language,
        incident=incident,
    )


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

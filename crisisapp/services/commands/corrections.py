"""Let an entry read otherwise; undone, it reads as before, and both stay written."""

from datetime import datetime

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import timeline
from crisisapp.domain.words import ENTRUSTED, EntryKind, Precision
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_text,
    instant,
    optional_line,
    past_instant,
    shown_instant,
)
from crisisapp.services.commands.hearing import Heard, heard_anew
from crisisapp.services.commands.telling import TELLING
from crisisapp.services.commands.timeline import given_reason, standing_entry
from crisisapp.services.lines.entry import undone_line
from crisisapp.support.clock import from_iso

__all__ = ["HANDLERS", "CorrectEntry"]


class CorrectEntry(Command, frozen=True, kw_only=True):
    """Let an entry read otherwise; the first words stay visible with the reason.

    None leaves a thing as it is; `no_due` takes the due moment away. A corrected moment ends at
    `until`: without it, it is no range any more. `owner` and `due` go with a
    decision or an action, `rejected` with a decision. Undone by another correction, which says so:
    nothing that was written goes.

    A call that nobody answered after all tells nobody: its steps go back to do. `to_party` is who
    was really called or written to: the steps that waited for the first one go back too. `proves`
    is the step that such a line is the record of again.
    """

    entry: str
    reason: str
    text: str | None = None
    happened_at: datetime | None = None
    until: datetime | None = None
    precision: Precision | None = None
    rejected: str | None = None
    owner: str | None = None
    due: datetime | None = None
    no_due: bool = False
    to_party: str | None = None
    proves: str = ""


def correct_entry(command: CorrectEntry, context: Context) -> Outcome:
    """Correct an entry that stands."""
    incident = standing_entry(context, command.entry)
    text = None if command.text is None else clean_text(command.text, field="text")
    _fits(command, context)
    party = _line(command.to_party, field="party")
    heard = Heard()
    if text is not None or party is not None:
        heard = heard_anew(command.entry, text, context, proves=command.proves, party=party)
    happened = command.happened_at
    event = timeline.EntryCorrected(
        entry=command.entry,
        reason=given_reason(command.reason),
        text=text,
        happened_at=None if happened is None else past_instant(happened, context),
        until=_until(command, context),
        precision=command.precision,
        rejected=_line(command.rejected, field="rejected"),
        owner=_line(command.owner, field="owner"),
        due="" if command.no_due else instant(command.due) if command.due else None,
        audience=heard.audience,
        to_party=party,
    )
    undo = _as_before(command, context)
    events = ((incident, event), *heard.ticks)
    return Outcome(events=events, undo=undo, made=command.entry, notice=heard.notice)


def _as_before(command: CorrectEntry, context: Context) -> CorrectEntry:
    """Return the correction by which the entry reads as it does now."""
    row = context.read.one(
        "SELECT text, happened_at, precision, rejected, owner, due, to_party, until FROM entry"
        " WHERE id = ?",
        (command.entry,),
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_ENTRY, number=command.entry)
    timed = any(
        each is not None for each in (command.happened_at, command.precision, command.until)
    )
    dated = command.due is not None or command.no_due
    return CorrectEntry(
        entry=command.entry,
        reason=undone_line(context.language),
        text=None if command.text is None else row[0],
        happened_at=from_iso(row[1]) if timed else None,
        until=from_iso(row[7]) if timed and row[7] else None,
        precision=Precision(row[2]) if timed else None,
        rejected=None if command.rejected is None else row[3],
        owner=None if command.owner is None else row[4],
        due=from_iso(row[5]) if dated and row[5] else None,
        no_due=dated and not row[5],
        to_party=None if command.to_party is None else row[6],
        proves=_proved_by(command.entry, context),
    )


def _until(command: CorrectEntry, context: Context) -> str | None:
    """Return the end of a corrected moment, empty when it has none any more, None as before."""
    if command.until is not None:
        if command.happened_at is not None and command.until < command.happened_at:
            raise UserError(UserCode.BAD_TIME, value=shown_instant(command.until, context))
        return past_instant(command.until, context)
    if command.happened_at is None:
        return None
    there = context.read.value("SELECT until FROM entry WHERE id = ?", (command.entry,))
    return None if there is None else ""


def _proved_by(entry: str, context: Context) -> str:
    """Return the step whose record an entry is, or whose tick wrote it."""
    found = context.read.value(
        "SELECT id FROM task WHERE record = ? OR id = (SELECT task FROM entry WHERE id = ?)"
        " ORDER BY record = ? DESC LIMIT 1",
        (entry, entry, entry),
    )
    return str(found or "")


def _line(text: str | None, *, field: str) -> str | None:
    return None if text is None else optional_line(text, field=field)


def _fits(command: CorrectEntry, context: Context) -> None:
    """Refuse an owner, a due moment or rejected options where no reader would look for them."""
    kind = context.read.value("SELECT kind FROM entry WHERE id = ?", (command.entry,))
    entrusted = command.owner or command.due
    if command.to_party and kind not in TELLING:
        raise UserError(UserCode.NOT_TOLD_KIND)
    if (command.rejected and kind != EntryKind.DECISION) or (entrusted and kind not in ENTRUSTED):
        raise UserError(UserCode.NOT_ENTRUSTED)


HANDLERS: dict[type[Command], Handler] = {CorrectEntry: correct_entry}

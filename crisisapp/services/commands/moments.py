"""Orders about the moments from which deadlines are counted."""

from datetime import datetime

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events.clocks import MomentSet
from crisisapp.domain.words import EntryKind, Precision
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    happened_instant,
    past_instant,
)
from crisisapp.services.commands.incidents import FrameIncident, frame_incident
from crisisapp.services.commands.publication_times import follow_up_instant
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.moves import moved_deadlines
from crisisapp.services.queries.moments import SAID, moments, said_moments
from crisisapp.services.words.moment import moment_line, moved_text
from crisisapp.support.clock import from_iso
from crisisapp.support.i18n import as_language

__all__ = ["HANDLERS", "SetMoment"]


class SetMoment(Command, frozen=True, kw_only=True):
    """Say when a base moment was (aware), or correct it; `at` None: nobody knows it any more.

    `base`: `t0`, `breach_aware` or `received`, all of them over, or `event`, which may be to come.
    What hangs on it moves with it, and the timeline says so. Undone by the moment before, but for
    the start.
    """

    incident: str
    base: str
    at: datetime | None = None
    precision: Precision = Precision.EXACT


def set_moment(command: SetMoment, context: Context) -> Outcome:
    """Write a moment, its line, and what moved; the same moment again writes nothing.

    Raises:
        UserError: UNKNOWN_INCIDENT; MOMENT_ELSEWHERE, a moment that is known from something else;
            MOMENT_UNKNOWN, none to forget; TIME_AHEAD, TIME_FAR, TOO_OLD, FOLLOW_UP_FAR.
    """
    incident, base = command.incident, command.base
    if context.read.value("SELECT 1 FROM incident WHERE incident = ?", (incident,)) is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=incident)
    if base == "t0" and command.at is not None:
        started = FrameIncident(
            incident=incident, started_at=command.at, precision=command.precision
        )
        return frame_incident(started, context)
    if base not in SAID:
        raise UserError(UserCode.MOMENT_ELSEWHERE)
    said = said_moments(context.read, incident).get(base)
    at = "" if command.at is None else _kept(command.at, base, context)
    if not at and said is None:
        raise UserError(UserCode.MOMENT_UNKNOWN)
    if said is not None and at and (from_iso(at), command.precision) == said:
        return Outcome(made=incident)
    before = moments(context.read, incident)
    after = moments(context.read, incident, without=base)
    if at:
        after = after | {base: from_iso(at)}
    moved = moved_deadlines(context, incident, after)
    language = as_language(context.language, default="fr")
    line = moment_line(
        base,
        after[base],
        zone=context.zone,
        precision=command.precision,
        language=language,
        before=before[base],
    )
    entry = planned_entry(
        RecordEntry(
            incident=incident,
            kind=EntryKind.ACTION if before[base] is None else EntryKind.CORRECTION,
            text=f"{line} {moved_text(moved, context.zone, language)}".strip(),
        ),
        context,
        ahead=0,
    )
    event = MomentSet(base=base, at=at, precision=command.precision)
    undo = SetMoment(
        incident=incident,
        base=base,
        at=said[0] if said else None,
        precision=said[1] if said else Precision.EXACT,
    )
    return Outcome(events=((incident, event), *entry.events), undo=undo, made=incident, moved=moved)


def _kept(at: datetime, base: str, context: Context) -> str:
    if base != "event":
        return past_instant(at, context)
    happened_instant(at, context)
    return follow_up_instant(at, context)


HANDLERS: dict[type[Command], Handler] = {SetMoment: set_moment}

"""What an order about the severity becomes: set at once, or proposed to those it belongs to."""

from typing import TYPE_CHECKING

import msgspec

from crisisapp.domain.events import Event, incident
from crisisapp.domain.qualification import DANGER, SHARED_LEVEL, asked_alone
from crisisapp.domain.words import EntryKind, Verification
from crisisapp.services.commands.base import Context, optional_line
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.lines.entry import level_line, proposed_level_line
from crisisapp.services.queries.qualification import known
from crisisapp.storage.reader import Reader

if TYPE_CHECKING:
    from crisisapp.services.commands.incidents import SetLevel

__all__ = ["PlannedLevel", "needs_agreement", "planned_level"]

_DANGER_LEVEL = 4


class PlannedLevel(msgspec.Struct, frozen=True, kw_only=True):
    """The events about the severity, in the situation's stream, and the line that says them."""

    events: tuple[Event, ...]
    entry: RecordEntry


def needs_agreement(read: Reader, incident_id: str, level: int) -> bool:
    """Say whether a severity chosen by hand asks with whom: else it is set at once.

    The present one asks too while a shared one waits: choosing it ends the waiting.
    """
    row = read.one("SELECT level, proposed_level FROM incident WHERE incident = ?", (incident_id,))
    now, waiting = row or (None, None)
    if level == now:
        return waiting is not None and level < SHARED_LEVEL
    return not asked_alone(level, now) and not _is_danger(incident_id, level, read)


def planned_level(
    command: "SetLevel", now: int | None, waiting: int | None, context: Context
) -> PlannedLevel | None:
    """Return what to write; None when it says what stands already.

    Args:
        command: an order whose level is 0 to 4.
        now: the severity that holds; None before the first one.
        waiting: the one that waits for an agreement.
        context: of the order.

    A shared severity that waits goes on waiting whatever is set below it: only an agreement or
    other answers end it.
    """
    agreed = optional_line(command.agreed_by, field="who")
    if command.level == now and (waiting is None or (not agreed and command.level < SHARED_LEVEL)):
        return None
    reason = optional_line(command.reason, field="reason")
    if (
        agreed
        or asked_alone(command.level, now)
        or _is_danger(command.incident, command.level, context.read)
    ):
        if command.level == now and not agreed:  # a change that waited is given up
            set_: Event = incident.LevelProposed(level=command.level, reason=reason)
        else:
            set_ = incident.LevelSet(level=command.level, reason=reason, agreed_by=agreed)
        line = level_line(command.level, context.language)
        return PlannedLevel(events=(set_,), entry=_entry(command, line, agreed))
    if command.level == waiting and not reason:
        return None
    events: list[Event] = []
    alone = SHARED_LEVEL - 1
    raised = command.level > (now or 0) and (now is None or now < alone)
    if raised:  # as far as one person may, at once
        events.append(incident.LevelSet(level=alone, reason=reason))
    events.append(incident.LevelProposed(level=command.level, reason=reason))
    line = proposed_level_line(
        command.level, now=alone if raised else None, language=context.language
    )
    return PlannedLevel(events=tuple(events), entry=_entry(command, line, ""))


def _is_danger(incident_id: str, level: int, read: Reader) -> bool:
    """Say whether somebody is in danger now, as was answered: that is never waited for."""
    return level == _DANGER_LEVEL and known(read, incident_id).answers.get(DANGER) == "yes"


def _entry(command: "SetLevel", line: str, agreed: str) -> RecordEntry:
    return RecordEntry(
        incident=command.incident,
        kind=EntryKind.DECISION,
        text=line,
        happened_at=command.at,
        reason=command.reason,
        from_party=agreed,
        verification=Verification.CONFIRMED,
    )

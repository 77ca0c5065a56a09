"""Orders about the families concerned: how many guardians of one were told, and how many it has."""

from datetime import datetime

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events.calls import FamilyTold
from crisisapp.domain.events.checklist import TaskStateSet
from crisisapp.domain.families import Family
from crisisapp.domain.people import PersonKind, kind_of_code, wellformed_code
from crisisapp.domain.words import Audience, EntryKind, TaskState
from crisisapp.services.commands.base import Command, Context, Handler, Outcome, past_instant
from crisisapp.services.commands.proofs import Ticks, family_counted
from crisisapp.services.commands.timeline import RecordEntry, StrikeEntry, record_entry
from crisisapp.services.lines.entry import (
    by_mistake_line,
    family_fewer_line,
    family_line,
    family_of_entry,
    family_party,
)
from crisisapp.services.queries.told import families

__all__ = ["HANDLERS", "MOST_GUARDIANS", "TellFamily"]

MOST_GUARDIANS = 4  # of one family: separated parents, and those who stand in for them

_FAMILIES = frozenset({PersonKind.PUPIL, PersonKind.PARENT})


class TellFamily(Command, frozen=True, kw_only=True):
    """Say that `told` guardians of a family concerned were told, of the `guardians` it has.

    `family` is the child's code, or the key of a family of the list (`queries.told.families`).
    `entry` is the call or the message that told them; without one a line is written, of `at`
    (aware; now when not given). None for a number leaves it as it is; fewer than before correct
    what was told too much. Undone by striking the line.
    """

    incident: str
    family: str
    told: int | None = None
    guardians: int | None = None
    at: datetime | None = None
    entry: str = ""


def tell_family(command: TellFamily, context: Context) -> Outcome:
    """Write how many guardians of a family were told, with the line that says so."""
    known = context.read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,))
    if known is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    before = _family(command, context)
    now = _counted(command, before)
    at = command.at or context.now
    event = FamilyTold(
        family=now.key,
        told=now.told,
        at=past_instant(at, context),
        guardians=now.guardians,
        entry=command.entry,
    )
    if command.entry:
        _require_telling(command, context)
        ticks = family_counted(command.incident, now, context, record=command.entry)
        return Outcome(events=((command.incident, event), *ticks), made=now.key)
    outcome = record_entry(_line(command, before, now, context, at), context)
    event = msgspec.structs.replace(event, entry=outcome.made)
    ticks = family_counted(command.incident, now, context, record=outcome.made)
    return msgspec.structs.replace(
        outcome,
        # Ticked by the line already, a step is not ticked again.
        events=(*outcome.events, (command.incident, event), *_not_in(ticks, outcome)),
        made=now.key,
        undo=StrikeEntry(entry=outcome.made, reason=by_mistake_line(context.language)),
    )


def _not_in(ticks: Ticks, outcome: Outcome) -> Ticks:
    done = {
        event.task
        for _incident, event in outcome.events
        if isinstance(event, TaskStateSet) and event.state is TaskState.DONE
    }
    return tuple(tick for tick in ticks if tick[1].task not in done)


def _family(command: TellFamily, context: Context) -> Family:
    """Return the family as it stands; a code nobody has written yet is one too.

    Raises:
        UserError: UNKNOWN_FAMILY.
    """
    code = wellformed_code(command.family)
    for row in families(context.read, command.incident).rows:
        if row.key in (code, command.family):
            return row
    if not code or kind_of_code(code) not in _FAMILIES:
        raise UserError(UserCode.UNKNOWN_FAMILY, value=command.family)
    return Family(key=code, name=code, told=0)


def _counted(command: TellFamily, before: Family) -> Family:
    """Return the family as it will stand.

    Raises:
        UserError: BAD_VALUE; GUARDIANS_ALL_TOLD; NOTHING_CHANGED.
    """
    guardians = before.guardians if command.guardians is None else command.guardians
    if not 1 <= guardians <= MOST_GUARDIANS:
        raise UserError(UserCode.BAD_VALUE, field="guardians", value=guardians)
    told = min(before.told, guardians) if command.told is None else command.told
    if not 0 <= told <= MOST_GUARDIANS:
        raise UserError(UserCode.BAD_VALUE, field="told", value=told)
    if told > guardians:
        raise UserError(UserCode.GUARDIANS_ALL_TOLD, told=told, guardians=guardians)
    if guardians == before.guardians and told == before.told and not command.entry:
        raise UserError(UserCode.NOTHING_CHANGED)
    return msgspec.structs.replace(before, told=told, guardians=guardians)


def _require_telling(command: TellFamily, context: Context) -> None:
    """Refuse an entry that told no family: a call nobody answered, a line about something else.

    Raises:
        UserError: UNKNOWN_ENTRY, TELLS_NO_FAMILY.
    """
    row = context.read.one(
        "SELECT letter || number, audience, struck, verification FROM entry"
        " WHERE id = ? AND incident = ?",
        (command.entry, command.incident),
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_ENTRY, number=command.entry)
    if row[1] != Audience.FAMILIES_CONCERNED or row[2] or row[3] == "refuted":
        raise UserError(UserCode.TELLS_NO_FAMILY, number=row[0])


def _line(
    command: TellFamily, before: Family, now: Family, context: Context, at: datetime
) -> RecordEntry:
    """Return the line: a call to the family by its code, else a word about the family."""
    more = now.told > before.told
    language = context.language
    coded = bool(wellformed_code(now.key))
    name = now.key
    if not coded:
        number = context.read.value("SELECT letter || number FROM entry WHERE id = ?", (now.key,))
        name = family_of_entry(str(number or ""), language)
    fewer = now.told < min(before.told, now.guardians)
    text = (
        family_fewer_line(name, now.told, now.guardians, language)
        if fewer
        else family_line(name, now.told, now.guardians, language, more=more)
    )
    if not (more and coded):
        return RecordEntry(incident=command.incident, text=text, happened_at=at)
    return RecordEntry(
        incident=command.incident,
        text=text,
        kind=EntryKind.CALL_OUT,
        happened_at=at,
        to_party=family_party(name, before.told, now.told, language),
        audience=Audience.FAMILIES_CONCERNED,
    )


HANDLERS: dict[type[Command], Handler] = {TellFamily: tell_family}

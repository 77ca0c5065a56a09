"""Orders about exhibits: attach or describe one, remove one, say what a situation may keep.

None of them is undone: an exhibit leaves by its removal alone, which keeps a trace and a reason.
"""

from typing import Any

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import Event, exhibits, timeline
from crisisapp.domain.events.people import NamesRecoded
from crisisapp.domain.exhibits import ExhibitOrigin, ShownAnswer, only_reference
from crisisapp.domain.publications import read_address
from crisisapp.domain.words import EntryKind
from crisisapp.services.commands.base import (
    Command,
    Context,
    Handler,
    Outcome,
    clean_line,
    instant,
    optional_line,
)
from crisisapp.services.commands.proofs import proved
from crisisapp.services.commands.timeline import RecordEntry, planned_entry
from crisisapp.services.words.labels import exhibit_text
from crisisapp.storage.exhibits import Measured, require_allowed
from crisisapp.support.i18n import as_language

__all__ = ["HANDLERS", "AnswerShown", "AttachExhibit", "RemoveExhibit"]

_MAX_NAME = 255


class AttachExhibit(Command, frozen=True, kw_only=True):
    """Make an exhibit of bytes that were kept, or describe one (no `measured`) without a file.

    Without `entry`, a line of the timeline is written for it, in these words or in ours.
    """

    incident: str
    measured: Measured | None = None
    entry: str = ""
    text: str = ""
    name: str = ""
    origin: ExhibitOrigin = ExhibitOrigin.CAPTURED
    from_party: str = ""
    through: str = ""
    address: str = ""


class RemoveExhibit(Command, frozen=True, kw_only=True):
    """Remove an exhibit for a legal reason: bytes and name go, wherever the same bytes stand.

    With `later` the bytes are only marked, for `services.exhibits.removal_slices` to drop.
    """

    exhibit: str
    reason: str
    later: bool = False


class AnswerShown(Command, frozen=True, kw_only=True):
    """Say whether a situation's images show an undressed minor or a sexual scene.

    After *yes*, and while nobody is sure, addresses alone are noted. Going back to files needs a
    reason.
    """

    incident: str
    answer: ShownAnswer
    reason: str = ""


def attach_exhibit(command: AttachExhibit, context: Context) -> Outcome:
    """Write the exhibit, and its entry if it has none."""
    known = context.read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,))
    if known is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    measured = command.measured
    if measured is not None:
        _require_kept(command.incident, measured, context)
    events: list[tuple[str, Event]] = []
    entry = command.entry
    if entry:
        _require_entry(context, command.incident, entry)
    else:
        outcome = planned_entry(_line(command, context), context, ahead=0)
        events, entry = list(outcome.events), outcome.made
    origin = ExhibitOrigin.DESCRIBED if measured is None else command.origin
    event = exhibits.ExhibitAttached(
        exhibit=context.ids.new_id(),
        number=_next_number(context, command.incident),
        letter=context.letter,
        entry=entry,
        name=_name(command),
        digest=measured.digest if measured else "",
        size=measured.size if measured else 0,
        media_type=measured.media_type if measured else "",
        misnamed=measured.misnamed if measured else False,
        origin=origin,
        from_party=optional_line(command.from_party, field="party"),
        through=optional_line(command.through, field="through"),
        address=_address(command.address),
    )
    ticks = proved(command.incident, event.exhibit, "exhibit", context, at=instant(context.now))
    return Outcome(events=(*events, (command.incident, event), *ticks), made=event.exhibit)


def remove_exhibit(command: RemoveExhibit, context: Context) -> Outcome:
    """Plan the removal of every exhibit that has these bytes, and of the bodies with their names.

    The desk deletes the bytes and the bodies that the events name.
    """
    row = context.read.one(
        "SELECT digest, removed_at FROM exhibit WHERE id = ?", (command.exhibit,)
    )
    if row is None:
        raise UserError(UserCode.UNKNOWN_EXHIBIT, number=command.exhibit)
    if row[1] is not None:
        raise UserError(UserCode.ALREADY_REMOVED)
    reason = optional_line(command.reason, field="reason")
    if not reason:
        raise UserError(UserCode.REASON_NEEDED)
    same = context.read.all(
        "SELECT incident, id, number, letter, entry, digest, size, media_type, origin FROM exhibit"
        " WHERE removed_at IS NULL AND (id = ? OR (digest = ? AND digest <> ''))"
        " ORDER BY incident, number, letter, id",
        (command.exhibit, row[0]),
    )
    events: list[tuple[str, Event]] = []
    for found in same:
        events += _removal(found, reason, context)
    return Outcome(
        events=tuple(events),
        made=command.exhibit,
        notice="exhibit_removed",
        bytes_later=command.later,
    )


def answer_shown(command: AnswerShown, context: Context) -> Outcome:
    """Set what a situation may keep; the same answer again changes nothing."""
    known = context.read.value("SELECT 1 FROM incident WHERE incident = ?", (command.incident,))
    if known is None:
        raise UserError(UserCode.UNKNOWN_INCIDENT, number=command.incident)
    before = context.read.value("SELECT answer FROM exhibit_rule WHERE id = ?", (command.incident,))
    reason = optional_line(command.reason, field="reason")
    if before == command.answer.value:
        return Outcome(made=command.incident)
    if only_reference(str(before or "")) and not only_reference(command.answer) and not reason:
        raise UserError(UserCode.REASON_NEEDED)
    event = exhibits.ShownAnswered(incident=command.incident, answer=command.answer, reason=reason)
    return Outcome(events=((command.incident, event),), made=command.incident)


def _require_kept(incident: str, measured: Measured, context: Context) -> None:
    """Refuse bytes that are not in the desk, or that the situation does not keep."""
    require_allowed(context.read, incident, measured)
    kept = context.read.value(
        "SELECT total(length(bytes)) FROM exhibit_slice WHERE digest = ?", (measured.digest,)
    )
    if int(kept) != measured.size:
        raise UserError(UserCode.NOTHING_KEPT)


def _require_entry(context: Context, incident: str, entry: str) -> None:
    row = context.read.one("SELECT incident, erased_at FROM entry WHERE id = ?", (entry,))
    if row is None or row[0] != incident:
        raise UserError(UserCode.UNKNOWN_ENTRY, number=entry)
    if row[1] is not None:
        raise UserError(UserCode.ALREADY_ERASED, number=entry)


def _line(command: AttachExhibit, context: Context) -> RecordEntry:
    """Return the entry of an exhibit; our words hold nothing personal, so they may stay."""
    origin = ExhibitOrigin.DESCRIBED if command.measured is None else command.origin
    return RecordEntry(
        incident=command.incident,
        kind=EntryKind.EXHIBIT,
        text=command.text or exhibit_text(origin, as_language(context.language, default="fr")),
    )


def _name(command: AttachExhibit) -> str:
    said = command.name or (command.measured.name if command.measured else command.address)
    return clean_line(said.encode("utf-8", "replace").decode(), field="name")[:_MAX_NAME]


def _address(said: str) -> str:
    """Return an address as one of a publication is read; what is no page of the web is refused."""
    found = read_address(said)
    return "" if found is None else found.text


def _next_number(context: Context, incident: str) -> int:
    last = context.read.value(
        "SELECT max(number) FROM exhibit WHERE incident = ? AND letter = ?",
        (incident, context.letter),
    )
    return 1 + (last or 0)


def _removal(found: tuple[Any, ...], reason: str, context: Context) -> list[tuple[str, Event]]:
    """Return the removal of one exhibit, then the erasure of the body that names it."""
    incident, exhibit, number, letter, entry, digest, size, media_type, origin = found
    removed = exhibits.ExhibitRemoved(
        exhibit=exhibit,
        number=number,
        letter=letter,
        entry=entry,
        reason=reason,
        digest=digest,
        size=size,
        media_type=media_type,
        origin=ExhibitOrigin(origin),
    )
    bodies = context.read.all(
        "SELECT device || ':' || stream || ':' || seq FROM journal"
        " WHERE stream = ? AND target = ? AND kind IN (?, ?) AND EXISTS (SELECT 1 FROM body b"
        " WHERE b.device = journal.device AND b.stream = journal.stream AND b.seq = journal.seq)",
        (incident, exhibit, exhibits.ExhibitAttached.KIND, NamesRecoded.KIND),
    )
    erased = [(incident, timeline.BodyErased(row=row[0], reason=reason)) for row in bodies]
    return [(incident, removed), *erased]


HANDLERS: dict[type[Command], Handler] = {
    AttachExhibit: attach_exhibit,
    RemoveExhibit: remove_exhibit,
    AnswerShown: answer_shown,
}

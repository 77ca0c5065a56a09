"""How an order becomes rows: who writes, from which device, when, and what is refused.

The desk (`services.desk`) owns one recorder and calls it inside a transaction.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import DESK_STREAM, Event, desk, incident, timeline
from crisisapp.domain.words import IncidentStatus
from crisisapp.services.commands.base import Command, Context, Outcome
from crisisapp.services.commands.registry import HANDLERS
from crisisapp.services.content import Content
from crisisapp.services.identity import Installation
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.journal import JournalRow, Stamp
from crisisapp.storage.projections import fold_row, refold_stream
from crisisapp.storage.rebuild import is_rebuilding
from crisisapp.storage.witness import Witness
from crisisapp.support.clock import Clock, to_iso, utc_offset_min
from crisisapp.support.ids import IdSource

__all__ = ["Recorder", "delete_body", "school_language", "school_zone"]

_JUMP = timedelta(minutes=5)
_LETTERS = "BCDEFGHJKLMNPQRSTUVWXYZ"
# What a closed situation still takes: it can be opened again, and words can be lawfully removed.
_WHEN_CLOSED = (incident.StatusSet, timeline.BodyErased)


class Recorder:
    """Carries orders out on one desk file, as this installation's device and person."""

    def __init__(
        self,
        file: DeskFile,
        installation: Installation,
        *,
        clock: Clock,
        ids: IdSource,
        content: Content,
    ) -> None:
        self._file = file
        self._read = file.reader
        self._installation = installation
        self._clock = clock
        self._ids = ids
        self._content = content
        self._witness: Witness | None = None
        self._agreed = False
        self._last_wall: datetime | None = None
        self._last_tick = clock.monotonic()

    @property
    def witness(self) -> Witness:
        """Return what this installation remembers of the desk."""
        if self._witness is None:
            desk_id = str(self._read.value("SELECT desk FROM school") or "")
            self._witness = self._installation.witness(desk_id)
        return self._witness

    def begin(self, created: desk.DeskCreated) -> list[JournalRow]:
        """Write the first rows of a new desk: what it is, and its first device."""
        self._witness = self._installation.witness(created.desk)
        device = self._ids.new_id()
        stamp = self._stamp(device, "", school_zone(created.zone))
        rows = [
            self._append(DESK_STREAM, created, stamp),
            self._append(DESK_STREAM, desk.DeviceEnrolled(device=device), stamp),
        ]
        self._witness.enrol(device)
        return rows

    def carry_out(self, command: Command, actor: str) -> tuple[Outcome, list[JournalRow]]:
        """Run the order's handler and append what it decided; inside a transaction.

        Raises:
            UserError: the handler's refusals; REBUILDING, INCIDENT_CLOSED.
        """
        if is_rebuilding(self._read):
            raise UserError(UserCode.REBUILDING)
        rows: list[JournalRow] = []
        zone = school_zone(str(self._read.value("SELECT zone FROM school")))
        device = self._enrolled(rows, zone)
        writer = actor or self._named(rows, device, zone)
        stamp = self._stamp(device, writer, zone)
        letter = self._read.value("SELECT letter FROM device WHERE id = ?", (device,))
        context = Context(
            now=stamp.at,
            zone=zone,
            language=school_language(self._read.value("SELECT language FROM school")),
            actor=writer,
            letter=str(letter or ""),
            ids=self._ids,
            read=self._read,
            content=self._content,
        )
        outcome = HANDLERS[type(command)](command, context)
        self._append_all(outcome, stamp, rows)
        return outcome, rows

    def remember(self, rows: list[JournalRow]) -> None:
        """Note outside the desk where we stopped, once the rows are safe."""
        for stream in dict.fromkeys(row.header.stream for row in rows):
            self.witness.saw(self._file.journal.head(self.witness.device, stream))

    def close(self) -> None:
        """Let go of the memory's file."""
        if self._witness is not None:
            self._witness.close()
            self._witness = None

    def _append_all(self, outcome: Outcome, stamp: Stamp, rows: list[JournalRow]) -> None:
        jump = self._clock_jump(stamp.at)
        for stream, event in outcome.events:
            self._refuse_if_closed(stream, event)
            if jump and isinstance(event, timeline.EntryRecorded):
                marked = msgspec.structs.replace(event, clock_jump_s=jump)
                rows.append(self._append(stream, marked, stamp))
                jump = 0
            else:
                rows.append(self._append(stream, event, stamp))

    def _append(self, stream: str, event: Event, stamp: Stamp) -> JournalRow:
        journal = self._file.journal
        top = journal.top_of(stream)
        row = journal.append(stream, event, stamp)
        if isinstance(event, timeline.BodyErased):
            delete_body(self._file, event)
            refold_stream(self._file.connection, journal, stream)
        elif row.header.hlc < top:  # another computer's clock runs ahead: order decides
            refold_stream(self._file.connection, journal, stream)
        else:
            fold_row(self._file.connection, row)
        return row

    def _enrolled(self, rows: list[JournalRow], zone: ZoneInfo) -> str:
        """Return this installation's device, enrolling a new one where the desk has moved on."""
        witness = self.witness
        if self._agreed or witness.agrees(self._file.journal):
            self._agreed = True  # nobody else writes while we hold the lock
            return witness.device
        count = int(self._read.value("SELECT count(*) FROM device") or 0)
        device = self._ids.new_id()
        event = desk.DeviceEnrolled(device=device, letter=_letter(count))
        witness.enrol(device)
        rows.append(self._append(DESK_STREAM, event, self._stamp(device, "", zone)))
        return device

    def _named(self, rows: list[JournalRow], device: str, zone: ZoneInfo) -> str:
        """Return who writes from here, naming them in the desk the first time."""
        witness = self.witness
        known = self._read.value("SELECT 1 FROM actor WHERE id = ?", (witness.actor,))
        if witness.actor and known is not None:
            return witness.actor
        person = self._installation.person()
        actor = self._ids.new_id()
        event = desk.ActorNamed(
            actor=actor, initials=person.initials, name=person.name, role=person.role
        )
        rows.append(self._append(DESK_STREAM, event, self._stamp(device, actor, zone)))
        witness.choose_actor(actor)
        return actor

    def _stamp(self, device: str, actor: str, zone: ZoneInfo) -> Stamp:
        now = self._clock.now()
        return Stamp(device=device, actor=actor, at=now, offset_min=utc_offset_min(now, zone))

    def _clock_jump(self, now: datetime) -> int:
        """Return by how many seconds the wall clock moved by itself since the last order."""
        tick = self._clock.monotonic()
        if self._last_wall is None:
            last = self._read.value("SELECT max(last_recorded_at) FROM incident")
            behind = last is not None and to_iso(now + _JUMP) < str(last)
            jump = now - datetime.fromisoformat(str(last)) if behind else timedelta(0)
        else:
            jump = (now - self._last_wall) - timedelta(seconds=tick - self._last_tick)
        self._last_wall, self._last_tick = now, tick
        return int(jump.total_seconds()) if abs(jump) > _JUMP else 0

    def _refuse_if_closed(self, stream: str, event: Event) -> None:
        if stream == DESK_STREAM or isinstance(event, _WHEN_CLOSED):
            return
        row = self._read.one(
            "SELECT status, year, letter, number FROM incident WHERE incident = ?", (stream,)
        )
        if row is not None and row[0] == IncidentStatus.CLOSED:
            raise UserError(UserCode.INCIDENT_CLOSED, number=f"{row[1]}-{row[2]}{row[3]:03d}")


def delete_body(file: DeskFile, event: timeline.BodyErased) -> None:
    """Remove the body an erasure names; the guard lets it go only after the event is written."""
    device, stream, seq = event.row.split(":")
    file.connection.execute(
        "DELETE FROM body WHERE device = ? AND stream = ? AND seq = ?",
        (device, stream, int(seq)),
    )


def _letter(count: int) -> str:
    """Return the letter of the device that joins `count` others: "", B … Z, then BB and on."""
    if count == 0:
        return ""
    turn, place = divmod(count - 1, len(_LETTERS))
    return (_LETTERS[turn - 1] if turn else "") + _LETTERS[place]


def school_zone(name: str) -> ZoneInfo:
    """Return a school's zone.

    Raises:
        UserError: BAD_VALUE, no such zone.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise UserError(UserCode.BAD_VALUE, field="zone", value=name) from error


def school_language(tag: object) -> str:
    """Return the language of a school's content, French when it says nothing."""
    return str(tag or "fr")

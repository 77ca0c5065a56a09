"""How an order becomes rows: who writes, from which device, when, and what is refused.

The desk (`services.desk`) owns one recorder and calls it inside a transaction.
"""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events import (
    DESK_STREAM,
    Event,
    desk,
    exhibits,
    incident,
    messages,
    timeline,
)
from crisisapp.domain.words import IncidentStatus
from crisisapp.services.commands.base import Command, Context, Outcome
from crisisapp.services.content import Content
from crisisapp.services.identity import Installation
from crisisapp.storage.deskfile import DeskFile
from crisisapp.storage.exhibits import drop, owe
from crisisapp.storage.intake import delete_body
from crisisapp.storage.journal import JournalRow, Stamp
from crisisapp.storage.rebuild import is_rebuilding
from crisisapp.storage.witness import Witness
from crisisapp.support.canonical import NotCanonicalError
from crisisapp.support.clock import Clock, from_iso, utc_offset_min
from crisisapp.support.ids import IdSource

__all__ = ["Recorder", "changes_of", "school_language", "school_zone"]

_JUMP = timedelta(minutes=5)
_LETTERS = "BCDEFGHJKLMNPQRSTUVWXYZ"
# What a closed situation still takes: it can be opened again, and words can be lawfully removed.
_WHEN_CLOSED = (
    incident.StatusSet,
    timeline.BodyErased,
    exhibits.ExhibitRemoved,
    messages.MessageErased,
)


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
        self._device = ""  # ours in this desk, once known; the witness hears of it when it is safe
        self._actor = ""
        self._last_wall: datetime | None = None
        self._last_tick = clock.monotonic()
        self._jump_s = 0  # by how much the clock moved by itself, until an entry has said so
        self._jump_said = False

    @property
    def witness(self) -> Witness:
        """Return what this installation remembers of the desk."""
        if self._witness is None:
            self._witness = self._installation.witness(self._file.desk_id())
        return self._witness

    @property
    def letter(self) -> str:
        """Return the letter of this installation's device in the desk, empty for the first.

        Before its first order, and where the desk has moved on: the one that order will give it.
        """
        device = self._device
        if not device and self.witness.agrees(self._file.journal):
            device = self.witness.device
        if not device:
            return _letter(int(self._read.value("SELECT count(*) FROM device") or 0))
        return str(self._read.value("SELECT letter FROM device WHERE id = ?", (device,)) or "")

    def copy_out(self, destination: Path) -> None:
        """Write a copy of the desk, which this installation remembers to have made."""
        from crisisapp.storage.copies import copy_out  # start-up: only a backup needs it

        copies = self._installation.copies(self._file.desk_id())
        copy_out(self._file, copies, destination)

    def begin(self, created: desk.DeskCreated) -> list[JournalRow]:
        """Write the first rows of a new desk: what it is, and its first device."""
        device = self._device = self._ids.new_id()
        stamp = self._stamp(device, "", school_zone(created.zone))
        return [
            self._append(DESK_STREAM, created, stamp),
            self._append(DESK_STREAM, desk.DeviceEnrolled(device=device), stamp),
        ]

    def carry_out(self, command: Command, actor: str) -> tuple[Outcome, list[JournalRow]]:
        """Run the order's handler and append what it decided; inside a transaction.

        Raises:
            UserError: the handler's refusals; REBUILDING, INCIDENT_CLOSED; UNKNOWN_ACTOR; NOT_TEXT,
                a text that no file can hold (a lone surrogate).
        """
        if is_rebuilding(self._read):
            raise UserError(UserCode.REBUILDING)
        try:
            return self._carry_out(command, actor)
        except (NotCanonicalError, UnicodeEncodeError) as error:
            raise UserError(UserCode.NOT_TEXT, field="text") from error

    def _carry_out(self, command: Command, actor: str) -> tuple[Outcome, list[JournalRow]]:
        rows: list[JournalRow] = []
        zone, language = self._school()
        device = self._enrolled(rows, zone)
        writer = self._known(actor, command) if actor else self._named(rows, device, zone)
        stamp = self._stamp(device, writer, zone)
        letter = self._read.value("SELECT letter FROM device WHERE id = ?", (device,))
        context = Context(
            now=stamp.at,
            zone=zone,
            language=language,
            actor=writer,
            letter=str(letter or ""),
            ids=self._ids,
            read=self._read,
            content=self._content,
        )
        from crisisapp.services.commands.registry import HANDLERS  # start-up: the first order

        outcome = HANDLERS[type(command)](command, context)
        self._append_all(outcome, stamp, rows)
        return outcome, rows

    def remember(self, rows: list[JournalRow]) -> None:
        """Note outside the desk who we are there and where we stopped, once the rows are safe."""
        if self._device and self._device != self.witness.device:
            self.witness.enrol(self._device)
        if self._actor and self._actor != self.witness.actor:
            self.witness.choose_actor(self._actor)
        if self._jump_said:
            self._jump_s, self._jump_said = 0, False
        if any(row.header.kind == timeline.BodyErased.KIND for row in rows):
            self._file.forget_words()
        for stream in dict.fromkeys(row.header.stream for row in rows):
            self.witness.saw(self._file.journal.head(self.witness.device, stream))

    def forget(self) -> None:
        """Forget what a transaction that came to nothing had decided."""
        self._device = self._actor = ""
        self._jump_said = False

    def choose_actor(self, actor: str) -> None:
        """Let somebody the desk knows be who writes from here.

        Raises:
            UserError: UNKNOWN_ACTOR.
        """
        self._actor = self._known(actor)
        self.witness.choose_actor(actor)

    def close(self) -> None:
        """Let go of the memory's file."""
        if self._witness is not None:
            self._witness.close()
            self._witness = None

    def _school(self) -> tuple[ZoneInfo, str]:
        row = self._read.one("SELECT zone, language FROM school")
        zone, language = row or ("", "")
        return school_zone(zone), school_language(language)

    def _append_all(self, outcome: Outcome, stamp: Stamp, rows: list[JournalRow]) -> None:
        self._watch_clock(stamp)
        for stream, event in outcome.events:
            self._refuse_if_closed(stream, event)
            if self._jump_s and not self._jump_said and isinstance(event, timeline.EntryRecorded):
                marked = msgspec.structs.replace(event, clock_jump_s=self._jump_s)
                self._jump_said = True
                rows.append(self._append(stream, marked, stamp))
            else:
                rows.append(self._append(stream, event, stamp))
            if isinstance(event, exhibits.ExhibitRemoved):
                out = owe if outcome.bytes_later else drop
                out(self._file.connection, event.digest)

    def _append(self, stream: str, event: Event, stamp: Stamp) -> JournalRow:
        row = self._file.journal.append(stream, event, stamp)
        if isinstance(event, timeline.BodyErased):
            delete_body(self._file, event)
        from crisisapp.storage.projections.fold import fold_row  # start-up: the first order

        fold_row(self._file.connection, row)  # our row is the last of its stream: fold one more
        return row

    def _enrolled(self, rows: list[JournalRow], zone: ZoneInfo) -> str:
        """Return this installation's device, enrolling a new one where the desk has moved on."""
        if self._device:
            return self._device  # nobody else writes while we hold the lock
        if self.witness.agrees(self._file.journal):
            self._device = self.witness.device
            return self._device
        count = int(self._read.value("SELECT count(*) FROM device") or 0)
        device = self._device = self._ids.new_id()
        event = desk.DeviceEnrolled(device=device, letter=_letter(count))
        rows.append(self._append(DESK_STREAM, event, self._stamp(device, "", zone)))
        return device

    def _named(self, rows: list[JournalRow], device: str, zone: ZoneInfo) -> str:
        """Return who writes from here, naming them in the desk the first time."""
        chosen = self._actor or self.witness.actor
        if chosen and self._is_known(chosen):
            return chosen
        person = self._installation.person()
        actor = self._actor = self._ids.new_id()
        event = desk.ActorNamed(
            actor=actor, initials=person.initials, name=person.name, role=person.role
        )
        rows.append(self._append(DESK_STREAM, event, self._stamp(device, actor, zone)))
        return actor

    def _known(self, actor: str, command: Command | None = None) -> str:
        # What stands in a header is never erased: an id the desk gave, nothing anybody typed.
        from crisisapp.services.commands.desk import NameActor  # start-up: the first order

        names_themself = isinstance(command, NameActor) and command.actor == actor
        if not names_themself and not self._is_known(actor):
            raise UserError(UserCode.UNKNOWN_ACTOR, value=actor)
        return actor

    def _is_known(self, actor: str) -> bool:
        return self._read.value("SELECT 1 FROM actor WHERE id = ?", (actor,)) is not None

    def _stamp(self, device: str, actor: str, zone: ZoneInfo) -> Stamp:
        now = self._clock.now()
        return Stamp(device=device, actor=actor, at=now, offset_min=utc_offset_min(now, zone))

    def _watch_clock(self, stamp: Stamp) -> None:
        """Add to the jump still to be said what the wall clock moved by itself since last time."""
        tick = self._clock.monotonic()
        if self._last_wall is None:
            last = self._last_recorded(stamp.device)
            jump = min(stamp.at - last, timedelta(0)) if last else timedelta(0)
        else:
            jump = (stamp.at - self._last_wall) - timedelta(seconds=tick - self._last_tick)
        self._last_wall, self._last_tick = stamp.at, tick
        if abs(jump) > _JUMP:
            self._jump_s += int(jump.total_seconds())

    def _last_recorded(self, device: str) -> datetime | None:
        """Return when this device last wrote, by its own clock.

        Not the latest hour that stands in the desk: after a clock was set back and an entry said
        so, the other streams still bear later ones.
        """
        head = self._file.journal.head(device, self.witness.last_stream)
        row = self._file.journal.row(device, head.stream, head.seq)
        return from_iso(row.header.recorded_at) if row else None

    def _refuse_if_closed(self, stream: str, event: Event) -> None:
        if stream == DESK_STREAM or isinstance(event, _WHEN_CLOSED):
            return
        row = self._read.one(
            "SELECT status, year, letter, number FROM incident WHERE incident = ?", (stream,)
        )
        if row is not None and row[0] == IncidentStatus.CLOSED:
            raise UserError(UserCode.INCIDENT_CLOSED, number=f"{row[1]}-{row[2]}{row[3]:03d}")


def _letter(count: int) -> str:
    """Return the letter of the device that joins `count` others: "", B … Z, then BB and on."""
    if count == 0:
        return ""
    turn, place = divmod(count - 1, len(_LETTERS))
    return (_LETTERS[turn - 1] if turn else "") + _LETTERS[place]


def changes_of(rows: list[JournalRow], *, everything: bool) -> ChangeSet:
    """Return what some rows touched, for those who show it."""
    return ChangeSet(
        kinds=frozenset(row.header.kind for row in rows),
        targets=frozenset(_target(row) for row in rows),
        incidents=frozenset(row.header.stream for row in rows),
        everything=everything,
    )


def _target(row: JournalRow) -> str:
    """Return what a row touches: of an erasure or an exhibit, the entry or the person it is of."""
    if row.header.kind in (exhibits.ExhibitAttached.KIND, exhibits.ExhibitRemoved.KIND):
        event = row.event()
        if isinstance(event, exhibits.ExhibitAttached | exhibits.ExhibitRemoved):
            return event.entry
    if row.header.kind == timeline.BodyErased.KIND:
        event = row.event()
        if isinstance(event, timeline.BodyErased) and (event.entry or event.person):
            return event.entry or event.person
    return row.header.target


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

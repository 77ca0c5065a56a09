"""From what a line means to the order that writes it: the same for the window and the terminal."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.facts import read_fact
from crisisapp.domain.words import ENTRUSTED, EntryKind
from crisisapp.services.capture.grammar import Notice, Understood
from crisisapp.services.capture.kinds import read_kind
from crisisapp.services.capture.marks import Marks, read_entrusted, split_marks
from crisisapp.services.capture.slash import CorrectLine, PromiseLine, UnfinishedLine
from crisisapp.services.capture.text import fold, too_long
from crisisapp.services.capture.times import When
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.telling import TELLING
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.lines.entry import due_moved_line
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.queries.timeline import entry_by_id, entry_by_number
from crisisapp.storage.reader import Reader
from crisisapp.support.i18n import as_language

if TYPE_CHECKING:
    from crisisapp.services.commands.promises import MakePromise

__all__ = [
    "correct",
    "correction_of",
    "due_moved",
    "order_of",
    "promise_of",
    "promise_of_entry",
]


_ARROW = re.compile(r"[-=]>|→")
# How a message went, by the word that says it.
_CHANNELS = {
    **dict.fromkeys(("mail", "courriel", "email", "e-mail"), "mail"),
    **dict.fromkeys(("sms", "texto", "text"), "sms"),
    **dict.fromkeys(("ent", "pronote", "ecoledirecte"), "ent"),
    **dict.fromkeys(("courrier", "lettre", "letter"), "paper"),
}


def correction_of(
    read: Reader, incident: str, said: CorrectLine | UnfinishedLine, *, zone: ZoneInfo
) -> CorrectEntry:
    """Return the order of a line that corrects another entry.

    Raises:
        UserError: UNKNOWN_ENTRY, the situation has no entry of this number; CORRECTION_NUMBER or
            CORRECTION_WORDS, the line is not finished.
    """
    if isinstance(said, UnfinishedLine):
        if said.number:
            raise UserError(UserCode.CORRECTION_WORDS, number=said.number)
        raise UserError(UserCode.CORRECTION_NUMBER)
    row = entry_by_number(read, incident, said.number)
    if row is None:
        raise UserError(UserCode.UNKNOWN_ENTRY, number=said.number)
    return correct(row, _replaced(row.text, said.text), reason=said.reason, zone=zone)


def _replaced(text: str, typed: str) -> str:
    """Return what an entry is to say: `24 → 25` changes a word that stands in it once.

    Otherwise what is typed is the whole of it, an arrow in front left out.
    """
    before, arrow, after = _ARROW.sub("→", typed, count=1).partition("→")
    before, after = before.strip(), after.strip()
    if not arrow or not after:
        return typed
    if not before:
        return after
    whole = re.compile(rf"(?<!\w){re.escape(before)}(?!\w)", re.IGNORECASE)
    changed, count = whole.subn(lambda _found: after, text)
    return changed if count == 1 else typed


def promise_of(incident: str, said: PromiseLine, *, now: datetime, zone: ZoneInfo) -> "MakePromise":
    """Return the order of a line that promises something. `now` is aware.

    Raises:
        UserError: PROMISE_WORDS, the line lacks its time or what was promised.
    """
    from crisisapp.services.capture.promising import read_promise  # start-up: seldom typed
    from crisisapp.services.commands.promises import MakePromise

    due, text = read_promise(said.words, now=now, zone=zone)
    if due is None or not text:
        raise UserError(UserCode.PROMISE_WORDS)
    return MakePromise(incident=incident, text=text, due=due)


def promise_of_entry(
    read: Reader,
    incident: str,
    said: Understood | EntryRow,
    entry: str,
    *,
    now: datetime,
    zone: ZoneInfo,
) -> "MakePromise | None":
    """Return the order that would promise what an entry says will be done; it is only offered.

    `said` is the entry, or the line it was written from; `entry` its id.
    """
    from crisisapp.services.capture.promising import promised_in, promises_by  # start-up
    from crisisapp.services.commands.promises import MakePromise

    if not promises_by(said.kind):
        return None
    language = as_language(read.value("SELECT language FROM school"), default="fr")
    found = promised_in(said.text, said_at=said.happened_at, now=now, zone=zone, language=language)
    row = None if found is None else entry_by_id(read, entry)
    if found is None or row is None:
        return None
    return MakePromise(
        incident=incident, text=found.text, due=found.due, audience=row.audience, entry=entry
    )


def correct(entry: EntryRow, typed: str, *, reason: str, zone: ZoneInfo) -> CorrectEntry:
    """Return the order by which an entry reads as typed, marks of its kind understood.

    What is typed as it stands, or not said at all, is left as it is; so is the reason of a
    decision, since the reason given here is the correction's. Typed as a call or a message to
    somebody, the words say who was really told.
    """
    party = None
    said = read_kind(typed) if entry.kind in TELLING else None
    if said is not None and said.kind is entry.kind and said.to_party:
        party, typed = said.to_party, typed[said.end :].strip() or entry.text
    marks, due, _unread = read_entrusted(
        typed, entry.kind, after=entry.happened_at, zone=zone, read=_without_reason
    )
    return CorrectEntry(
        entry=entry.id,
        reason=reason,
        text=None if marks.text == entry.text else marks.text,
        rejected=marks.rejected or None,
        owner=marks.owner or None,
        due=due,
        to_party=None if party == entry.to_party else party,
    )


def due_moved(entry: EntryRow, language: str) -> Callable[[datetime | None], CorrectEntry]:
    """Return what makes the order by which an entry is for another moment, None: for none.

    Raises:
        UserError: NOT_ENTRUSTED, it is no decision and no action. What is returned raises
            NOTHING_CHANGED.
    """
    if entry.kind not in ENTRUSTED:
        raise UserError(UserCode.NOT_ENTRUSTED)

    def make(due: datetime | None) -> CorrectEntry:
        if due == entry.due:
            raise UserError(UserCode.NOTHING_CHANGED)
        reason = due_moved_line(language)
        return CorrectEntry(entry=entry.id, reason=reason, due=due, no_due=due is None)

    return make


def _without_reason(text: str, takes: frozenset[str]) -> Marks:
    return split_marks(text, takes - {"reason"})


def _channel(read: Understood) -> str:
    """Return how a message went, where its words say it: `message … : SMS, …`; a call is one."""
    if read.kind not in (EntryKind.MESSAGE_IN, EntryKind.MESSAGE_OUT):
        return ""
    said = re.match(r"(?:par|by) ([\w-]+)|([\w-]+)(?=,)", fold(read.text[:40]))
    return _CHANNELS.get(said[1] or said[2], "") if said else ""


def order_of(incident: str, read: Understood, *, language: str) -> RecordEntry:
    """Return the order that writes a line. A fact is made with its line, said in `language`.

    Raises:
        UserError: LINE_TOO_LONG, as its notice said before.
    """
    if read.notice is Notice.TOO_LONG:
        raise too_long(len(read.text))
    return RecordEntry(
        incident=incident,
        text=read.text,
        kind=read.kind,
        # A line that says no time happened when it is written; where nobody knows, it stands there.
        happened_at=None if read.when in (When.NOW, When.UNKNOWN) else read.happened_at,
        until=read.until,
        precision=read.precision,
        channel=_channel(read),
        verification=read.verification,
        from_party=read.from_party,
        to_party=read.to_party,
        reason=read.reason,
        rejected=read.rejected,
        owner=read.owner,
        due=read.due,
        tags=read.tags,
        ahead=read.notice is Notice.FUTURE_TIME,
        fact=read_fact(read.text, language) if read.kind is EntryKind.FACT else None,
    )

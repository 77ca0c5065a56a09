"""What other words of a call or a message change: whom it told, and the steps it had ticked."""

import msgspec

from crisisapp.domain.events.base import decode_event
from crisisapp.domain.events.timeline import EntryRecorded
from crisisapp.domain.words import EntryKind
from crisisapp.services.commands.base import Context
from crisisapp.services.commands.proofs import Ticks, proved_by_entry, unproved
from crisisapp.services.commands.telling import TELLING, says_untold
from crisisapp.services.log_lines import first_way

__all__ = ["Heard", "heard_anew"]


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the new words tell (None: as before), the steps that follow, what is said of it."""

    audience: str | None = None
    ticks: Ticks = ()
    notice: str = ""


def heard_anew(entry: str, text: str, context: Context, proves: str = "") -> Heard:
    """Return what follows when an entry reads `text`: it tells nobody any more, or somebody again.

    A line of the program holds the words of a step, which say nothing of how it went.
    `proves` is the step that it ticks again; none: the most urgent one that waits for it.
    """
    row = context.read.one(
        "SELECT e.incident, e.kind, e.text, e.to_party, e.audience, e.task, e.happened_at,"
        " (SELECT t.text FROM task t WHERE t.id = e.task OR t.record = e.id"
        "  ORDER BY t.record = e.id DESC LIMIT 1)"
        " FROM entry e WHERE e.id = ?",
        (entry,),
    )
    if row is None or row[1] not in TELLING:
        return Heard()
    incident, kind, before, party, audience, by_task, at, step = row
    untold, untold_now = (
        says_untold(context, party, _own_words(words, str(step or ""))) for words in (before, text)
    )
    if untold_now == untold:
        return Heard()
    if untold_now:
        back = unproved(incident, entry, context)
        return Heard(audience="", ticks=back, notice="nobody_told" if back else "")
    # Its first audience, where it had one: a step may have said it, not the words.
    again = audience or _first_audience(entry, context)
    again = again or context.content.playbooks.audience_of(party)
    event = EntryRecorded(
        entry=entry,
        number=0,
        text=text,
        happened_at=at,
        kind=EntryKind(kind),
        to_party=party,
        audience=again,
        task="" if proves == by_task else by_task,
    )
    ticks = proved_by_entry(incident, event, context, proves=proves)
    return Heard(audience=again, ticks=ticks)


def _own_words(text: str, step: str) -> str:
    """Return what somebody wrote of a line whose other words are those of a step."""
    return text.replace(step, "").replace(first_way(step), "") if step else text


def _first_audience(entry: str, context: Context) -> str:
    """Return the audience an entry was written with, empty when its words were removed."""
    body = context.read.value(
        "SELECT b.body FROM journal j JOIN body b"
        " ON b.device = j.device AND b.stream = j.stream AND b.seq = j.seq"
        " WHERE j.target = ? AND j.kind = ? ORDER BY j.hlc LIMIT 1",
        (entry, EntryRecorded.KIND),
    )
    event = None if body is None else decode_event(EntryRecorded.KIND, bytes(body))
    return event.audience if isinstance(event, EntryRecorded) else ""

"""What other words of a call or a message change: whom it told, and the steps it had ticked."""

import msgspec

from crisisapp.domain.events.base import decode_event
from crisisapp.domain.events.timeline import EntryRecorded
from crisisapp.domain.words import EntryKind
from crisisapp.services.commands.base import Context
from crisisapp.services.commands.proofs import Ticks, proved_by_entry, unproved
from crisisapp.services.commands.telling import (
    TELLING,
    crowd_untold,
    party_audience,
    says_untold,
)
from crisisapp.services.lines.entry import first_way

__all__ = ["Heard", "heard_anew"]


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """Whom the new words tell (None: as before), the steps that follow, what is said of it."""

    audience: str | None = None
    ticks: Ticks = ()
    notice: str = ""


def heard_anew(
    entry: str, text: str | None, context: Context, *, proves: str = "", party: str | None = None
) -> Heard:
    """Return what follows when an entry reads `text`, or told `party` (None: as before).

    It tells nobody any more, somebody again, or somebody else. A line of the program holds the
    words of a step, which say nothing of how it went. `proves` is the step that it ticks again;
    none: the most urgent one that waits for it.
    """
    row = context.read.one(
        "SELECT e.incident, e.kind, e.text, e.to_party, e.audience, e.task, e.happened_at,"
        " (SELECT t.text FROM task t WHERE t.id = e.task OR t.record = e.id"
        # A step that was put back has no record any more; its words still stand in the line.
        "  OR t.incident = e.incident AND instr(e.text, t.text) = 1"
        "  ORDER BY t.record = e.id DESC, t.id = e.task DESC, length(t.text) DESC LIMIT 1)"
        " FROM entry e WHERE e.id = ?",
        (entry,),
    )
    if row is None or row[1] not in TELLING:
        return Heard()
    incident, kind, before, first, audience, by_task, at, step = row
    words, who = before if text is None else text, first if party is None else party
    untold, untold_now = (
        says_untold(context, named, _own_words(said, str(step or "")), kind=EntryKind(kind))
        or (not step and crowd_untold(context, named, said, kind=EntryKind(kind)))
        for named, said in ((first, before), (who, words))
    )
    again = "" if untold_now else audience
    if not untold_now and (untold or who != first):
        again = _audience_now(entry, who, words, context, held=audience, step=str(step or ""))
    if again == audience and untold_now == untold:
        return Heard()
    back = () if untold else unproved(incident, entry, context)
    if untold_now:
        return Heard(audience="", ticks=back, notice="nobody_told" if back else "")
    event = EntryRecorded(
        entry=entry,
        number=0,
        text=words,
        happened_at=at,
        kind=EntryKind(kind),
        to_party=who,
        audience=again,
        task="" if proves == by_task else by_task,
    )
    ticks = proved_by_entry(incident, event, context, proves=proves) if again else ()
    return Heard(audience=again, ticks=(*back, *ticks), notice="other_told" if back else "")


def _audience_now(
    entry: str, party: str, text: str, context: Context, *, held: str, step: str
) -> str:
    """Return the audience of who was really told.

    As it was written first, where that was to them: a step may have said it, not the words. Whom
    we do not know is believed of the record of a step, as when it is made.
    """
    recorded = _first_words(entry, context)
    if recorded is not None and recorded.to_party == party:
        return recorded.audience or held or party_audience(party, context)
    believed = held if step and first_way(step) in text else ""
    return party_audience(party, context) or believed


def _own_words(text: str, step: str) -> str:
    """Return what somebody wrote of a line whose other words are those of a step."""
    return text.replace(step, "").replace(first_way(step), "") if step else text


def _first_words(entry: str, context: Context) -> EntryRecorded | None:
    """Return an entry as it was written first, None when its words were removed."""
    body = context.read.value(
        "SELECT b.body FROM journal j JOIN body b"
        " ON b.device = j.device AND b.stream = j.stream AND b.seq = j.seq"
        " WHERE j.target = ? AND j.kind = ? ORDER BY j.hlc LIMIT 1",
        (entry, EntryRecorded.KIND),
    )
    event = None if body is None else decode_event(EntryRecorded.KIND, bytes(body))
    return event if isinstance(event, EntryRecorded) else None

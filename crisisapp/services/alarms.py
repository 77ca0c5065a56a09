"""What is awaited in a desk, and what of it has made itself heard already.

Promises and timers of the situations that are not closed. What rang is kept beside the journal
(`storage.scratch`): it is nobody's fact, and an alarm rings once, whatever happens to the window.
"""

from datetime import datetime, timedelta

import msgspec

from crisisapp.domain.alarms import Awaited, ringing
from crisisapp.services.queries.promises import open_promises
from crisisapp.services.queries.timers import running_timers
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import to_iso

__all__ = ["HEARD", "Alarm", "Heard", "alarms", "listen", "read_heard", "written_heard"]

HEARD = "alarms"  # the key of the scratch
_UNTOLD = timedelta(minutes=50)  # nobody kept since when a single timer runs


class Alarm(Awaited, frozen=True, kw_only=True):
    """Something awaited in a situation. `kind`: promise, plain, cadence, briefing.

    `id` is that of the promise or the timer, `text` what was promised or what the timer is for.
    """

    kind: str
    id: str
    incident: str
    number: str
    text: str
    audience: str = ""

    @property
    def is_promise(self) -> bool:
        """Say whether somebody outside waits for it."""
        return self.kind == "promise"


class Heard(msgspec.Struct, frozen=True, kw_only=True):
    """Which alarms rang, by key, and which somebody asked to hear again at an instant (aware)."""

    rung: frozenset[str] = frozenset()
    later: dict[str, datetime] = msgspec.field(default_factory=dict)

    def of(self, awaited: tuple[Alarm, ...]) -> "Heard":
        """Return this without what is awaited no more."""
        keys = {each.key for each in awaited}
        later = {key: at for key, at in self.later.items() if key in keys}
        return Heard(rung=self.rung & keys, later=later)

    def ringing(self, keys: tuple[str, ...]) -> "Heard":
        """Return this once these ring."""
        later = {key: at for key, at in self.later.items() if key not in keys}
        return Heard(rung=self.rung | set(keys), later=later)

    def again(self, key: str, at: datetime) -> "Heard":
        """Return this with an alarm that is to be heard again at an instant."""
        return Heard(rung=self.rung, later=self.later | {key: at})


def alarms(read: Reader, incident: str = "") -> tuple[Alarm, ...]:
    """Return what is awaited, the first due first; of all situations when none is given."""
    found = [
        Alarm(
            key=_key(row.id, row.due),
            due=row.due,
            since=row.made_at,
            kind="promise",
            id=row.id,
            incident=row.incident,
            number=row.number,
            text=row.text,
            audience=row.audience,
        )
        for row in open_promises(read, incident)
    ]
    for timer in running_timers(read, incident):
        wait = timedelta(minutes=timer.every_min) if timer.every_min else _UNTOLD
        found.append(
            Alarm(
                key=_key(timer.id, timer.rings_at),
                due=timer.rings_at,
                since=timer.rings_at - wait,
                kind=timer.kind,
                id=timer.id,
                incident=timer.incident,
                number=timer.number,
                text=timer.label,
            )
        )
    found.sort(key=lambda each: (each.due, not each.is_promise, each.number))
    return tuple(found)


def listen(
    awaited: tuple[Alarm, ...], heard: Heard, now: datetime
) -> tuple[Heard, tuple[str, ...]]:
    """Return what was heard once one has listened at `now` (aware), and the keys of what rings.

    Whoever rings keeps the first (`HEARD`) before anything else: it rings once.
    """
    known = heard.of(awaited)
    keys = ringing(awaited, rung=known.rung, later=known.later, now=now)
    return known.ringing(keys), keys


def read_heard(text: str) -> Heard:
    """Return what was kept; what cannot be read counts as nothing, and rings once more."""
    try:
        return msgspec.json.decode(text.encode(), type=Heard) if text else Heard()
    except (msgspec.DecodeError, UnicodeEncodeError):
        return Heard()


def written_heard(heard: Heard) -> str:
    """Return what is to be kept; empty when there is nothing."""
    return msgspec.json.encode(heard).decode() if heard.rung or heard.later else ""


def _key(id_: str, due: datetime) -> str:
    return f"{id_}@{to_iso(due)}"

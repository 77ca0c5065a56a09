"""The moments of a situation from which times are counted, and what each of them is known from."""

from datetime import datetime

import msgspec

from crisisapp.domain.words import Precision
from crisisapp.storage.reader import Reader
from crisisapp.support.clock import from_iso

__all__ = [
    "AWARENESS",
    "INSULT",
    "SAID",
    "MomentRow",
    "Moments",
    "base_of",
    "clock_jumps",
    "moment_rows",
    "moments",
    "said_moments",
]

AWARENESS = "pb10_awareness"  # the step that notes when the school knew of a breach
SAID = ("breach_aware", "received", "event")  # those that somebody says by hand
_BASES = ("t0", "publication", *SAID, "closure")

INSULT = "publication:insult"  # the first posting of those marked as insult or defamation

Moments = dict[str, datetime | None]


def base_of(base: str, *, legal: bool) -> str:
    """Return the word under which `moments` holds the base of a duty of the law, or of advice.

    Limits of the press law run from the first posting of the contents marked for it, and of those
    alone; advice counts from the first posting of any.
    """
    return INSULT if legal and base == "publication" else base


class MomentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A base moment; `at` is None while nobody knows it.

    `said`: somebody wrote it by hand, so that nothing else is looked for.
    """

    base: str
    at: datetime | None
    precision: Precision = Precision.EXACT
    said: bool = False


def moments(read: Reader, incident: str, *, without: str = "") -> Moments:
    """Return the base moments from which times are counted, by their word; None: not known yet.

    A step is found as `step:ID` and `step:KEY`, once it is done. `without` names a moment that is
    taken as if nobody had said it by hand.
    """
    row = read.one(
        "SELECT started_at, coalesce(monitoring_at, closed_at) FROM incident WHERE incident = ?",
        (incident,),
    )
    if row is None:
        return {}
    closure = None if row[1] is None else from_iso(row[1])
    done = [
        (str(step), from_iso(at), str(key))
        for step, at, key in read.all(
            "SELECT step, changed_at, key FROM task WHERE incident = ? AND state = 'done'"
            " ORDER BY changed_at DESC",
            (incident,),
        )
        if at
    ]
    found: Moments = {f"step:{key}": at for _step, at, key in done}
    found |= {f"step:{step}": at for step, at, _key in done}
    found |= {"t0": from_iso(row[0]), "closure": closure}
    for base, answers in (("publication", "1"), (INSULT, "insult = 'yes'")):
        posted = read.value(
            "SELECT min(coalesce(nullif(online_since, ''), first_seen)) FROM publication"  # noqa: S608
            f" WHERE incident = ? AND {answers}",
            (incident,),
        )
        found[base] = from_iso(str(posted)) if posted else None
    aware = read.value(
        "SELECT min(since) FROM answer WHERE incident = ? AND question = 'g6' AND answer = 'yes'",
        (incident,),
    )
    # Whichever is the earliest: the school knew before somebody answered, or wrote it down.
    known_at = [at for _step, at, key in done if key == AWARENESS]
    known_at += [from_iso(str(aware))] if aware else []
    found |= {"breach_aware": min(known_at, default=None), "received": None, "event": None}
    said = said_moments(read, incident)
    return found | {base: at for base, (at, _precision) in said.items() if base != without}


def said_moments(read: Reader, incident: str) -> dict[str, tuple[datetime, Precision]]:
    """Return the moments that somebody wrote by hand, with how precise they are."""
    rows = read.all("SELECT base, at, precision FROM moment WHERE incident = ?", (incident,))
    return {str(base): (from_iso(at), Precision(precision)) for base, at, precision in rows}


def clock_jumps(read: Reader, incident: str, *, most: int) -> tuple[tuple[datetime, int], ...]:
    """Return when an entry noticed that the computer's clock had moved, and by how many seconds.

    The last ones first, `most` of them.
    """
    rows = read.all(
        "SELECT recorded_at, clock_jump_s FROM entry WHERE incident = ? AND clock_jump_s <> 0"
        " ORDER BY hlc DESC LIMIT ?",
        (incident, most),
    )
    return tuple((from_iso(at), int(seconds)) for at, seconds in rows)


def moment_rows(read: Reader, incident: str) -> tuple[MomentRow, ...]:
    """Return the moments of a situation that are no step, in a fixed order, known or not."""
    found = moments(read, incident)
    said = said_moments(read, incident)
    started = read.value("SELECT started_precision FROM incident WHERE incident = ?", (incident,))
    rows = []
    for base in _BASES if found else ():
        by_hand = said.get(base)
        precision = by_hand[1] if by_hand else Precision.EXACT
        if base == "t0":
            precision = Precision(started)
        rows.append(
            MomentRow(base=base, at=found[base], precision=precision, said=by_hand is not None)
        )
    return tuple(rows)

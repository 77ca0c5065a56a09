"""What makes a school ready, and how long each thing holds: pure rules, days only."""

from datetime import date, timedelta
from enum import StrEnum

import msgspec

__all__ = [
    "HOLDS",
    "MOST_MINUTES",
    "NUMBERS_HOLD",
    "Done",
    "Mark",
    "Standing",
    "clock_difference",
    "is_stale",
    "openers",
    "standing",
]

MOST_MINUTES = 24 * 60  # a clock can differ by a day, and is then set
_CLOSE = 1  # minute: a phone shows no seconds
_ENOUGH = 2  # people who can open the desk: one may be ill on the day


class Mark(StrEnum):
    """What can be marked as done; the value stands in bodies and is never renamed."""

    EXERCISE = "exercise"
    BACKUP_PROVEN = "backup_proven"
    PAPER_PRINTED = "paper_printed"
    OPENERS = "openers"
    PLAYBOOK_READ = "playbook_read"
    MESSAGES_AGREED = "messages_agreed"
    CLOCK_CHECKED = "clock_checked"


class Standing(StrEnum):
    """How a line stands: `quiet` says something without asking for anything."""

    READY = "ready"
    TO_DO = "to_do"
    QUIET = "quiet"


# After so many days what was done is to be done again. Advice of this program, no rule of law.
HOLDS = {
    Mark.BACKUP_PROVEN: timedelta(days=31),
    Mark.PAPER_PRINTED: timedelta(days=180),
    Mark.OPENERS: timedelta(days=365),
    Mark.PLAYBOOK_READ: timedelta(days=365),
    Mark.CLOCK_CHECKED: timedelta(days=31),
}
NUMBERS_HOLD = timedelta(days=90)


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """A mark as it was last set. `on` is a day of the school."""

    what: Mark
    on: date
    detail: str = ""


def is_stale(checked_on: str, today: date, holds: timedelta = NUMBERS_HOLD) -> bool:
    """Say whether what was checked on an ISO day is to be checked again.

    What is no day (never, an older release, another program) counts as never.
    """
    try:
        day = date.fromisoformat(checked_on)
    except ValueError:
        return True
    return today - day > holds


def standing(
    what: Mark, done: Done | None, today: date, holds: timedelta | None = None
) -> Standing:
    """Say how a mark stands today, None: it was never set. An exercise never urges anybody.

    `holds` is said where a table says it, else that of `HOLDS`.
    """
    if what is Mark.EXERCISE:
        return Standing.QUIET
    if done is None:
        # No text can be agreed on yet where nobody wrote one: said, without urging.
        return Standing.QUIET if what is Mark.MESSAGES_AGREED else Standing.TO_DO
    return Standing.READY if _holds(done, today, holds) else Standing.TO_DO


def openers(done: Done | None) -> int | None:
    """Return how many people can open the desk; None while nobody said."""
    if done is None or not (done.detail.isascii() and done.detail.isdigit()):
        return None
    return int(done.detail)


def clock_difference(done: Done) -> int:
    """Return by how many minutes the computer was ahead of the phone; behind is negative."""
    try:
        return int(done.detail) if done.detail.isascii() else 0
    except ValueError:
        return 0


def _holds(done: Done, today: date, holds: timedelta | None) -> bool:
    if done.what is Mark.MESSAGES_AGREED:
        return done.detail >= today.isoformat()  # both ISO days
    if done.what is Mark.OPENERS and (openers(done) or 0) < _ENOUGH:
        return False
    if done.what is Mark.CLOCK_CHECKED and abs(clock_difference(done)) > _CLOSE:
        return False
    return not is_stale(done.on.isoformat(), today, holds or HOLDS[done.what])

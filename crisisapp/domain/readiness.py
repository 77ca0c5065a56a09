"""What makes a school ready, and how long each thing holds: pure rules, days only."""

from datetime import date, timedelta
from enum import StrEnum

import msgspec

__all__ = [
    "HOLDS",
    "NUMBERS_HOLD",
    "Done",
    "Mark",
    "Standing",
    "is_stale",
    "openers",
    "standing",
]

_ENOUGH = 2  # people who can open the desk: one may be ill on the day


class Mark(StrEnum):
    """What can be marked as done; the value stands in bodies and is never renamed."""

    EXERCISE = "exercise"
    BACKUP_PROVEN = "backup_proven"
    PAPER_PRINTED = "paper_printed"
    OPENERS = "openers"
    PLAYBOOK_READ = "playbook_read"
    MESSAGES_AGREED = "messages_agreed"


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


def standing(what: Mark, done: Done | None, today: date) -> Standing:
    """Say how a mark stands today, None: it was never set. An exercise never urges anybody."""
    if what is Mark.EXERCISE:
        return Standing.QUIET
    if done is None:
        # No text can be agreed on yet where nobody wrote one: said, without urging.
        return Standing.QUIET if what is Mark.MESSAGES_AGREED else Standing.TO_DO
    return Standing.READY if _holds(done, today) else Standing.TO_DO


def openers(done: Done | None) -> int | None:
    """Return how many people can open the desk; None while nobody said."""
    if done is None or not (done.detail.isascii() and done.detail.isdigit()):
        return None
    return int(done.detail)


def _holds(done: Done, today: date) -> bool:
    if done.what is Mark.MESSAGES_AGREED:
        return done.detail >= today.isoformat()  # both ISO days
    if done.what is Mark.OPENERS and (openers(done) or 0) < _ENOUGH:
        return False
    return not is_stale(done.on.isoformat(), today, HOLDS[done.what])

"""Days named before an hour: `lundi 9h` is the last Monday that is over, `avant-hier 14h` two back.

A day of the week is said of what happened and of what is planned alike. It counts at the head of a
line only, with its hour, when no plan follows it; the line then says which day it was taken for.
"""

import re
from datetime import date, timedelta
from functools import cache

__all__ = ["NAMED_DAY", "is_planned", "named_day", "names_the_next"]

_FRENCH = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEK = timedelta(days=7)

# One group for each way to say it, as the patterns of a moment ask which one there was.
NAMED_DAY = (
    r"(?P<before>avant[- ]hier|(?:the )?day before yesterday)"
    rf"|(?:(?P<last>last) )?(?P<week>{'|'.join((*_FRENCH, *_ENGLISH))})(?P<last2> dernier| last)?"
)


def named_day(found: dict[str, str | None], today: date) -> date | None:
    """Return the day that the groups of `NAMED_DAY` name, None when there is none.

    Today's own name is today, unless it says "last": an hour still to come is then a plan.
    """
    if found.get("before"):
        return today - timedelta(days=2)
    name = found.get("week")
    if not name:
        return None
    days = (today.weekday() - _number(name)) % len(_FRENCH)
    if not days and (found.get("last") or found.get("last2")):
        return today - _WEEK
    return today - timedelta(days=days)


def is_planned(folded: str, start: int) -> bool:
    """Say whether the words from `start` on, after a day and its hour, are those of a plan."""
    return _plan().match(folded, start) is not None


def names_the_next(found: dict[str, str | None]) -> bool:
    """Say whether the groups of `NAMED_DAY` name a day that, of what is to come, is the next."""
    return bool(found.get("week")) and not (found.get("last") or found.get("last2"))


def _number(name: str) -> int:
    return _FRENCH.index(name) if name in _FRENCH else _ENGLISH.index(name)


@cache
def _plan() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:la |le |les |the |une? |a |an )?"
        r"(?:reunions?|rendez-vous|rdv|conseils?|convocations?|audiences?|permanences?|commissions?"
        r"|rentree|obseques|marche blanche|blocus|greve|cours|entretiens?)"
        r"|(?:the |an? )?(?:[a-z]+ )?(?:appointments?|meetings?|hearings?|councils?|boards?|funeral"
        r"|blockade|strike|lessons?|interviews?)"
        r"|a prevoir|a venir|prevue?s?|planned|scheduled|to come|il faut|il faudra"
        r"|rappeler|revoir|verifier|call back)\b"
    )

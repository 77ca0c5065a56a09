"""Moments written otherwise: `midi`, `2.05pm`, `~14h`, `ce matin 9h`, `24 nov 9am`; and vague ones.

A moment is turned into the writing that `times` reads, and read there. What tells no hour (`hier
soir`) or none that exists (`14:60`) is a vague moment: the kind behind it still counts, and the
hour is not known. Pure functions over folded texts.
"""

import re
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.services.capture.times import TimeReading, read_time

__all__ = ["hour_ahead", "spelled_time", "vague_time"]

_MONTHS = {
    **dict.fromkeys(("jan", "janv", "janvier", "january"), 1),
    **dict.fromkeys(("feb", "fev", "fevr", "fevrier", "february"), 2),
    **dict.fromkeys(("mar", "mars", "march"), 3),
    **dict.fromkeys(("apr", "avr", "avril", "april"), 4),
    **dict.fromkeys(("mai", "may"), 5),
    **dict.fromkeys(("jun", "juin", "june"), 6),
    **dict.fromkeys(("jul", "juil", "juillet", "july"), 7),
    **dict.fromkeys(("aug", "aout", "august"), 8),
    **dict.fromkeys(("sep", "sept", "septembre", "september"), 9),
    **dict.fromkeys(("oct", "octobre", "october"), 10),
    **dict.fromkeys(("nov", "novembre", "november"), 11),
    **dict.fromkeys(("dec", "decembre", "december"), 12),
}


_OPENINGS = (
    *"0123456789~",
    *("a ", "at ", "midi", "noon", "midday", "minuit", "midnight", "le "),
    *("ce matin", "ce midi", "ce soir", "cet apres", "this ", "entre ", "between "),
)
_HOUR = r"(?:2[0-3]|[01]?[0-9])(?: ?(?:h|:) ?(?:[0-5][0-9])?)"


def spelled_time(
    folded: str, *, now: datetime, zone: ZoneInfo, ahead: bool = False
) -> TimeReading | None:
    """Return the moment that opens a folded line in other words than those of `times`, or None.

    Only an hour with its am or pm, or with a tilde, is sure; the others are weak. `ahead` as
    `read_time` takes it.
    """
    if not folded.startswith(_OPENINGS):  # most lines: no pattern need be tried, nor made
        return None
    match = _spelled().match(folded)
    if match is None:
        return None
    found = match.groupdict()
    sure = bool(found["half"] or found["about"])
    said = _usual(found)
    read = read_time(f"{said}{folded[match.end() :]}", now=now, zone=zone, ahead=ahead)
    if read is None or read.end < len(said):
        return None
    end = read.end - len(said) + match.end()
    return msgspec.structs.replace(read, end=end, weak=read.weak or not sure)


def hour_ahead(party: str, *, now: datetime, zone: ZoneInfo) -> bool:
    """Say whether who is called ends with an hour of today still to come: "DSDEN à 20h"."""
    if not party or party[-1] not in "hH0123456789":  # most: no pattern need be made
        return False
    found = re.search(r"(?:à|a|vers|at) (\d{1,2}) ?(?:h|:) ?(\d{2})?$", party.casefold())
    if found is None:
        return False
    local = now.astimezone(zone)
    return (int(found[1]), int(found[2] or 0)) > (local.hour, local.minute)


def vague_time(folded: str) -> int:
    """Return how many characters of a folded line tell a moment without an hour that exists."""
    match = _vague().match(folded)
    return 0 if match is None else match.end()


def _usual(found: dict[str, str | None]) -> str:
    if found["noon"]:
        return "00:00" if found["noon"] in ("minuit", "midnight") else "12:00"
    if found["about"]:
        return "vers "
    if found["today"]:
        return "aujourd'hui "
    if found["month"]:
        return f"{found['day']}/{_MONTHS[str(found['month'])]:02} "
    if found["from"]:
        return f"{found['from']}-{found['to']}"
    half = found["half"] or ""
    return f"{found['hour']}:{found['minute']}{half}"


@cache
def _spelled() -> re.Pattern[str]:
    months = "|".join(sorted(_MONTHS, key=len, reverse=True))
    return re.compile(
        r"(?:a |at )?(?P<noon>midi|noon|midday|minuit|midnight)(?=\s*[,:]?\s)"
        r"|(?P<about>~ ?)(?=[0-9])"
        r"|(?P<today>ce matin|cet apres-midi|ce midi|ce soir|this morning|this afternoon"
        r"|this evening),? (?=(?:a |at |vers |about )?[0-9]{1,2} ?(?:h|:|[ap]\.?m))"
        rf"|(?:le )?(?P<day>[0-3]?[0-9])(?:st|nd|rd|th|er)? (?P<month>{months})\.?,? "
        r"(?=(?:a |at |vers |about )?[0-9]{1,2} ?(?:h|:|[ap]\.?m))"
        rf"|(?:entre|between) (?P<from>{_HOUR}) ?(?:et|and) (?P<to>{_HOUR})(?![0-9])"
        r"|(?P<hour>2[0-3]|[01]?[0-9])\.(?P<minute>[0-5][0-9])"
        r"(?P<half> ?[ap]\.?m\b)?(?![0-9.])(?=\s)"
    )


@cache
def _vague() -> re.Pattern[str]:
    part = r"(?: (?:au )?(?:matin|midi|apres-midi|soir|nuit|morning|afternoon|evening|night))?"
    return re.compile(
        rf"(?:(?:hier|yesterday|avant-hier|the day before yesterday){part}"
        r"|ce matin|cet apres-midi|ce midi|ce soir|cette nuit|la nuit derniere"
        r"|this morning|this afternoon|this evening|last night|last evening|earlier|plus tot"
        rf"|(?:{_HOUR}) ?[-–] ?(?:{_HOUR})"
        r"|24 ?(?:h|:) ?00|(?:2[0-3]|[01]?[0-9])(?: ?h ?|:)[6-9][0-9]"
        r"|(?:2[5-9]|[3-9][0-9])(?: ?h ?|:)[0-5][0-9])(?![\w-])\s*,?\s*"
    )

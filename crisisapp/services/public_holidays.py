"""Public holidays of a school's place, from the `holidays` library; nothing is asked of a network.

The library takes a tenth of a second to import, so the day is weighed first: only one that could be
a holiday somewhere in France is looked up. A test holds that first look against the library.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

__all__ = ["CALENDARS", "FRANCE", "holiday_name", "is_holiday", "zone_of"]

FRANCE = "FR"
# The calendar, the library's name for it, the zone of most of its schools.
_PLACES: Mapping[str, tuple[str, str]] = {
    FRANCE: ("", "Europe/Paris"),
    "FR-Alsace-Moselle": ("6AE", "Europe/Paris"),
    "FR-GP": ("971", "America/Guadeloupe"),
    "FR-MQ": ("972", "America/Martinique"),
    "FR-GF": ("973", "America/Cayenne"),
    "FR-RE": ("974", "Indian/Reunion"),
    "FR-YT": ("976", "Indian/Mayotte"),
    "FR-BL": ("BL", "America/St_Barthelemy"),
    "FR-MF": ("MF", "America/Marigot"),
    "FR-PM": ("PM", "America/Miquelon"),
    "FR-NC": ("NC", "Pacific/Noumea"),
    "FR-PF": ("PF", "Pacific/Tahiti"),
    "FR-WF": ("WF", "Pacific/Wallis"),
}
CALENDARS = tuple(_PLACES)
_FIRST, _LAST = 1900, 2100  # beyond, the library knows no holiday
# Every day of a year that is a holiday somewhere in France, and days counted from Easter.
_FIXED = frozenset(
    {
        *((1, 1), (3, 5), (4, 27), (4, 28), (5, 1), (5, 8), (5, 22), (5, 27), (5, 28)),
        *((6, 10), (6, 29), (7, 14), (7, 21), (7, 29), (8, 15), (9, 24), (10, 9)),
        *((11, 1), (11, 2), (11, 11), (11, 20), (12, 20), (12, 25), (12, 26)),
    }
)
_FROM_EASTER = frozenset({-24, -2, 1, 39, 50})
_LANGUAGES = {"fr": "fr", "en": "en_US"}


def zone_of(calendar: str) -> str:
    """Return the IANA name of the zone where most schools of a calendar are."""
    return _PLACES[calendar][1]


def is_holiday(day: date, calendar: str) -> bool:
    """Say whether a day is a public holiday; `calendar` is one of `CALENDARS`."""
    return _could_be(day) and day in _year(calendar, day.year, "fr")


def holiday_name(day: date, calendar: str, language: str) -> str:
    """Return what a holiday is called (`fr` or `en`), empty on any other day."""
    return _year(calendar, day.year, language).get(day, "") if _could_be(day) else ""


def _could_be(day: date) -> bool:
    """Say whether a day could be a holiday anywhere in France, without the library."""
    if not _FIRST <= day.year <= _LAST:
        return False
    from dateutil.easter import easter  # start-up: light, and seldom needed

    return (day.month, day.day) in _FIXED or (day - easter(day.year)).days in _FROM_EASTER


@lru_cache(maxsize=64)
def _year(calendar: str, year: int, language: str) -> Mapping[date, str]:
    from holidays.countries.france import France  # start-up: a tenth of a second

    place = _PLACES[calendar][0] or None
    found = France(  # type: ignore[no-untyped-call]
        subdiv=place, years=year, expand=False, observed=False, language=_LANGUAGES[language]
    )
    return dict(found)

"""Days in full, in French and in English: in a message, on a page, at the head of a day."""

from datetime import date

__all__ = ["day_in_full"]

_DAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
_MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}


def day_in_full(day: date, language: str, *, year: bool = True) -> str:
    """Return `mardi 1er septembre 2026` or `Tuesday 1 September 2026`; the year may be left out.

    `day` is local: of a `datetime`, its own date is taken, whatever its zone. `language` is one
    of those that ship (`KeyError` for another).
    """
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    words = f"{_DAYS[language][day.weekday()]} {number} {_MONTHS[language][day.month - 1]}"
    return f"{words} {day.year}" if year else words

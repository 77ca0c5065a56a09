"""Words of the interface: gettext catalogues, one current language, any other on request.

English is the source. `_` looks a text up when it is shown, never at import: tables hold `N_(…)`.
Writing a document in another language than the screen's takes `translator("fr").gettext(…)`.
"""

import gettext as _gettext
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from crisisapp.support.resources import resource_folder

__all__ = [
    "LANGUAGES",
    "N_",
    "Language",
    "_",
    "as_language",
    "current_language",
    "day_text",
    "hour_text",
    "moment_text",
    "ngettext",
    "number_text",
    "offset_text",
    "pgettext",
    "set_language",
    "together",
    "translator",
]

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
DOMAIN = "crisisapp"


class _Current:
    """Holds the language of the screen; the one piece of state this program shares."""

    language: Language = "en"


def N_(message: str) -> str:  # noqa: N802 - the field's name
    """Mark a text for extraction; it is translated where it is shown."""
    return message


@lru_cache(maxsize=4)
def translator(language: Language) -> _gettext.NullTranslations:
    """Return the catalogue of `language`; English (the source) when none is installed."""
    if language == "en":
        return _gettext.NullTranslations()
    try:
        folder = resource_folder("locale")
    except FileNotFoundError:
        return _gettext.NullTranslations()
    return _gettext.translation(DOMAIN, str(folder), [language], fallback=True)


def set_language(language: Language) -> None:
    """Choose the language of the screen; the caller then lets each view retranslate itself."""
    _Current.language = language


def current_language() -> Language:
    """Return the language of the screen."""
    return _Current.language


def as_language(tag: str | None, *, default: Language = "en") -> Language:
    """Return the shipped language nearest to a tag such as `fr_FR.UTF-8`, else `default`."""
    start = (tag or "")[:2].lower()
    return "fr" if start == "fr" else "en" if start == "en" else default


def _(message: str) -> str:
    """Return the text in the language of the screen."""
    return translator(_Current.language).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the singular or plural text for `count` in the language of the screen."""
    return translator(_Current.language).ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """Return the text for a message that reads differently in another place."""
    return translator(_Current.language).pgettext(context, message)


_MONTHS = {
    "fr": (
        *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
        *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
    ),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
}


def hour_text(at: datetime, zone: ZoneInfo) -> str:
    """Return `09:42` in the desk's zone, the same in both languages."""
    return at.astimezone(zone).strftime("%H:%M")


def day_text(at: datetime, zone: ZoneInfo, *, language: Language | None = None) -> str:
    """Return `24 nov.` or `24 Nov` in the desk's zone."""
    local = at.astimezone(zone)
    return f"{local.day} {_MONTHS[language or _Current.language][local.month - 1]}"


def number_text(number: int, *, language: Language | None = None) -> str:
    """Return `1 240` or `1,240`: a number in groups of three, as the language writes them."""
    grouped = f"{number:,}"
    return grouped.replace(",", "\u00a0") if (language or _Current.language) == "fr" else grouped


def together(parts: Iterable[str], *, language: Language | None = None) -> str:
    """Return parts that may hold commas as one list: `a ; b`, in English `a; b`."""
    # TRANSLATORS: between the parts of a list of steps, of roles, of answers.
    return translator(language or _Current.language).gettext("; ").join(parts)


def offset_text(at: datetime, zone: ZoneInfo) -> str:
    """Return `UTC+1` or `UTC-9:30`: how far the wall of the school is from universal time."""
    minutes = int((at.astimezone(zone).utcoffset() or timedelta()).total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"


def moment_text(
    at: datetime, zone: ZoneInfo, *, today: datetime, language: Language | None = None
) -> str:
    """Return `09:42` for the day of `today`, else `24 nov. 09:42`, of another year with it."""
    hour, day, now = hour_text(at, zone), at.astimezone(zone).date(), today.astimezone(zone).date()
    if day == now:
        return hour
    year = "" if day.year == now.year else f" {day.year}"
    return f"{day_text(at, zone, language=language)}{year} {hour}"

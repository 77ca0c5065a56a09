"""The filters a template may use: pure, total (never raise for a value), few.

Each keeps the origin of the words it changes. Language and zone come with the values; nothing here
reads a clock.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial

from crisisapp.services.drafting.marks import Gap, Items, Marked, Moment, plain, rewritten
from crisisapp.services.drafting.moments import day_words, hour_words, moment_words
from crisisapp.services.drafting.sms import count_sms

__all__ = ["FILTERS", "TESTS", "filters_for", "spaced_fr"]

_NBSP = "\u00a0"
_STOPS = tuple(".!?…:;")
_QUOTES = "»\"”’')\u00a0 "
_CODE = re.compile(r"[A-Z]{1,3}-\d{1,4}")
_ARTICLE = re.compile(r"\AL(?=[ea] |['’])")
_NOBODY = {"fr": "une personne", "en": "a person"}
_AND = {"fr": "et", "en": "and"}
_BEFORE = re.compile(r" (?=[:;?!»])")
_AFTER = re.compile(r"(?<=«) ")
_HOUR = re.compile(r"(?<=\d) (?=h\b)|(?<=\dh) (?=\d\d\b)|(?<=\d[ \u00a0]h) (?=\d\d\b)")
_FIRST = re.compile("[^\ue000\ue001\ue100-\uf8ff«\"“‘'(\u00a0 ]")


def hour_in(value: object, *, language: str) -> object:
    """Write a moment as its hour: `14 h 30`, `14:30`."""
    return value.written(hour_words(value, language)) if isinstance(value, Moment) else value


def moment_in(value: object, *, language: str) -> object:
    """Write a moment with its day: `mardi 4 mars 2025 à 14 h 30`."""
    return value.written(moment_words(value, language)) if isinstance(value, Moment) else value


def day_in(value: object, *, language: str) -> object:
    """Write the day of a moment: `mardi 4 mars 2025`."""
    return value.written(day_words(value, language)) if isinstance(value, Moment) else value


def jlist(value: object, word: object = None, *, language: str) -> object:
    """Join clauses as a sentence does: `a, b et c`. `word` replaces the last link."""
    items = _items(value)
    if len(items) == 1:
        return items[0]
    words = [str(item) for item in items]
    link = _AND[language] if word is None else plain(word)
    return f"{', '.join(words[:-1])} {link} {words[-1]}" if words else ""


def bullets(value: object) -> str:
    """Put each clause on a line of its own after `- `, starting on a new line."""
    return "".join(f"\n- {item}" for item in _items(value))


def sentence(value: object) -> str:
    """Start with a capital and end with one stop."""
    text = str(value)
    if isinstance(value, Gap):
        return f"{text}."
    bare = plain(text).rstrip(_QUOTES)
    if not bare:
        return text
    first = _FIRST.search(text)
    if first:
        text = text[: first.start()] + first.group().upper() + text[first.end() :]
    return text if bare.endswith(_STOPS) else f"{text}."


def aside(value: object) -> object:
    """Write a title as it reads after a name: `Paul Ferrand, le principal`."""
    if isinstance(value, Gap):
        return value
    text = str_of(value)
    return rewritten(value, _ARTICLE.sub(lambda found: found.group().lower(), text, count=1))


def mask(value: object, *, language: str) -> object:
    """Let a code (`E-01`) through; any other name becomes `une personne`."""
    if isinstance(value, Gap):
        return value
    text = plain(value).strip()
    return value if _CODE.fullmatch(text) else rewritten(value, _NOBODY[language])


def initials(value: object) -> object:
    """Cut a name to its initials: `Marie-Claude Dupont` becomes `M.-C. D.`."""
    if isinstance(value, Gap):
        return value
    names = (re.split(r"[-\u2010\u2011]", name) for name in plain(value).split())
    text = " ".join("-".join(f"{part[0].upper()}." for part in name if part) for name in names)
    return rewritten(value, text)


def spaced_fr(text: str) -> str:
    """Turn the spaces French must not break (before `: ; ? ! »`, in `11 h 30`) into no-break ones.

    The length never changes, so positions hold.
    """
    return _HOUR.sub(_NBSP, _AFTER.sub(_NBSP, _BEFORE.sub(_NBSP, text)))


def nbsp_fr(value: object) -> object:
    """Apply `spaced_fr` to a value; a message that is no SMS gets it anyway."""
    return value if isinstance(value, Gap) else rewritten(value, spaced_fr(str_of(value)))


def count(value: object, one: object, many: object = None, *, language: str) -> str:
    """Write a number and its noun: `2|count("élève")` gives `2 élèves`; French has no plural at 0.

    A text counts by the whole number it holds, a list by its length.
    """
    number = _number(value)
    if number is None:
        return f"{value} {plain(one)}"
    single = abs(number) < 2 if language == "fr" else number == 1
    noun = plain(one) if single else plain(many) if many is not None else f"{plain(one)}s"
    shown = value if isinstance(value, Marked) else number
    return f"{shown} {noun}"


def sms_parts(value: object) -> int:
    """Return in how many SMS a text goes."""
    return count_sms(plain(value)).parts


def helpline(value: object) -> object:
    """Write a helpline once when its name is its number: `3018 (de 9 h à 23 h)`."""
    if not isinstance(value, Mapping):
        return value
    name, phone, hours = (plain(value.get(key, "")) for key in ("name", "phone", "hours"))
    text = name if not phone or name == phone else f"{name} {phone}".strip()
    return f"{text} ({hours})" if hours else text


def first(value: object) -> object:
    """Return the first clause; of a single text, itself; of none, the hole."""
    if isinstance(value, list | tuple):
        return value[0] if value else value.gap if isinstance(value, Items) else ""
    return value


def last(value: object) -> object:
    """Return the last clause, as `first` does the first."""
    if isinstance(value, list | tuple):
        return value[-1] if value else value.gap if isinstance(value, Items) else ""
    return value


def length(value: object) -> int:
    """Return how many clauses there are, or how many characters a text has; a hole has none."""
    if isinstance(value, Gap):
        return 0
    if isinstance(value, list | tuple | Mapping):
        return len(value)
    return len(plain(value))


def default(value: object, other: object = "") -> object:
    """Return `other` when the value is missing or empty."""
    return other if not is_filled(value) else value


def lower(value: object) -> object:
    """Write in small letters."""
    return value if isinstance(value, Gap) else rewritten(value, str_of(value).lower())


def upper(value: object) -> object:
    """Write in capitals."""
    return value if isinstance(value, Gap) else rewritten(value, str_of(value).upper())


def trim(value: object) -> object:
    """Drop the spaces at both ends."""
    return value if isinstance(value, Gap) else rewritten(value, str_of(value).strip())


def is_filled(value: object) -> bool:
    """Say whether there is something to write."""
    return not isinstance(value, Gap) and value is not None and value not in ("", [], (), False)


def is_several(value: object) -> bool:
    """Say whether a list holds more than one clause."""
    return isinstance(value, list | tuple) and len(value) > 1


def str_of(value: object) -> str:
    """Return the words to rewrite: bare for one marked text, with inner marks otherwise."""
    return plain(value) if isinstance(value, Marked) else str(value)


def _items(value: object) -> list[object]:
    if isinstance(value, Mapping):
        return []
    if isinstance(value, list | tuple):
        return [value.gap] if isinstance(value, Items) and not value else list(value)
    return [value] if str(value) else []


def _number(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, list | tuple):
        return len(value)
    text = plain(value).strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


FILTERS: Mapping[str, Callable[..., object]] = {
    "aside": aside,
    "bullets": bullets,
    "default": default,
    "first": first,
    "helpline": helpline,
    "initials": initials,
    "last": last,
    "length": length,
    "lower": lower,
    "nbsp_fr": nbsp_fr,
    "sentence": sentence,
    "sms_parts": sms_parts,
    "trim": trim,
    "upper": upper,
    "dt_fr": partial(moment_in, language="fr"),
    "dt_en": partial(moment_in, language="en"),
    "t_fr": partial(hour_in, language="fr"),
    "t_en": partial(hour_in, language="en"),
}

_BY_LANGUAGE: Mapping[str, Callable[..., object]] = {
    "count": count,
    "day": day_in,
    "dt": moment_in,
    "jlist": jlist,
    "mask": mask,
    "t": hour_in,
}

TESTS: Mapping[str, Callable[..., bool]] = {
    "defined": is_filled,
    "filled": is_filled,
    "several": is_several,
}


def filters_for(language: str) -> dict[str, Callable[..., object]]:
    """Return every filter by name, for a template written in `language` (fr or en)."""
    return {
        **FILTERS,
        **{name: partial(made, language=language) for name, made in _BY_LANGUAGE.items()},
    }

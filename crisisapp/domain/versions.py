"""Versions of a message in other languages: tags, names, and which of them read from the right.

Easy to read is a version like another: `fr-falc`, `en-easy`.
"""

import re
from collections.abc import Mapping

import msgspec

__all__ = ["COMMON", "VersionText", "base_of", "is_tag", "name_of", "reads_from_right"]

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}")
_FROM_RIGHT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

# The versions schools ask for most, by the name their readers give them.
COMMON: Mapping[str, str] = {
    "fr-falc": "Facile à lire (FALC)",
    "en-easy": "Easy to read",
    "fr": "Français",
    "en": "English",
    "ar": "العربية",
    "pt": "Português",
    "es": "Español",
    "tr": "Türkçe",
    "uk": "Українська",
    "ru": "Русский",
    "ro": "Română",
    "sq": "Shqip",
    "it": "Italiano",
    "de": "Deutsch",
    "pl": "Polski",
    "zh": "中文",
    "vi": "Tiếng Việt",
    "fa": "فارسی",
    "ps": "پښتو",
    "ta": "தமிழ்",
    "bn": "বাংলা",
    "ka": "ქართული",
    "hy": "Հայերեն",
}


class VersionText(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One paragraph of a version, as it was written.

    `source` is what the paragraph of the original said then, read at the hour `at` (a text of the
    journal): an hour that only goes on makes no translation stale. `borrowed`: it began with words
    typed in the language of the original, and nobody has written it or said that it holds.
    """

    text: str
    source: str = ""
    at: str = ""
    borrowed: bool = False


def is_tag(tag: str) -> bool:
    """Say whether a text is the short tag of a language: `ar`, `pt-br`, `fr-falc`."""
    return _TAG.fullmatch(tag) is not None


def base_of(tag: str) -> str:
    """Return the language of a tag: `fr` of `fr-falc`."""
    return tag.partition("-")[0]


def name_of(tag: str) -> str:
    """Return what the readers of a version call it; the tag itself when it is a rare one."""
    return COMMON.get(tag, tag)


def reads_from_right(tag: str) -> bool:
    """Say whether a version is read from right to left."""
    return base_of(tag) in _FROM_RIGHT

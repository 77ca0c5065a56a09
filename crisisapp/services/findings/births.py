"""When somebody was born, and how old somebody is. Pure functions over one paragraph."""

import re
from collections.abc import Iterator

from crisisapp.services.capture.text import fold
from crisisapp.services.findings.records import Hit

__all__ = ["births"]

_MONTH = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"janv|jan|fevr|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?"
)
_DAY = (
    r"(?:\d{1,2}(?:er|st|nd|rd|th)?[ /.-](?:of )?(?:\d{1,2}|[a-z]{3,9})[ /.-](?:19|20)?\d{2}"
    rf"|(?:19|20)\d{{2}}-\d{{2}}-\d{{2}}|[a-z]{{3,9}} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d{{2}}"
    rf"|{_MONTH} (?:19|20)\d{{2}}|\d{{1,2}}(?:er|st|nd|rd|th)? (?:of )?{_MONTH}(?! \d)"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?! ?\d))"
)
_BORN = re.compile(
    rf"(?<!\w)(?:nee?s? (?:le|en|un|au|fin|debut|courant)|date de naissance|naissance|"
    rf"born(?: on| in)?|birth(?:day| date)?|date of birth|d\.?o\.?b\.?)\b[ :,.(]{{0,3}}"
    rf"(?:est |is |was )?(?:le |on |the |in |en )?(?P<day>{_DAY}|(?:19|20)\d{{2}})(?!\d)"
)
_ONE = r"(?:eleve|garcon|fille|enfant|collegienne?|lyceenne?|jeune|ado|adolescente?|fils|mineure?)"
_AGED = re.compile(
    r"(?<!\w)(?:agee? d(?:e |')\d{1,2} ans|aged (?:of )?\d{1,2}|\d{1,2}[ -]years?[ -]olds?"
    rf"|(?<=\b)(?:une?|l'|cet|cette|le|la|son|sa) ?(?:jeune )?{_ONE} de \d{{1,2}} ans)"
    r"(?!\w| ?[-–] ?\d| (?:to|and|or|a|et|ou) \d)"
)
_AGE = re.compile(r"\d{1,2}")
_LEAST, _MOST = 2, 19  # years of a pupil


def births(paragraph: str) -> Iterator[Hit]:
    """Yield days of birth, a month or a year alone too, and ages of one pupil."""
    folded = fold(paragraph)
    for match in _BORN.finditer(folded):
        yield Hit(kind="birth", start=match.start("day"), end=match.end("day"))
    for match in _AGED.finditer(folded):
        years = _AGE.search(match.group())
        if years is not None and _LEAST <= int(years.group()) <= _MOST:
            yield Hit(kind="age", start=match.start(), end=match.end())

"""Codes of classes (`4eC`, `Year 7B`, `TG3`), and initials beside one. Pure, over one paragraph."""

import re
from collections.abc import Iterator

from crisisapp.services.capture.name_words import NOT_INITIALS
from crisisapp.services.capture.text import fold
from crisisapp.services.findings.class_words import COLOURS, GROUPS, PLAIN_SIGNS
from crisisapp.services.findings.records import Hit

__all__ = ["class_codes", "initials_with_class", "levels"]

# No pupil is counted by these: "en 4e 2 élèves", "10C" behind a room, "5B" of a building.
_COUNTED = r"(?! ?(?:eleves?|filles?|garcons?|familles?|classes?|groupes?|heures?|jours?|fois)\b)"
_PLACED = re.compile(
    r"(?:salle|batiment|bat|bloc|bus|ligne|quai|porte|article|art|annexe|figure|room|block|line|"
    r"gate|flat|route|platform|page|annex|article|number|no|numero|etage|seat|building|hall|car|"
    r"version|lab|house|appt|appartement)\.? ?$"
)
# A letter that ends a sentence is a class ("en 6ème B."); an initial has more behind its point.
_LETTER = r"[A-Z](?![\w'’]|\.\w|\.\s?[A-Z]\.)"
_FRENCH = re.compile(
    r"(?<![\w/.,-])(?P<level>[3-6])(?:e|è|°|ème|eme|EME|ÈME|E)"
    rf"(?:\s?(?:{_LETTER}|\d{{1,2}}(?![\w/:.,]\d|\w|\s?h))|[a-hA-H](?![\w'’])"
    rf"|\s[b-h](?![\w'’.])|\s{GROUPS})"
)
# `la 503`: the third class of fifth year; nothing is counted, no room, no page, no line before it.
_NUMBERED = re.compile(
    r"(?:(?<=\b[Ll]a\s)|(?<=\bclasse\s)|(?<=\bclasse\sde\s)|(?<=\belèves\sde\s)|(?<=\bélève\sde\s)"
    r"|(?<=\bélèves\sen\s)|(?<=\bélève\sen\s))(?P<level>[3-6])(?:0[1-9]|1[0-2])(?![\w€%]|[.,:/]\d)"
    r"(?!\s?(?:€|euros?|h\b|m\b|km|kg|pages?|places?))"
)
_UPPER = re.compile(
    r"(?<![\w/.,-])(?:"
    r"2(?:n)?de\s?(?:[A-Z]{1,2}\s?)?(?:\d{1,2}|[A-H])(?!\w)"
    r"|1(?:è|e)?re\s?(?:[A-Z][A-Z0-9]{0,4}\s?)?(?:\d{1,2}|[A-H])(?!\w)"
    r"|(?:[12]|T|Tle\s?|[Tt]erm(?:inale)?\s)(?:GT|G|STMG|STI2D|ST2S|STL|STAV|ES|S|L|Pro)\s?\d{1,2}(?!\w)"
    r"|(?:Tle|[Tt]erm(?:inale)?|[Ss]econde|[Pp]remière)\s(?:\d{1,2}|[A-H])(?![\w'’])"
    r"|(?:CP|CE1|CE2|CM1|CM2|GS|MS|PS)\s?[A-D](?![\w'’])"
    r")"
)
_WRITTEN = re.compile(
    r"(?<!\w)(?P<level>[Ss]ixi[eè]me|[Cc]inqui[eè]me|[Qq]uatri[eè]me|[Tt]roisi[eè]me)\s"
    r"(?:[A-H](?![\w'’])|\d{1,2}(?!\w))"
)
_SHORT = re.compile(r"(?<=\b[Ll]a\s)[3-6][A-H](?!\w)|(?<=\b[Ee]n\s)[3-6][A-H](?!\w)")
_ENGLISH = re.compile(
    r"(?<!\w)(?:[Yy]ears?|YEAR|[Yy]rs?\.?|Y|[Gg]rade|[Ff]orm|[Cc]lass(?:es)?)\s?\d{1,2}"
    rf"(?:\s?[A-Z](?![\w'’])|[a-z](?!\w)|[/.-]\d{{1,2}}(?![\w/-]|\.\d)|\s{GROUPS})"
    rf"|(?<!\w)(?:Reception|Nursery)\s(?:[A-H](?![\w'’])|{GROUPS})"
)
_COLOURED = re.compile(rf"(?<![\w/.,-])(?P<year>[7-9]|1[0-3])\s{COLOURS}")
_BARE = re.compile(r"(?<![\w/.,-])(?:[7-9]|1[0-3])[A-Z](?![\w/°]|\.\d)")
_YEARS = re.compile(r"(?<!\w)(?:[Yy]ears?|YEAR)\s?$")
_LEVELS = re.compile(
    r"(?<!\w)(?:[3-6](?:e|eme)|sixiemes?|cinquiemes?|quatriemes?|troisiemes?|secondes?|2n?de|1e?re|"
    r"premieres?|terminales?|tle|cp|ce[12]|cm[12]|years? \d{1,2}|ulis|segpa)(?!\w)"
)
_BEFORE = re.compile(
    r"(?<![\w.])(?P<dotted>(?:[A-ZÀ-Þ]\.\s?-?){2,3}|[A-ZÀ-Þ]\s[A-ZÀ-Þ]\.?)[\s,(]*"
    r"(?:(?:en|de|in|from|élève de|eleve de|pupil in)\s)?$"
    r"|(?<![\w.])(?P<bare>[A-ZÀ-Þ]{2})[\s,(]*(?:(?:en|de|in|from)\s)?$"
)
_REACH = 28  # characters before a class in which initials stand
_FIGURE = re.compile(r"\d|Reception|Nursery|[Ii][eèEÈ]me\s|Tle|erm|econde|remi|C[PEM]|[GMP]S")


def class_codes(paragraph: str, language: str) -> Iterator[Hit]:
    """Yield the classes that are named; `more` is the level alone, to write instead."""
    if _FIGURE.search(paragraph) is None:
        return
    plain = paragraph.translate(PLAIN_SIGNS)
    folded = fold(plain)
    taken = -1
    hits = sorted(_codes(plain, folded, language), key=lambda hit: (hit.start, -hit.end))
    for hit in hits:
        if hit.start >= taken and not _PLACED.search(folded[max(0, hit.start - 14) : hit.start]):
            taken = hit.end
            yield hit


def _codes(plain: str, folded: str, language: str) -> Iterator[Hit]:
    for match in _FRENCH.finditer(plain):
        if re.compile(_COUNTED).match(folded, match.end()):
            yield Hit(kind="class", start=match.start(), end=match.end(), more=f"{match['level']}e")
    for match in _UPPER.finditer(plain):
        yield Hit(kind="class", start=match.start(), end=match.end(), more=_upper(match.group()))
    for match in _WRITTEN.finditer(plain):
        yield Hit(kind="class", start=match.start(), end=match.end(), more=match["level"])
    for match in _NUMBERED.finditer(plain):
        yield Hit(kind="class", start=match.start(), end=match.end(), more=f"{match['level']}e")
    for match in _SHORT.finditer(plain):
        yield Hit(kind="class", start=match.start(), end=match.end(), more=f"{match.group()[0]}e")
    for match in _ENGLISH.finditer(plain):
        level = re.match(r"[A-Za-z]+\.?\s?\d+", match.group())
        yield Hit(
            kind="class", start=match.start(), end=match.end(), more=level.group() if level else ""
        )
    if language == "en":
        for match in _COLOURED.finditer(plain):
            start, end = match.span()
            yield Hit(kind="class", start=start, end=end, more=f"Year {match['year']}")
        for match in _BARE.finditer(plain):
            if not _YEARS.search(plain[: match.start()]):
                year = re.sub(r"\D", "", match.group())
                yield Hit(kind="class", start=match.start(), end=match.end(), more=f"Year {year}")


def _upper(code: str) -> str:
    """Return the level of a class of a lycée or of a primary school."""
    if code[0] == "2" or code[0] in "Ss":
        return "seconde"
    if code[0] == "1" or code[0] == "p":
        return "première"
    if code[:1] in "Tt":
        return "terminale"
    match = re.match(r"C(?:P|[EM][12])", code)
    return match.group() if match else ""


def initials_with_class(paragraph: str, classes: tuple[Hit, ...]) -> Iterator[Hit]:
    """Yield initials with the class behind them, from the first letter to the end of the class."""
    for hit in classes:
        start = max(0, hit.start - _REACH)
        match = _BEFORE.search(paragraph[start : hit.start])
        if match is None:
            continue
        if match["bare"] and fold(match["bare"]) in NOT_INITIALS:
            continue
        closed = paragraph[hit.end : hit.end + 1] == ")" and "(" in match.group()
        yield Hit(kind="initials", start=start + match.start(), end=hit.end + closed, more=hit.more)


def levels(folded: str) -> Iterator[tuple[int, int]]:
    """Yield where a folded text names a level without a class: `4e`, `Year 7`, `terminale`."""
    for match in _LEVELS.finditer(folded):
        yield match.span()

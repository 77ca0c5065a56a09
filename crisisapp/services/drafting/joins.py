"""How French joins the words of a template to the value after them.

A template says `Merci de {{ advice }}` and `à {{ next_update_at|t }}`: it reads `d'attendre`,
`demain à 8 h`. Which letter a value begins with is known only when both are there.
"""

import re
import unicodedata

__all__ = ["joined_fr", "joined_hours_fr"]

_DAY = r"(?:demain|hier|le (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche))\b"
_AT_A_DAY = re.compile(rf"(?<![\w'’])à (?={_DAY})")
_DAY_FIRST = re.compile(_DAY)
_AT = re.compile(r"(?<![\w'’])[àÀ] $")
_UNTIL = re.compile(r"(?<!\w)jusqu['’][àa] $", re.IGNORECASE)
_OF = re.compile(r"(?<![\w'’])de $", re.IGNORECASE)
_SHORT = re.compile(
    r"(?<![\w'’-])(?:jusque|lorsque|puisque|quoique|que|de|le|la|ne|je|me|te|se) $", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
# They begin with a vowel that is read as a consonant.
_HARD = frozenset({"onze", "onzieme", "oui", "ouistiti", "uhlan", "ululer"})
# The h of these is not heard; before any other h nothing is cut: “de hurler”.
_SILENT = (
    *("habil", "habit", "habitu", "haleine", "halluc", "harmon", "hebdo", "heberg", "helic"),
    *("hemorr", "herb", "herit", "hesit", "heure", "heuri", "hexag", "hier", "hippo", "hirond"),
    *("hist", "hiver", "homeo", "homic", "hommage", "homme", "homo", "honn", "honor", "hopit"),
    *("horaire", "horizon", "horlog", "horr", "horti", "hospi", "hostil", "hote", "hotel", "hote"),
    *("huile", "huiss", "huitre", "humain", "humani", "humeur", "humid", "humil", "humor"),
    *("humour", "hydr", "hygien", "hyper", "hypn", "hypo"),
)


def joined_fr(before: str, after: str, *, hour: bool) -> tuple[str, str]:
    """Return the end of a template's words and the beginning of a value, joined as French does.

    Args:
        before: the template's own words, up to the value.
        after: the value.
        hour: it is an hour, with its day where that is not today.
    """
    if hour and _DAY_FIRST.match(after):
        if _AT.search(before):
            return before[:-2], after
        if after.startswith("le "):
            if _UNTIL.search(before):
                return f"{before[:-2]}au ", after[3:]
            if _OF.search(before):
                return f"{before[:-2]}u ", after[3:]
    if _SHORT.search(before) and _begins_softly(after):
        return f"{before[:-2]}'", after
    return before, after


def joined_hours_fr(text: str) -> str:
    """Return words of a template that name an hour of another day by themselves, joined so."""
    return _AT_A_DAY.sub("", text)


def _begins_softly(text: str) -> bool:
    found = _WORD.match(text)
    if found is None:
        return False
    parts = unicodedata.normalize("NFD", found.group().lower())
    word = "".join(part for part in parts if not unicodedata.combining(part))
    if word.startswith("h"):
        return word.startswith(_SILENT)
    if word.startswith("y"):
        return word in ("y", "yeux")
    return word[0] in "aeiouœæ" and word not in _HARD

"""Small things that are known, and the words in which they may be said.

A fact is said by a *clause*, whole and without capital or final dot, so that a message may put it
anywhere ("deux élèves ont été légèrement blessés"); while it is not sure, by a *hedge* that asserts
nothing ("le nombre d'élèves concernés est en cours de vérification"). What is proposed here is a
first wording from a label and a value: people edit it. Pure functions.
"""

import re
import unicodedata
from functools import cache

import msgspec

__all__ = ["FactWords", "fact_key", "read_fact"]

_LABEL_MAX = 80  # characters: a longer left side is a sentence that happens to hold an equals sign
_KEY_MAX = 200  # characters: two sentences that begin alike are two facts


class FactWords(msgspec.Struct, frozen=True, kw_only=True):
    """A fact as one line says it; `value` is empty when the clause is the whole of it.

    The same `key` in one situation is the same fact.
    """

    key: str
    label: str
    clause: str
    hedge: str
    value: str = ""
    unit: str = ""


def read_fact(text: str, language: str) -> FactWords | None:
    """Return the fact of `label = value`, or of a sentence; None of a text without a word.

    Args:
        text: what stands behind the kind in the line (`fait: …`).
        language: in which clause and hedge are proposed; other languages than French read English.
    """
    words = " ".join(text.split()).rstrip(". ")
    if not fact_key(words):
        return None
    french = language == "fr"
    left, equals, right = words.partition("=")
    label, value = left.strip(" :"), right.strip()
    if not equals or not fact_key(label) or not value or len(label) > _LABEL_MAX:
        clause = _uncapitalised(words)
        return FactWords(
            key=fact_key(words),
            label=words[:_LABEL_MAX],
            clause=clause,
            hedge=_asked(clause, french),
        )
    label = _uncapitalised(label)
    counted = _number().fullmatch(value)
    if counted is None:
        return FactWords(
            key=fact_key(label),
            label=label,
            value=value,
            clause=f"{label} : {value}" if french else f"{label}: {value}",
            hedge=_checked(label, french),
        )
    number, unit = counted["number"].replace(" ", ""), counted["unit"] or ""
    return FactWords(
        key=fact_key(label),
        label=label,
        value=number,
        unit=unit,
        clause=_counted(label, number, unit, french=french),
        hedge=_checked(label, french) if unit else _counting(label, french=french),
    )


def fact_key(label: str) -> str:
    """Return the key of a label: small letters and figures joined by dashes, the same next time."""
    plain = unicodedata.normalize("NFD", label.casefold())
    parts = re.findall(r"[^\W_]+", "".join(s for s in plain if not unicodedata.combining(s)))
    return "-".join(parts)[:_KEY_MAX].strip("-")


def _counted(label: str, number: str, unit: str, *, french: bool) -> str:
    if unit:
        return f"{label} : {number} {unit}" if french else f"{label}: {number} {unit}"
    if french:
        if number == "0":
            return f"il n'y a pas {_of(label)}"
        return f"il y a {_FRENCH.get(number, number)} {label}"
    if number == "0":
        return f"there are no {label}"
    return f"there {'is' if number == '1' else 'are'} {_ENGLISH.get(number, number)} {label}"


def _counting(label: str, *, french: bool) -> str:
    if french:
        return f"le nombre {_of(label)} est en cours de vérification"
    return f"the number of {label} is being checked"


def _checked(label: str, french: bool) -> str:  # noqa: FBT001 - one of two languages
    return f"{label} : en cours de vérification" if french else f"{label}: being checked"


def _asked(clause: str, french: bool) -> str:  # noqa: FBT001 - one of two languages
    if not french:
        return f"we are checking whether {clause}"
    joined = "s'" if re.match(r"ils? ", clause) else "si "
    return f"nous vérifions {joined}{clause}"


def _of(label: str) -> str:
    """Return `de` before a label, elided before a vowel or a mute h (`d'élèves`)."""
    return f"d'{label}" if label[:1].lower() in _VOWELS else f"de {label}"


def _uncapitalised(text: str) -> str:
    """Return a text without the capital of a sentence; a name or a code keeps its own."""
    first = re.split(r"[\s'’]", text, maxsplit=1)[0]
    return text[:1].lower() + text[1:] if first.casefold() in _OPENING else text


# "h" is left out on purpose: "de hauteur", "de harcèlement" are as frequent as "d'heures".
_VOWELS = frozenset("aeiouyàâäéèêëîïôöùûüœæ")
_FIRST_WORDS = """
le la les l un une des du de d ce cet cette ces il elle ils elles on nous aucun aucune deux trois
quatre cinq six plusieurs quelques certains certaines tous toutes chaque notre nos son sa ses leur
leurs the a an this that these those there it he she they we some several no all our two three four
five six nobody pupils pupil staff élève élèves nombre number
"""
_OPENING = frozenset(_FIRST_WORDS.split())
# One keeps its figure: its word has a gender in French.
_FRENCH_NUMBERS = "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
_FRENCH = {str(number): word for number, word in enumerate(_FRENCH_NUMBERS.split(), start=2)}
_ENGLISH_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
_ENGLISH = {str(number): word for number, word in enumerate(_ENGLISH_NUMBERS.split(), start=1)}


@cache
def _number() -> re.Pattern[str]:
    number = r"(?P<number>[0-9]{1,3}(?: [0-9]{3})+|[0-9]+(?:[.,][0-9]+)?)"
    return re.compile(rf"{number}(?:\s*(?P<unit>[^\W\d_][^\d]{{0,20}}|%|€))?")

"""The shapes that names have in a line: what is looked for, before it is judged.

Each pattern holds its name in the group that says which shape it is. Pure.
"""

import re
from functools import cache

__all__ = [
    "BIG",
    "SMALL",
    "class_apart",
    "class_at",
    "class_behind",
    "patterns_for",
    "typed",
    "typed_code",
]

# Latin letters beyond those of French, two by two in their blocks: Nguyễn, Łukasz, Şahin.
_BEYOND = [chr(code) for code in (*range(0x100, 0x250), *range(0x1E00, 0x1F00))]
BIG = "A-ZÀ-ÖØ-Þ" + "".join(sign for sign in _BEYOND if sign.isupper())
SMALL = "a-zß-öø-ÿ" + "".join(sign for sign in _BEYOND if sign.islower())
# Letters without small and big ones (Arabic, Hebrew, Chinese…), and Greek and Cyrillic ones.
_OTHER = "\u0370-\u052f\u0531-\u1cff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = rf"(?:[{BIG}]['’]|Ma?c(?=[{BIG}]))?[{BIG}][{SMALL}]+(?:['’-][{BIG}]?[{SMALL}]+)*"
_CAPITALS = rf"[{BIG}]{{2,}}(?:[-'’][{BIG}]{{2,}})*"
_SURNAME = rf"(?:(?i:de|da|di|du|des|van|von|el|al|ben|le|la)\s+){{0,2}}(?:{_WORD}|{_CAPITALS})"
_INITIAL = rf"[{BIG}]\."
_CLASS = (
    r"(?:[3-6]\s?(?:e|è|ème|eme)\s?(?!(?:a|au|de|du|en|et|il|la|le|ne|on|ou|sa|se|un|va|y)\b)"
    r"[A-Za-z0-9]{1,2}|(?:2n?de|1[eè]?re|T(?:erm|a?le|erminale)?)"
    r"\s?[A-Z0-9]{1,2}|C[EMP][12]?(?:\s?[A-Z])?|[Yy]ear\s?[0-9]{1,2}[A-Z]?|[0-9]{1,2}[A-Z])"
)
_IN_CLASS = rf"(?:\s*,?\s*\(?(?:en\s|de\s|in\s)?{_CLASS}\)?(?![\w]))"
_EDGE = r"(?<![\w@#.’'-])"
_RELATED = (
    r"(?:m[eè]re|p[eè]re|maman|papa|parents?|fr[eè]re|s(?:œ|oe)ur|[eé]l[eè]ves?|famille|tante|oncle|"
    r"fils|fille|mother|father|mum|mom|dad|brother|sister|pupils?|students?|family|son|daughter|"
    r"victime|victim|auteur|author)"
)

_BY = r"(?:de|par|avec|et|ou|contre|pour|of|by|with|and|or|against|for|from)"
_OF = r"(?i:de\s|d['’]|of\s|du\s|l['’])?"
# International ones, then those of ten or eleven figures that begin with one 0: no date, no siret.
_PHONE = (
    r"(?<![\w+])(?<!\d[ .-])(?:(?:\+|00[ .-]?)[1-9](?:[ .-]{0,2}(?:\(0\)[ .-]?)?\d){7,13}"
    r"|\(?0[1-9](?:[ .-]?\d){2}\)?(?:[ .-]?\d){6,7}|\(?[2-9]\d{2}\)?[ -]\d{3}-\d{4})"
    r"(?![\d:])(?!(?<=\d)[.-]\d)"
)
_MAIL = r"[\w.+-]+@[\w-]+\.[\w.-]*\w"
_REACHED = re.compile(r"[0-9@]")


def patterns_for(text: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what to look for; few lines hold a capital, and none is looked for without one."""
    of_people = _patterns() if any(letter.isupper() for letter in text) else ()
    if not text.isupper():
        of_people = (*of_people, *_shouted()) if of_people else ()
    if "-" in text:
        of_people = (*of_people, *_compounds())
    if not text.isascii():
        of_people = (*of_people, *_scripts())
    return (*of_people, *_reaches()) if _REACHED.search(text) else of_people


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    titles = r"(?:M\.|MM\.|Mme|Mmes|Mlle|Monsieur|Madame|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?)"
    near = rf"(?:^|[,;:(]\s|(?<!\w)(?i:{_RELATED}|{_BY})\s|[dl]['’])"
    listed = rf"(?:,\s{_WORD}){{0,8}}(?:,|\s(?:et|and))\s{_WORD}"
    full = rf"(?:{_INITIAL}\s?)?{_SURNAME}"
    one = rf"{_WORD}(?:\s(?:{_SURNAME}|{_INITIAL}|[{BIG}](?![\w’'.-])))?"
    return tuple(
        (re.compile(pattern), group)
        for pattern, group in (
            (rf"{_EDGE}(?P<titled>{titles}\s{full}(?:\s{_SURNAME})?)(?!\w)", "titled"),
            # Yanis B. 4eC · Yanis B.
            (rf"{_EDGE}(?P<name>{_WORD}\s{_INITIAL}(?:\s?{_INITIAL})?{_IN_CLASS}?)", "name"),
            # Yanis B 4eC · Yanis 4eC
            (rf"{_EDGE}(?P<name>{_WORD}(?:\s[{BIG}])?{_IN_CLASS})", "name"),
            # Yanis BENALI · Yanis Benali · BENALI Yanis
            (rf"{_EDGE}(?P<name>{_WORD}\s(?:{_SURNAME})(?:\s{_CAPITALS})?)(?!\w)", "name"),
            (rf"{_EDGE}(?P<name>[{BIG}]{{3,}}\s{_WORD})(?!\w)", "name"),
            # D. Moreau (5eC) · l'élève D. Moreau · vu par D. Moreau
            (rf"{_EDGE}(?!M\.)(?P<name>{_INITIAL}\s?(?:{_SURNAME}){_IN_CLASS})", "name"),
            (rf"{near}(?!M\.)(?P<name>{_INITIAL}\s?(?:{_SURNAME}))(?!\w)", "name"),
            # Paul, Pierre et Jacques en 6eB: each of them, the last one with the class.
            (rf"{_EDGE}(?P<listed>{_WORD})(?={listed}{_IN_CLASS})", "listed"),
            (rf"(?:(?<=\set\s)|(?<=\sand\s))(?P<listed>{_WORD})(?={_IN_CLASS})", "listed"),
            # Tom est sorti · parlé à Jade
            (rf"{_EDGE}(?P<given>{_WORD})(?![\w’'-])(?!\s[{BIG}])", "given"),
            # Y.B. 4eC · YB, 4eC
            (rf"{_EDGE}(?P<initials>{_INITIAL}\s?{_INITIAL}{_IN_CLASS}?)", "initials"),
            (rf"{_EDGE}(?P<initials>[{BIG}]{{2}}(?!\w){_IN_CLASS})", "initials"),
            # mère de Yanis · pupil Yanis
            (rf"(?<!\w)(?i:{_RELATED})\s{_OF}(?P<name>{one}{_IN_CLASS}?)(?!\w)", "name"),
            (rf"{_EDGE}(?P<name>[{BIG}][{SMALL}-]+)['’]s\s(?i:{_RELATED})(?!\w)", "name"),
        )
    )


@cache
def _shouted() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Capitals among small letters: `KEVIN MARTIN a filmé`; and `#KevinMartin`."""
    both = rf"{_EDGE}(?P<shouted>{_CAPITALS}\s{_CAPITALS})(?![\w'’-])"
    tag = rf"(?<!\w)(?P<tag>#(?:[{BIG}][{SMALL}]+){{2,3}})(?!\w)"
    return ((re.compile(both), "shouted"), (re.compile(tag), "tag"))


@cache
def _compounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Two given names joined, in small letters, and the word behind: `jean-baptiste durand`."""
    small = rf"{_EDGE}(?P<compound>[{SMALL}]{{2,}}-[{SMALL}]{{2,}}\s[{SMALL}]{{3,}})(?![\w’'-])"
    return ((re.compile(small), "compound"),)


@cache
def _scripts() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Two or three words of another alphabet among French ones; more are a text, not a name.

    And three words of which one has a letter that French has not: `Nguyễn Văn Minh`.
    """
    word = rf"[{_OTHER}]{{2,}}"
    whole = rf"(?<![{_OTHER}])(?<![{_OTHER}]\s)(?P<script>{word}(?:[\s-]{word}){{1,2}})"
    far = "".join(sign for sign in _BEYOND if sign.isalpha() and sign not in "œŒ")
    three = rf"(?=(?:{_WORD}\s){{0,2}}\w*[{far}]){_WORD}(?:\s{_WORD}){{2}}"
    return (
        (re.compile(rf"{whole}(?!\s?[{_OTHER}])"), "script"),
        (re.compile(rf"{_EDGE}(?P<far>{three})(?!\w)"), "far"),
    )


@cache
def class_behind() -> re.Pattern[str]:
    """Return what finds the class at the end of a name, which is folded."""
    return re.compile(rf"{_IN_CLASS}$", re.IGNORECASE)


@cache
def class_at() -> re.Pattern[str]:
    """Return what finds a class, with the blank before it."""
    return re.compile(_IN_CLASS)


@cache
def class_apart() -> re.Pattern[str]:
    """Return what finds a class that stands apart from the word before it."""
    return re.compile(rf"(?=[\s,(]){_IN_CLASS}")


@cache
def _reaches() -> tuple[tuple[re.Pattern[str], str], ...]:
    return ((re.compile(rf"(?P<reach>{_PHONE}|{_MAIL})"), "reach"),)


@cache
def typed() -> re.Pattern[str]:
    """Return what finds `@` and some letters at the end of a text."""
    return re.compile(
        rf"(?<![\w@.])@(?:(?P<kind>[epsxEPSX]):)?(?P<letters>[^\W\d_][\w’'-]{{1,30}}(?:\s[{BIG}]\.?)?)$"
    )


@cache
def typed_code() -> re.Pattern[str]:
    """Return what finds `@` and a code at the end of a text, as it is typed: `@e3`, `@E-B03`."""
    return re.compile(
        r"(?<![\w@.])@(?P<kind>[epsxEPSX])-?(?P<letter>[A-Za-z]?)(?P<number>[0-9]{1,4})$"
    )

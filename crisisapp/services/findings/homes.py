"""Where somebody lives, when no number says so: a street beside a word of dwelling, a postcode.

A street alone is a public place ("la rue Jean-Jaurès est fermée"): only a sentence that says that
somebody lives there makes an address of it. Pure, over one paragraph.
"""

import re
from collections.abc import Iterator

from crisisapp.services.capture.text import fold
from crisisapp.services.findings.records import Hit
from crisisapp.services.findings.tokens import sentences

__all__ = ["homes"]

_DWELLS = re.compile(
    r"(?<!\w)(?:habite(?:nt|r|ait|aient)?|habitant|vi(?:t|vent|vait|vaient)|demeure(?:nt|ait)?|"
    r"loge(?:nt|ait|e|ee)?|reside(?:nt|ait)?|domicilie\w*|domicile|adresse|chez (?:lui|elle|eux)|"
    r"(?:son|sa|leur) (?:appartement|maison|logement|pavillon|immeuble)|lives?|living|lived|"
    r"stay(?:s|ing)? (?:at|with)|resid(?:es?|ing)|home|address|"
    r"(?:his|her|their) (?:house|flat|street)|(?:house|flat) (?:is )?(?:in|on)|postcode)(?!\w)"
)
_FRENCH = re.compile(
    r"(?<!\w)(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Ii]mpasse|[Aa]llées?|[Cc]hemin|[Rr]oute|[Pp]lace|"
    r"[Qq]uai|[Ss]quare|[Pp]assage|[Ss]entier|[Ll]otissement|[Rr]ésidence|[Hh]ameau|[Ff]aubourg|"
    r"[Cc]ité|[Ll]ieu-dit|[Vv]enelle|[Rr]uelle|[Cc]los)"
    r"(?: (?:de la|de l[’']|des|du|de|d[’']|la|le|les|l[’']))? ?"
    r"(?=[A-ZÀ-Þ])(?:[\w’'-]+)(?: (?:de la|de|du|des|d[’']|et|[A-ZÀ-Þ][\w’'-]+)(?= [A-ZÀ-Þ]|\b)"
    r"(?<! de)(?<! du)(?<! des)(?<! et))*"
)
_ENGLISH = re.compile(
    r"(?<!\w)(?:[A-Z][\w’'.]+,? ){1,4}(?:Road|Rd|Street|St|Avenue|Ave|Lane|Close|Drive|Crescent|"
    r"Terrace|Gardens|Grove|Way|Court|Mews|Hill|Row|Walk|Rise|Square|Place|Parade|Green)(?!\w)"
)
# `SW1A 1AA`: some fifteen houses. Never a room or a class: two letters end it, and one blank is in.
_POSTCODE = re.compile(
    r"(?<![\w/-])(?:[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?) \d[ABD-HJLNP-UW-Z]{2}(?![\w/-])"
)
_NOT_OPENING = frozenset(
    {"he", "she", "they", "his", "her", "their", "the", "our", "home", "address", "it", "we"}
)


def homes(paragraph: str) -> Iterator[Hit]:
    """Yield streets and places where the sentence says somebody lives, and British postcodes."""
    for match in _POSTCODE.finditer(paragraph):
        yield Hit(kind="address", start=match.start(), end=match.end())
    folded = fold(paragraph)
    if _DWELLS.search(folded) is None:
        return
    plain = paragraph.replace("\u00a0", " ").replace("\u202f", " ")
    for sentence in sentences(paragraph):
        said = folded[sentence.start : sentence.end]
        if _DWELLS.search(said) is None:
            continue
        for pattern in (_FRENCH, _ENGLISH):
            for match in pattern.finditer(plain, sentence.start, sentence.end):
                first, _blank, rest = match.group().partition(" ")
                skipped = len(first) + 1 if fold(first).strip(",") in _NOT_OPENING else 0
                if not skipped or " " in rest:
                    yield Hit(kind="address", start=match.start() + skipped, end=match.end())

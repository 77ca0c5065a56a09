"""What says too much without naming anybody: health, and small things that together mean one pupil.

Pure functions over one paragraph.
"""

import re
from collections.abc import Iterator
from functools import cache

from crisisapp.services.capture.text import fold
from crisisapp.services.findings.classes import levels
from crisisapp.services.findings.records import Hit
from crisisapp.services.findings.tokens import sentences

__all__ = ["born_together", "group_hits", "health_words"]

_HEALTH = {
    "fr": (
        "hospitalis[eé]*|(?:aux|des) urgences|en reanimation|dans le coma|pronostic vital|"
        "fractur[a-z]+|(?:bras|jambe|nez|doigt|poignet|machoire|dent|cheville) cassee?s?|"
        "commotion[a-z]*|traumatisme cranien|points de suture|hemorragie|perdu connaissance|"
        "crises? (?:d'(?:epilepsie|asthme|angoisse|hysterie|tetanie|spasmophilie)|"
        "de (?:panique|nerfs|tetanie|larmes))|attaques? de panique|malaise (?:vagal|cardiaque)|"
        "(?:fait|eu|victime d'|prise? d') ?un malaise|evanouie?s?|"
        "epilep[a-z]+|asthm[a-z]+|diabet[a-z]+|allergi[a-z]+|"
        "handicap[a-z]*|autis[a-z]+|dyslexi[a-z]+|trouble[s]? (?:psych[a-z]+|du comportement)|tdah|"
        "depressi[fv]e?s?|depression|scarifi[a-z]+|suicid[a-z]+|s'est pendue?|anorexi[a-z]+|"
        "enceinte|grossesse|ivg|seropositi[a-z]+|vih|sida|cancer|leucemie|tumeur|overdose|"
        "surdose|meningite|tuberculose|gale|operee?s? (?:de|du|d'|en|hier|ce|cette)|"
        "chirurgie|psychiatri[a-z]+|sous traitement|medicaments?|ecchymoses?|brul(?:ee?s?|ures?) "
        "(?:au|du|graves?)|violee?s?|viol|agression sexuelle|attouchements?|"
        "tentative de suicide|mettre fin a ses jours|(?:tente|essaye|voulu|veut|menace) de se "
        "(?:tuer|suicider|pendre|noyer|jeter)|(?:voulu|veut) (?:se tuer|mourir)|se tuer|"
        "ouvert les veines|(?:avale|pris) (?:des|trop de|une boite de) (?:medicaments|cachets|"
        "comprimes)|automutil[a-z]+|boulimi[a-z]+|bipolaire|schizophren[a-z]+|"
        "phobie scolaire|maladie (?:chronique|grave|rare)|soigne[es]? pour|souffre d[e']|"
        "suivie? par (?:un|une|le|la) (?:psy[a-z]*|medecin|therapeute)|fauteuil roulant"
    ),
    "en": (
        "hospitali[sz]ed|in (?:the )?(?:hospital|intensive care|a&e)|coma|life-threatening|"
        "fractur[a-z]+|broken (?:arm|leg|nose|finger|wrist|jaw|tooth|ankle|ribs?)|concuss[a-z]+|"
        "head injur[a-z]+|stitches|bleeding|lost consciousness|unconscious|seizures?|epilep[a-z]+|"
        "asthma[a-z]*|diabet[a-z]+|allerg[a-z]+|disab(?:led|ilit[a-z]+)|autis[a-z]+|dyslexi[a-z]+|"
        "adhd|depress(?:ed|ion)|self-harm[a-z]*|suicid[a-z]+|anorexi[a-z]+|pregnan[a-z]+|abortion|"
        "hiv|cancer|leukaemia|tumou?r|overdose[a-z]*|meningitis|tuberculosis|surgery|operated|"
        "psychiatr[a-z]+|medication|bruis(?:es|ing)|raped?|sexual assault[a-z]*|"
        "(?:took|take|taking) (?:his|her|their) own li(?:fe|ves)|(?:panic|anxiety|asthma|epileptic|"
        "heart) attacks?|breakdown|kill(?:ed|ing)? (?:him|her)sel(?:f)|kill(?:ed|ing)? themselves|"
        "(?:cut|cuts|slit|slashed) (?:his|her|their) (?:wrists?|arms?|veins?)|hang(?:ed|ing)? "
        "(?:him|her)self|(?:swallowed|took) (?:the |some |too many )?(?:pills|tablets|paracetamol)|"
        "(?:pupil|student|boy|girl|he|she|child|teenager|who) (?:has |had )?(?:fainted|collapsed|"
        "passed out)|eating disorder|bulimi[a-z]+|bipolar|schizophren[a-z]+|"
        "suffers? from|wheelchair|mental health (?:problem|issue|condition)s?|ill health|"
        "chronic(?:ally)? ill(?:ness)?|terminal(?:ly)? ill(?:ness)?"
    ),
}
# Words of health that say nothing of anybody: a service, a day of prevention.
_SERVICE = re.compile(
    r"(?:numero|ligne|ecoute|journee|semaine|prevention|lutte|referente?|dispositif|exercice|"
    r"cellule|plan|helpline|line|prevention|awareness|day|week|training|service|acces|parking|"
    r"entree|rampe|access)(?: [a-z']+){0,3} ?$"
)

_ONE = {
    "fr": (
        "un eleve|une eleve|l'eleve|cet eleve|cette eleve|un garcon|une fille|ce garcon|"
        "cette fille|le garcon|la fille|un collegien|une collegienne|un lyceen|une lyceenne|"
        "un jeune|une jeune|le jeune|la jeune|un ado|une ado|un enfant|l'enfant|un camarade|"
        "la victime|l'auteure?|le mis en cause|la mise en cause"
    ),
    "en": (
        "a pupil|the pupil|a student|the student|a boy|a girl|the boy|the girl|a child|the child|"
        "the victim|a teenager|one pupil|one boy|one girl|a young (?:man|woman)"
    ),
}
_SEX = {
    "fr": (
        "une eleve|cette eleve|garcons?|filles?|collegienne|lyceenne|une jeune|la jeune|"
        "une ado|jeune fille|jeune homme|elle"
    ),
    "en": "boys?|girls?|young man|young woman|she|he|her|his",
}
_ACTIVITY = {
    "fr": (
        "club|chorale|orchestre|equipe|section|option|internat|interne|internes|unss|"
        "association sportive|atelier|theatre|latin|grec|foot(?:ball)?|rugby|handball|basket|"
        "judo|danse|natation|gymnastique|athletisme|equitation|echecs|voyage|sejour|sortie|"
        "stage|ulis|segpa|upe2a|chinois|allemand|bilangue|euro|fanfare|cross"
    ),
    "en": (
        "club|choir|orchestra|team|boarders?|boarding|workshop|drama|latin|football|rugby|"
        "basketball|netball|hockey|judo|dance|swimming|gymnastics|athletics|riding|chess|trip|"
        "placement|band|cadets?|german|mandarin|play"
    ),
}
_UNIQUE = {
    "fr": (
        "deleguee?|nouvel eleve|nouvelle eleve|arrivee? (?:en|au|cette|il y a)|jumeaux|jumelles|"
        "jumeau|jumelle|tripl(?:e|ee)s|quadruplee?s|seule? (?:fille|garcon|eleve)|"
        "fils d[eu']|fille d[eu']|frere d[eu']|soeur d[eu']|eco-deleguee?|redoublante?|"
        "allophone|capitaine"
    ),
    "en": (
        "prefect|head boy|head girl|new pupil|new student|joined us|twins?|only (?:girl|boy|pupil)|"
        "son of|daughter of|brother of|sister of|captain|form captain|representative|triplets?"
    ),
}
_DATE = {
    "fr": (
        "ce matin|cet apres-midi|hier|avant-hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
        "dimanche|\\d{1,2} ?h(?: ?\\d{2})?|\\d{1,2}/\\d{1,2}|recreation|a midi"
    ),
    "en": (
        "this morning|this afternoon|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|"
        "sunday|\\d{1,2}(?::\\d{2})? ?[ap]m|\\d{1,2}:\\d{2}|break|lunchtime"
    ),
}
_AGE = {"fr": r"\d{1,2} ans", "en": r"\d{1,2}[ -]years?[ -]old|aged \d{1,2}"}

# What each small thing weighs; together five point at one pupil.
_WEIGHTS = (("one", 1), ("sex", 1), ("activity", 2), ("unique", 3), ("date", 1), ("age", 1))
_LIMIT = 5
_CLASS, _LEVEL, _HEALTH_WEIGHT = 3, 1, 1


def health_words(paragraph: str, language: str) -> Iterator[Hit]:
    """Yield words on the health of somebody."""
    folded = fold(paragraph)
    for match in _pattern("health", language).finditer(folded):
        if not _SERVICE.search(folded[max(0, match.start() - 40) : match.start()]):
            yield Hit(kind="health", start=match.start(), end=match.end())


_BORN_TOGETHER = re.compile(
    r"(?<!\w)(?:(?:les|des|aux|deux|nos|ces) (?:jumeaux|jumelles)|(?:les|des|aux|trois|nos|ces) "
    r"tripl(?:e|ee)s|(?:the|our|two|both) twins|(?:the|our) triplets)(?!\w)"
)


def born_together(paragraph: str) -> Iterator[Hit]:
    """Yield twins and triplets: few schools have two pairs of them."""
    for match in _BORN_TOGETHER.finditer(fold(paragraph)):
        yield Hit(kind="group", start=match.start(), end=match.end(), more="unique")


def group_hits(paragraph: str, language: str, others: tuple[Hit, ...]) -> Iterator[Hit]:
    """Yield the sentences whose small things together mean one pupil; `more` names the things.

    `others` are the classes and the words on health that were found already.
    """
    for sentence in sentences(paragraph):
        folded = fold(paragraph[sentence.start : sentence.end])
        said = {
            name: weight
            for name, weight in _WEIGHTS
            if _pattern(name, language).search(folded) is not None
        }
        inside = {hit.kind for hit in others if sentence.start <= hit.start < sentence.end}
        if "class" in inside:
            said["class"] = _CLASS
        elif next(levels(folded), None) is not None:
            said["level"] = _LEVEL
        if "health" in inside:
            said["health"] = _HEALTH_WEIGHT
        narrow = {"class", "level", "activity", "unique", "age"} & set(said)
        if {"one", "sex"} & set(said) and len(narrow) > 0 and sum(said.values()) >= _LIMIT:
            yield Hit(
                kind="group",
                start=sentence.start,
                end=sentence.end,
                more=" ".join(sorted(said)),
            )


@cache
def _pattern(name: str, language: str) -> re.Pattern[str]:
    tables = {
        "health": _HEALTH,
        "one": _ONE,
        "sex": _SEX,
        "activity": _ACTIVITY,
        "unique": _UNIQUE,
        "date": _DATE,
        "age": _AGE,
    }
    table = tables[name]
    return re.compile(rf"(?<!\w)(?:{table.get(language, table['en'])})(?![\w])")

"""What is said of a hit, and what to write in its place."""

import re

from crisisapp.services.capture.name_words import OUTSIDER_WORDS, PUPIL_WORDS, STAFF_WORDS
from crisisapp.services.capture.text import fold
from crisisapp.services.findings.listed import LISTED_WORD
from crisisapp.services.findings.people import DIRECTORY, LISTED
from crisisapp.services.findings.records import Hit
from crisisapp.support.i18n import N_, _, as_language, translator

__all__ = ["instead", "what_and_why"]

_SOMEBODY = {
    "pupil": N_("a pupil"),
    "parent": N_("a parent"),
    "staff": N_("a member of staff"),
    "outsider": N_("a person"),
}
_ADULT = N_("an adult")  # called Mr or Mrs, and nothing says more
_PUPIL_OF = N_("a pupil in {level}")
_ELIDED = re.compile(
    r"(?P<word>\b[dD]e|\b[qQ]ue|\b[jJ]usque) $|(?P<cut>\b[dD]|\b[qQ]u|\b[jJ]usqu)['’]$"
)
_TITLE = re.compile(r"^(?:m\.|mr\.?|mme|mlle|monsieur|madame|mrs\.?|ms\.?|miss|dr\.?) ")
_ROLE = re.compile(
    r"(?<!\w)(?:l'|le |la |un |une |cet |cette |notre |the |our |a )(?P<role>[\w-]+) $"
)
_ROLES = PUPIL_WORDS | STAFF_WORDS | OUTSIDER_WORDS  # `l'élève Yanis` says it already
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?…]\s+)$")

_WIDE = N_("A message goes further than those it is meant for.")
_INSTEAD = N_("Write: {words}")
_PUBLISHED = N_("Give a published number or address of the school.")

# Of each kind: what was found, why it matters, what to do.
_SAID: dict[str, tuple[str, str, str]] = {
    "person": (N_("{code} is named: somebody of this situation."), _WIDE, _INSTEAD),
    "listed": (N_("“{words}” is on the list of names."), _WIDE, _INSTEAD),
    "maybe": (
        N_("“{words}” may be a name of the list, or only a word."),
        N_("On the list it is somebody's name."),
        N_("Read it again. Somebody is meant: {words}"),
    ),
    "name": (N_("“{words}” looks like the name of a pupil."), _WIDE, _INSTEAD),
    "directory": (
        N_("“{words}” is in the directory."),
        N_("Nobody may be asked for by name without having agreed."),
        _INSTEAD,
    ),
    "adult": (
        N_("“{words}” names an adult."),
        N_("A name stays attached to what happened."),
        _INSTEAD,
    ),
    "initials": (
        N_("“{words}”: initials, with a class or alone, are a name."),
        N_("In a class everybody knows whose they are."),
        _INSTEAD,
    ),
    "class": (
        N_("“{words}” is one class."),
        N_("Thirty families know at once who is meant."),
        N_("Write the year group alone: {words}"),
    ),
    "phone": (N_("“{words}” is a phone that the school does not publish."), _WIDE, _PUBLISHED),
    "mail": (N_("“{words}” is an e-mail that the school does not publish."), _WIDE, _PUBLISHED),
    "handle": (
        N_("“{words}” is an account."),
        N_("Naming an account sends readers to it."),
        N_("Leave the account out."),
    ),
    "link": (
        N_("“{words}” leads to a content."),
        N_("A link spreads what it points to."),
        N_("Leave the link out."),
    ),
    "address": (
        N_("“{words}” looks like an address."),
        _WIDE,
        N_("Leave it out, unless it is a public place."),
    ),
    "birth": (N_("“{words}” is a day of birth."), _WIDE, N_("Leave it out.")),
    "age": (
        N_("“{words}”: an age, beside a class or a place, says who."),
        N_("Who knows the school needs no name."),
        N_("Leave it out."),
    ),
    "health": (
        N_("“{words}” speaks of somebody's health."),
        N_("It belongs to the person and the family."),
        N_("Say only that somebody is looked after."),
    ),
    "group": (
        N_("Put together, these words may mean one pupil: {things}."),
        N_("Who knows the school needs no name."),
        N_("Leave one of these out."),
    ),
}
_VARIANTS = {LISTED: "listed", LISTED_WORD: "listed", DIRECTORY: "directory"}


def what_and_why(hit: Hit, words: str, code: str) -> tuple[str, str, str]:
    """Return what was found, why it matters and what to do, in the language of the screen.

    The last one has a place `{words}` where something can be put instead.
    """
    what, why, write = _SAID[_VARIANTS.get(code, hit.kind)]
    things = ", ".join(_thing(thing) for thing in hit.more.split()) if hit.kind == "group" else ""
    return _(what).format(words=words, code=code, things=things), _(why), _(write)


def _thing(name: str) -> str:
    names = {
        "one": N_("one person"),
        "sex": N_("girl or boy"),
        "activity": N_("an activity"),
        "unique": N_("what only one is"),
        "date": N_("when"),
        "age": N_("an age"),
        "class": N_("a class"),
        "level": N_("a year group"),
        "health": N_("health"),
    }
    return _(names[name])


def instead(
    hit: Hit, person: str, code: str, paragraph: str, names: str, language: str
) -> tuple[int, str | None]:
    """Return what to write in the text's language, and from where: `de Yanis` → `d'un élève`.

    Nothing where only the writer can say.
    """
    if hit.kind == "class":
        return hit.start, hit.more or None
    if hit.kind not in ("person", "name", "adult", "initials", "maybe"):
        return hit.start, None
    if names == "initials" and hit.kind != "initials":
        return hit.start, _initials(paragraph[hit.start : hit.end], code)
    before = paragraph[: hit.start]
    role = _ROLE.search(fold(before))
    if role is not None and role["role"] in _ROLES:
        return hit.start - 1, ""
    return _joined(before, hit.start, _somebody(hit, person, language), language)


def _joined(before: str, start: int, somebody: str, language: str) -> tuple[int, str]:
    if _STARTS_SENTENCE.search(before):
        return start, somebody[:1].upper() + somebody[1:]
    joint = _ELIDED.search(before) if language == "fr" else None
    if joint is None:
        return start, somebody
    cut = joint["cut"] or joint["word"][:-1]
    return joint.start(), f"{cut}'{somebody}"


def _somebody(hit: Hit, person: str, language: str) -> str:
    said = translator(as_language(language, default="fr")).gettext
    if hit.kind == "initials" and not person and hit.more:
        return said(_PUPIL_OF).format(level=hit.more)
    if hit.kind == "adult" and person in ("parent", ""):
        return said(_ADULT)
    return said(_SOMEBODY.get(person, _SOMEBODY["pupil"]))


def _initials(written: str, code: str) -> str:
    """Return `Y. B.` for a name of two words; the code, or one initial, where no more is known."""
    bare = _TITLE.sub("", written) if written == fold(written) else written
    words = [word for word in re.split(r"[\s-]+", bare) if word[:1].isalpha()]
    title = bool(words) and _TITLE.match(fold(f"{words[0]} ")) is not None
    letters = [word[0].upper() for word in (words[1:] if title else words)][:3]
    if len(letters) < _ENOUGH and code and not code.startswith("@"):
        return code
    return " ".join(f"{letter}." for letter in letters)


_ENOUGH = 2

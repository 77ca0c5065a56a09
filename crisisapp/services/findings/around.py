"""What stands around a word that may be a name: a relative, an initial, a verb, the start. Pure.

`every` are the words of a paragraph (`tokens.words`), `at` the place of one among them.
"""

import re

from crisisapp.services.capture.usual_words import word_list
from crisisapp.services.findings.tokens import Word

__all__ = ["follows", "initial_behind", "is_before_a_verb", "starts_sentence"]

_STARTS = re.compile(r"(?:^|[.!?:…»\"“•*]\s*|^\s*[-–—]\s*)$")
_INITIAL = re.compile(
    r" (?P<letter>[A-Za-zÀ-ÿ])(?:\.(?!\w)|(?=\s*(?:$|[,;)]|[3-6]\s?e))|(?<![AÀIYaàyiéoe])(?=\s))"
)
_LINKS = word_list("d, de, du, des, la, le, l, of, the")

# What people do and things do not, or seldom, in the folded form of `text.fold`.
_PERSON_DOES = word_list("""
a, avait, aura, aurait, ne, n, nous, dit, disait, raconte, explique, pense, pleure, pleurait, crie,
hurle, refuse, demande, souhaite, veut, voulait, sait, croit, vient, vit, habite, dort, joue,
mange, attend, arrive, rentre, sort, tombe, frappe, tape, insulte, menace, filme, pousse, accuse,
denonce, avoue, nie, souffre, revient, reviendra, viendra, ira, partira, part, quitte, rejoint,
retrouve, appelle, repond, ecrit, envoie, poste, publie, partage, porte, reste, va, se, s, lui,
leur, has, had, said, says, did, does, doesn, didn, hasn, wants, wanted, knows, knew, thinks,
told, tells, asked, asks, went, goes, came, comes, ran, runs, fell, hit, hits, kicked, pushed,
punched, threw, shouted, cried, cries, screamed, filmed, films, posted, sent, shared, wrote, saw,
took, left, stayed, lives, lived, feels, felt, refuses, refused, threatened, bullied, attacked,
apologised, admitted, denied, confessed, called, rang, returned
""")
_IS = word_list("est, etait, sera, serait, is, was, isn, wasn, will")
# Behind "was" these are said of somebody, not of a season or of a feeling.
_STATES = word_list("""
a, absent, absente, alone, already, also, an, at, au, aux, away, back, be, beaten, bien, bitten,
blesse, blessee, chez, come, crying, dans, dead, driven, en, encore, exclu, exclue, found, given,
go, here, hit, home, hurt, ill, in, inquiet, inquiete, known, la, late, le, leave, malade,
missing, mon, mort, morte, notre, our, out, parti, partie, present, presente, rentre,
rentree, reparti, repartie, return, sa, safe, seen, sent, seul, seule, shot, sick, son, sorti,
sortie, stay, taken, the, there, told, tombe, tombee, toujours, tres, triste, un, une, unwell,
upset, venu, venue, with
""")
_DONE = ("ed", "ing")


def starts_sentence(paragraph: str, start: int) -> bool:
    """Say whether a sentence, a line of a list or a quotation starts there."""
    return _STARTS.search(paragraph[:start]) is not None


def follows(known: frozenset[str], every: tuple[Word, ...], at: int) -> bool:
    """Say whether one of the words stands before a word, an article between them or not."""
    if at and every[at - 1].folded in known:
        return True
    return at > 1 and every[at - 1].folded in _LINKS and every[at - 2].folded in known


def initial_behind(paragraph: str, end: int) -> int | None:
    """Return where an initial ends that stands behind a given name: `ines b.`; None without."""
    match = _INITIAL.match(paragraph, end)
    if match is None or match["letter"] in "àÀ":
        return None
    return match.end()


def is_before_a_verb(paragraph: str, every: tuple[Word, ...], at: int) -> bool:
    """Say whether what stands there does or suffers what people do: `Clément a menacé…`."""
    verb = _next(paragraph, every, at)
    if verb is None:
        return False
    if every[verb].folded in _PERSON_DOES:
        return True
    if every[verb].folded not in _IS:
        return False
    state = _next(paragraph, every, verb)
    if state is None:
        return False
    word = every[state].folded
    return word in _STATES or word.endswith(_DONE)


def _next(paragraph: str, every: tuple[Word, ...], at: int) -> int | None:
    """Return the place of the word behind, only a blank or an apostrophe between them."""
    if at + 1 == len(every):
        return None
    between = paragraph[every[at].end : every[at + 1].start]
    return at + 1 if between in (" ", "'", "’", "\u00a0") else None

"""Hear that a call or a message told nobody, in the words somebody wrote of it.

Beside fixed phrases (`Sayings`), general forms are heard: a "not" or a failure near a verb of
telling, what is only planned, asked or doubted, a part of the text that holds nothing but a
telephone and its failure. They give way where the text says plainly that somebody was told. What
is not clear tells nobody: a family believed told is called by no one. Pure; any thread.
"""

import re
from collections.abc import Callable, Iterable, Iterator

import msgspec

from crisisapp.domain.recognise import Sayings, plain_words

__all__ = ["Untold", "UntoldWords", "clauses", "words_of_both"]

_CLAUSE = re.compile(
    r"(?P<words>.+?)(?P<end>[,;:.!?()\[\]/\n–—…]|\s-\s|\b(?:mais|puis|but|then)\b|$)",
    re.IGNORECASE | re.DOTALL,
)
_ABBREVIATED = re.compile(r"\b([a-zé]{2,5})\.(?=\s+[a-zé0-9])", re.IGNORECASE)
_INFINITIVE = re.compile(r"[a-z]{2,}(er|ir|re)$")
_FUTURE = re.compile(r"[a-z]{2,}(rai|ras|ra|rons|rez|ront|rait|raient)$")
_TO_DO = re.compile(r"(reste a|penser a|a ne pas|ne pas oublier|to be|being) ")
# Orders given to others, and somebody: "ne rien publier", "sans répondre", "la personne".
_INSTRUCTED = re.compile(
    r"\bne (pas|rien|jamais|plus) [a-z]+(er|ir|re)\b|\bsans [a-z]+(er|ir|re)\b|^(do not|don t) "
    r"|\b(la|une|cette|chaque) personne\b"
)
_TO_DO_WITH_ACCENT = re.compile(r"\W*à (l['’]|l[ae] |les )?\w{2,}(er|ir|re)\b", re.IGNORECASE)
_BEFORE, _AFTER, _NEAR, _NAMED = 4, 2, 3, 2  # words
# "Une personne", "la personne de permanence": somebody, not nobody.
_NAMING = frozenset({"une", "la", "cette", "en", "chaque"})
_HAVING = frozenset(
    {"a", "ai", "as", "avons", "ont", "est", "sont", "ete", "bien", "deja", "enfin"}
)
_WHO = frozenset(
    {"je", "j", "on", "nous", "il", "elle", "ils", "elles", "l", "les", "la", "le", "lui"}
)
_WHOM = frozenset({"la", "le", "les", "l", "leur", "leurs", "des", "tous", "toutes"})
_NOTHING = frozenset({"rien", "nothing"})  # what was found, as well as who was reached
_OBLIGED = frozenset({"have", "has", "had", "ready", "still", "yet", "left"})
_PEOPLE: tuple[frozenset[str], ...] = (
    frozenset({"mere", "maman", "mother", "mum", "mom"}),
    frozenset({"pere", "papa", "father", "dad"}),
)

_Words = tuple[str, ...]
_Test = Callable[[str], bool]


class UntoldWords(msgspec.Struct, frozen=True, kw_only=True):
    """The words of the general forms, of every language together; `répond*` is a beginning.

    `telling` say, not contradicted, that somebody was told or spoken to; `contact` are the other
    verbs of reaching and sending; `negating` deny one of them; `planning` put one to come;
    `asking` open what somebody else asks for; `phone` and `failing` are a telephone and what fails
    of it; `later` are times to come, `doubting` doubts; `fillers` add nothing to a part of a text;
    `relaying` are people who only may pass on what they are told, `answering` how they take a call;
    `elsewhere` are those who are answered or not, and were not called; `short` are phrases that
    tell nobody unless the text says that somebody was told. Of a written message only `sending`,
    its verbs, are read so, and `unready`, the phrases of one that did not leave.
    """

    telling: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    negating: tuple[str, ...] = ()
    negating_after: tuple[str, ...] = ()
    planning: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    doubting: tuple[str, ...] = ()
    fillers: tuple[str, ...] = ()
    answering: tuple[str, ...] = ()
    relaying: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    sending: tuple[str, ...] = ()
    unready: tuple[str, ...] = ()


class Untold:
    """Says of a text whether it tells that nobody was told."""

    def __init__(self, sayings: Sayings, words: UntoldWords, *, apart: Iterable[str] = ()) -> None:
        self._sayings = sayings
        self._apart = Sayings(anywhere=apart, alone=())
        self._short = Sayings(anywhere=words.short, alone=())
        self._doubting = Sayings(anywhere=words.doubting, alone=())
        self._of_doubt = _either(word for said in words.doubting for word in plain_words(said))
        self._sending = _either(words.sending)
        self._unready = Sayings(anywhere=words.unready, alone=())
        self._telling = _either(words.telling)
        # Without its accent "informé" reads as "informe": somebody does, or will.
        self._present = _either(word for word in words.telling if word.endswith("é"))
        self._contact = _either((*words.contact, *words.telling))
        self._negating = _either(words.negating)
        self._after = _either(words.negating_after)
        self._planning = _either(words.planning)
        self._asking = _either(words.asking)
        self._phone = _either(words.phone)
        self._failing = _either(words.failing)
        self._later = _either(words.later)
        self._filler = _either(words.fillers)
        self._answering = _either(words.answering)
        self._relaying = _either(words.relaying)
        self._elsewhere = _either(words.elsewhere)

    def said_in(self, text: str, *, written: bool = False) -> bool:
        """Say whether a text tells that nobody was told.

        The text of a `written` message may be what it says to others: only its sending is heard.
        """
        if written:
            return self._sayings.said_in(text) or self._unsent(text)
        parts = tuple(clauses(text))
        plain = any(self._plainly(said, asked=asked) for said, asked in parts)
        if plain and self._doubted_alone(parts):
            return True
        if self._sayings.said_in(text):
            return not (plain and self._about_another(parts))
        if plain:
            return False
        return self._short.said_in(text) or any(self._fails(said, asked=to) for said, to in parts)

    def told_in(self, text: str) -> bool:
        """Say whether a text says plainly, and nowhere denies, that somebody was told."""
        plain = any(self._plainly(said, asked=asked) for said, asked in clauses(text))
        return plain and not self.said_in(text)

    def no_answer(self, text: str) -> bool:
        """Say whether what came of a call is that nobody answered it; plans are left aside."""
        parts = tuple(clauses(text))
        if self._sayings.said_in(text):
            return True
        if any(self._plainly(said, asked=asked) for said, asked in parts):
            return False
        words = tuple(plain_words(said) for said, _asked in parts)
        return any(each and (self._broken_line(each) or self._nothing_else(each)) for each in words)

    def _unsent(self, text: str) -> bool:
        """Say whether a part of a text says that a message did not leave, or will."""
        for said, asked in clauses(text):
            words = plain_words(said)
            places = tuple(self._places(words, self._sending))
            if any(self._denied(words, at) or self._planned_at(words, at) for at in places):
                return True
            if places and (asked or self._doubting.said_in(said)):
                return True
            if words and (
                self._nothing_else(words, self._sending) or _TO_DO_WITH_ACCENT.match(said)
            ):
                return True
        return self._unready.said_in(text)

    def _plainly(self, said: str, *, asked: bool) -> bool:
        """Say whether one part of a text says, and does not deny, that somebody was told."""
        words = plain_words(said)
        if asked or self._doubting.said_in(said):
            return False
        return any(
            not self._denied(words, place)
            and not self._planned_at(words, place)
            and not (self._present(words[place]) and _is_present(words, place))
            and not self._another_answers(words, place)
            for place in self._places(words, self._telling)
        )

    def _fails(self, said: str, *, asked: bool) -> bool:
        """Say whether one part of a text tells a failure, a plan, a question or a doubt."""
        words = plain_words(said)
        if not words or self._apart.said_in(said):
            return False
        if _TO_DO.match(" ".join(words)) or _TO_DO_WITH_ACCENT.match(said):
            return True
        places = tuple(self._places(words, self._contact))
        if places and (asked or self._doubting.said_in(said)):
            return True
        if any(
            self._another_answers(words, place)
            or (
                not self._of_others(words, place)
                and (self._denied(words, place) or self._planned_at(words, place))
            )
            for place in places
        ):
            return True
        return self._broken_line(words) or self._nothing_else(words)

    def _denied(self, words: _Words, place: int) -> bool:
        """Say whether a "not" stands near a verb: before it, or just behind."""
        before = words[max(0, place - _BEFORE) : place]
        if _INFINITIVE.match(words[place]) and before[-2:-1] == ("ne",):
            return False  # "ne pas répondre" is an instruction
        if before[-2:] in (("do", "not"), ("don", "t")) and len(before) == 2:
            return False
        if any(
            self._negating(word) and not (back and before[back - 1] in _NAMING)
            for back, word in enumerate(before)
        ):
            return True
        behind = words[place + 1 : place + 1 + _AFTER]
        if self._telling(words[place]) and before[-1:] not in (
            ("ne",),
            ("n",),
        ):  # "prévenue pas de blessé": the "not" is of what follows
            return behind[:1] != () and (
                self._after(behind[0]) or behind in (("pas", "encore"), ("not", "yet"))
            )
        return any(self._negating(word) or self._after(word) for word in behind if word != "n")

    def _planned_at(self, words: _Words, place: int) -> bool:
        """Say whether a verb is put to come: "à prévenir", "va appeler", "préviendra"."""
        word = words[place]
        if _FUTURE.match(word) or (place == 0 and _INFINITIVE.match(word)):
            return True
        before = words[max(0, place - _NEAR) : place]
        for back, each in enumerate(reversed(before), start=1):
            if not self._planning(each):
                continue
            opener = words[place - back - 1 : place - back] if place > back else ()
            if each == "a" and not (_INFINITIVE.match(word) and back <= 2):
                continue  # "a prévenu"
            if each == "to" and opener and not (self._planning(*opener) or opener[0] in _OBLIGED):
                continue  # "asks to call", "spoke to"
            if not any(map(self._asking, words[max(0, place - back - 2) : place - back])):
                return True
        return False

    def _another_answers(self, words: _Words, place: int) -> bool:
        """Say whether somebody who only may pass it on took the call."""
        return self._answering(words[place]) and any(
            map(self._relaying, words[max(0, place - _NEAR) : place])
        )

    def _of_others(self, words: _Words, place: int) -> bool:
        return any(map(self._elsewhere, words[place + 1 : place + 2 + _NEAR]))

    def _broken_line(self, words: _Words) -> bool:
        """Say whether a failure stands near a telephone: "numéro erroné", not "ligne de bus"."""
        for place in self._places(words, self._phone):
            if words[place + 1 : place + 2] in (("de",), ("du",), ("des",), ("d",), ("of",)):
                continue
            near = words[max(0, place - _NEAR) : place + _NEAR + 1]
            if any(map(self._failing, near)):
                return True
        return False

    def _nothing_else(self, words: _Words, verbs: _Test | None = None) -> bool:
        """Say whether words hold nothing beside a failure, or a time to come."""
        if _INSTRUCTED.search(" ".join(words)):
            return False
        told = [word for word in words if not self._filler(word) and not word[0].isdigit()]
        failed = any(self._failed(word) for word in told if word not in _NOTHING)
        return failed and all(
            self._failed(word)
            or self._phone(word)
            or ((verbs or self._contact)(word) and not self._telling(word))
            for word in told
        )

    def _failed(self, word: str) -> bool:
        return self._failing(word) or self._later(word) or self._negating(word)

    def _doubted_alone(self, parts: Iterable[tuple[str, bool]]) -> bool:
        """Say whether one part doubts the others: "prévenue, à vérifier"."""
        return any(
            self._doubting.said_in(said)
            and all(self._filler(word) or self._of_doubt(word) for word in plain_words(said))
            for said, _asked in parts
        )

    def _about_another(self, parts: Iterable[tuple[str, bool]]) -> bool:
        """Say whether one person was told and the failure names another: "père injoignable"."""
        told: set[int] = set()
        failed: set[int] = set()
        named: set[int] = set()  # "père : pas de réponse"
        for said, asked in parts:
            who = _people(said) or named
            named = who if len(plain_words(said)) <= _NAMED else set()
            if self._sayings.said_in(said) or self._fails(said, asked=asked):
                if len(who) != 1:
                    return False
                failed |= who
            elif self._plainly(said, asked=asked):
                told |= who
        return bool(failed) and bool(told) and not told & failed

    @staticmethod
    def _places(words: _Words, test: _Test) -> Iterator[int]:
        return (place for place, word in enumerate(words) if test(word))


def words_of_both(first: UntoldWords, second: UntoldWords) -> UntoldWords:
    """Return the words of two languages together: a line may be written in either."""
    return UntoldWords(
        **{
            name: (*getattr(first, name), *getattr(second, name))
            for name in UntoldWords.__struct_fields__
        }
    )


def clauses(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each part of a text between two marks or a "but", and whether it is a question."""
    whole = _ABBREVIATED.sub(r"\1 ", text)
    for match in _CLAUSE.finditer(whole):
        if match["words"].strip():
            yield match["words"], match["end"] == "?"


def _is_present(words: _Words, place: int) -> bool:
    before, behind = words[:place][-1:], words[place + 1 : place + 2]
    if before and before[0] in _HAVING:
        return False
    return bool(before and before[0] in _WHO) or bool(behind and behind[0] in _WHOM)


def _people(said: str) -> set[int]:
    words = set(plain_words(said))
    return {place for place, names in enumerate(_PEOPLE) if words & names}


def _either(texts: Iterable[str]) -> _Test:
    """Return a test of one plain word: whole, or its beginning where a star ends the text."""
    whole = set[str]()
    starts = list[str]()
    for text in texts:
        folded = "".join(plain_words(text))
        if folded:
            starts.append(folded) if text.endswith("*") else whole.add(folded)
    beginnings = tuple(starts)
    return lambda word: word in whole or word.startswith(beginnings)

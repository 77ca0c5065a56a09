"""Recognise known words in what people type: accents, capitals and plurals do not count."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

__all__ = ["PhraseBook", "Sayings", "plain_words"]

_WORD = re.compile(r"[0-9a-z]+")
_PREFIX_FROM = 4  # letters: shorter words must be whole, so that "IEN" is not found in "bientôt"
_BEFORE_NUMBER = frozenset(
    {"a", "au", "du", "l", "la", "le", "les", "numero", "number", "the", "to"}
)

_PARTS = re.compile(r"[,;:.!?()\[\]/\n–—…]|\s-\s")
_OF_AN_HOUR = frozenset(
    {
        *("about", "at", "dans", "en", "in", "jusqu", "till", "until", "vers"),
        *("depuis", "since", "pour", "for", "avant", "before", "apres", "after", "by"),
        *("un", "une", "demi", "quart", "d", "deux", "cinq", "dix", "quinze", "vingt", "trente"),
        *("a", "an", "half", "quarter", "of", "two", "five", "ten", "fifteen", "twenty", "thirty"),
        *("h", "heure", "heures", "hour", "hours", "min", "mins", "mn", "minute", "minutes"),
        *("s", "sec", "secs", "seconde", "secondes", "second", "seconds"),
    }
)
_NEGATING = frozenset(
    {
        *("pas", "non", "jamais", "personne", "aucun", "aucune", "ni", "sans", "n", "etre"),
        *("doit", "doivent", "sera", "seront", "soit", "soient"),
        *("not", "never", "nobody", "no", "none", "without", "t", "be", "to", "will"),
    }
)
_NEAR = 2  # words before a phrase that may say the contrary: "pas encore prévenue", "to be told"

_Phrase = tuple[tuple[str, ...], str]


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in lower case, without accents, punctuation or ligatures."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return tuple(_WORD.findall(bare.replace("œ", "oe").replace("æ", "ae")))


class PhraseBook:
    """Phrases with a meaning. The last word of a phrase may be the start of a longer one."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._by_letter: dict[str, list[_Phrase]] = {}
        for phrase, meaning in phrases:
            words = plain_words(phrase)
            if words:
                self._by_letter.setdefault(words[0][0], []).append((words, meaning))

    def best(self, text: str) -> str:
        """Return the meaning of the longest phrase in `text`; empty when none or in doubt."""
        longest, meanings = 0, set[str]()
        for phrase, meaning in self.found(text):
            if len(phrase) > longest:
                longest, meanings = len(phrase), {meaning}
            elif len(phrase) == longest:
                meanings.add(meaning)
        return meanings.pop() if len(meanings) == 1 else ""

    def found(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield each phrase found in `text`, in plain words, with its meaning."""
        words = plain_words(text)
        for start, word in enumerate(words):
            for phrase, meaning in self._by_letter.get(word[0], ()):
                if _stands_at(phrase, words, start):
                    yield " ".join(phrase), meaning


class Sayings:
    """Phrases of whole words that settle what a text says.

    Some count wherever they stand, some only as a whole part of the text, an hour after it aside,
    and not where the text says one of `unless` too, without a "not" just before. What begins one
    of `apart` is something else that is said in the same words.
    """

    def __init__(
        self,
        *,
        anywhere: Iterable[str],
        alone: Iterable[str],
        unless: Iterable[str] = (),
        apart: Iterable[str] = (),
    ) -> None:
        self._anywhere = _phrases(anywhere)
        self._alone = _phrases(alone)
        self._unless = _phrases(unless)
        self._apart = _phrases(apart)

    def said_in(self, text: str) -> bool:
        """Say whether one of the phrases is said in `text`."""
        words = plain_words(text)
        meant_otherwise = set(_places(words, self._apart))
        if any(place not in meant_otherwise for place in _places(words, self._anywhere)):
            return True
        parts = (_without_hour(plain_words(part)) for part in _PARTS.split(text))
        return any(part in self._alone for part in parts) and not self._contradicted(words)

    def _contradicted(self, words: tuple[str, ...]) -> bool:
        return any(
            _NEGATING.isdisjoint(words[max(0, place - _NEAR) : place])
            for place in _places(words, self._unless)
        )


def _phrases(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(plain_words(text) for text in texts) - {()}


def _places(words: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> Iterator[int]:
    """Yield where one of the phrases begins in the words of a text."""
    lengths = sorted({len(phrase) for phrase in phrases})
    for start in range(len(words)):
        if any(words[start : start + length] in phrases for length in lengths):
            yield start


def _without_hour(words: tuple[str, ...]) -> tuple[str, ...]:
    end = len(words)
    while end and (words[end - 1][0].isdigit() or words[end - 1] in _OF_AN_HOUR):
        end -= 1
    return words[:end]


def _stands_at(phrase: tuple[str, ...], words: tuple[str, ...], start: int) -> bool:
    end = start + len(phrase)
    if end > len(words) or phrase[:-1] != words[start : end - 1]:
        return False
    last, word = phrase[-1], words[end - 1]
    if len(phrase) == 1 and last.isdigit():  # "le 17" is the police, "E-17" is a pupil
        return word == last and all(w in _BEFORE_NUMBER for w in words if w != last)
    return word.startswith(last) if len(last) >= _PREFIX_FROM else word == last

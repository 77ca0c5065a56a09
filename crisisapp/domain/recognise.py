"""Recognise known words in what people type: accents, capitals and plurals do not count."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

__all__ = ["PhraseBook", "plain_words"]

_WORD = re.compile(r"[0-9a-z]+")
_PREFIX_FROM = 4  # letters: shorter words must be whole, so that "IEN" is not found in "bientôt"
_BEFORE_NUMBER = frozenset(
    {"a", "au", "du", "l", "la", "le", "les", "numero", "number", "the", "to"}
)

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


def _stands_at(phrase: tuple[str, ...], words: tuple[str, ...], start: int) -> bool:
    end = start + len(phrase)
    if end > len(words) or phrase[:-1] != words[start : end - 1]:
        return False
    last, word = phrase[-1], words[end - 1]
    if len(phrase) == 1 and last.isdigit():  # "le 17" is the police, "E-17" is a pupil
        return word == last and all(w in _BEFORE_NUMBER for w in words if w != last)
    return word.startswith(last) if len(last) >= _PREFIX_FROM else word == last

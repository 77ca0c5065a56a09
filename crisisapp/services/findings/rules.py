"""Rules on words: what is forbidden, risky, blaming, jargon, absolute, or an acronym to write out.

The rules are data of the content; here they are compiled once and looked for. Pure.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from crisisapp.domain.wording import MessagePart, RuleKind, WordingRule
from crisisapp.services.capture.text import fold
from crisisapp.services.findings.records import Checked, Finding, Severity, part
from crisisapp.services.findings.tokens import KEPT, paragraphs, sentences, words
from crisisapp.support.i18n import _

__all__ = ["RuleBook", "any_of", "words_pattern"]

_STOP = "stop"  # the level of a rule whose words are to be changed before a message leaves
_OPENING = 3  # letters of a first word by which a rule is found
_GAP = r"[\s'’,;:«»\"“”()‑-]{1,5}"  # between two words of a pattern: never the end of a sentence

_Found = tuple[int, int, WordingRule]


class RuleBook:
    """The rules of one language, ready to be looked for. Its answers are remembered.

    A pattern is plain words: accents, capitals, apostrophes and hyphens do not count, a star ends a
    word that may go on, or stands for any one word.
    """

    def __init__(
        self,
        rules: Iterable[WordingRule] = (),
        parts: Iterable[MessagePart] = (),
        *,
        sentence_words: int = 20,
        sentence_most: int = 30,
    ) -> None:
        """Make them ready.

        Args:
            rules: words to avoid.
            parts: what a message should hold; none: those of the holding statement.
            sentence_words: words beyond which a sentence is long.
            sentence_most: words beyond which it must be cut.
        """
        self.parts = tuple(parts)
        self.sentence_words = sentence_words
        self.sentence_most = sentence_most
        self._by_opening: dict[str, list[tuple[str, WordingRule]]] = {}
        self._signs: dict[str, WordingRule] = {}
        for rule in rules:
            self._add(rule)
        for found in self._by_opening.values():
            found.sort(key=lambda each: -len(each[0]))  # the longest words first
        self._search = lru_cache(maxsize=KEPT)(self._found)

    def find(self, checked: Checked, text: str, *, in_subject: bool = False) -> Iterator[Finding]:
        """Yield where a rule for this audience is broken."""
        for at, paragraph in paragraphs(text):
            for start, end, rule in self._search(paragraph):
                if rule.audiences and checked.audience not in rule.audiences:
                    continue
                if rule.kind is RuleKind.ACRONYM and _is_expanded(rule, text, at + start, at + end):
                    continue
                yield _finding(rule, text, at + start, at + end, in_subject=in_subject)

    def _add(self, rule: WordingRule) -> None:
        for written in rule.words:
            first = re.search(r"[^\W_]+", fold(written))
            if first is not None:
                opening = first.group()[:_OPENING]
                self._by_opening.setdefault(opening, []).append((written, rule))
        for sign in rule.signs:
            self._signs[sign] = rule

    def _found(self, paragraph: str) -> tuple[_Found, ...]:
        found = [
            each for each in self._words(paragraph) if not self._is_meant_well(paragraph, each)
        ]
        return (*found, *self._signs_in(paragraph))

    def _words(self, paragraph: str) -> Iterator[_Found]:
        folded = fold(paragraph)
        end = 0
        for start in _starts(paragraph):
            if start < end or not self._by_opening:
                continue
            for written, rule in self._by_opening.get(_opening_at(folded, start), ()):
                match = words_pattern(written).match(folded, start)
                if match is None:
                    continue
                if rule.kind is RuleKind.ACRONYM and not paragraph[start : match.end()].isupper():
                    continue
                end = match.end()
                yield start, end, rule
                break

    def _signs_in(self, paragraph: str) -> Iterator[_Found]:
        for sign, rule in self._signs.items():
            if len(sign) == 1:
                for match in re.finditer(re.escape(sign) + "+", paragraph):
                    yield match.start(), match.end(), rule

    def _is_meant_well(self, paragraph: str, found: _Found) -> bool:
        unless = found[2].unless
        if not unless:
            return False
        around = next(
            (each for each in sentences(paragraph) if each.start <= found[0] < each.end), None
        )
        return (
            around is not None
            and any_of(unless).search(fold(paragraph[around.start : around.end])) is not None
        )


@lru_cache(maxsize=2048)
def words_pattern(written: str) -> re.Pattern[str]:
    """Return what finds the words of a rule in folded text, from the start of a word.

    Compiled when its first letters are met, not before: a file holds hundreds of them.
    """
    return re.compile(_words_source(written))


@lru_cache(maxsize=256)
def any_of(written: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of several patterns anywhere in folded text."""
    return re.compile("|".join(rf"(?<!\w){_words_source(each)}" for each in written) or r"(?!)")


def _words_source(written: str) -> str:
    pieces: list[str] = []
    for piece in fold(written).split():
        if piece == "*":
            pieces.append(r"\w+")
            continue
        bare = re.findall(r"[^\W_]+", piece)
        pieces += [re.escape(word) for word in bare]
        if bare and piece.endswith("*"):
            pieces[-1] += r"\w*"
    return _GAP.join(pieces) + r"(?!\w)" if pieces else r"(?!)"


def _starts(paragraph: str) -> Iterator[int]:
    """Yield where words start, those behind a hyphen too."""
    for word in words(paragraph):
        yield word.start
        for match in re.finditer("-", word.folded):
            yield word.start + match.end()


def _opening_at(folded: str, start: int) -> str:
    end = start
    while end < len(folded) and end - start < _OPENING and folded[end].isalnum():
        end += 1
    return folded[start:end]


def _is_expanded(rule: WordingRule, text: str, start: int, end: int) -> bool:
    """Say whether an acronym is written out in the text: `… (DSDEN)`, `DSDEN (direction …)`."""
    acronym = text[start:end]
    full = fold(rule.long)
    if full and full in fold(text):
        return True
    return (
        re.search(
            rf"\(\s*{re.escape(acronym)}\s*\)|(?<!\w){re.escape(acronym)}\s*\([^)]{{4,}}\)", text
        )
        is not None
    )


def _finding(rule: WordingRule, text: str, start: int, end: int, *, in_subject: bool) -> Finding:
    said = part(text, start, end)
    family = "truth" if rule.kind is RuleKind.ABSOLUTE else "wording"
    heads = {
        RuleKind.FORBIDDEN: _("“{words}” is never to be written."),
        RuleKind.RISKY: _("“{words}” may be held against you."),
        RuleKind.BLAME: _("“{words}” blames somebody."),
        RuleKind.JARGON: _("“{words}” is a word of the office."),
        RuleKind.ACRONYM: _("“{words}” is not written out."),
        RuleKind.ABSOLUTE: _("“{words}” promises what nobody can promise."),
        RuleKind.CAUSE: _("“{words}” says a cause or a fault."),
        RuleKind.DEATH: _("“{words}” does harm when somebody has died."),
        RuleKind.TONE: _("“{words}” is not the tone."),
    }
    return Finding(
        code=f"{family}.{rule.kind}",
        severity=Severity.BLOCKING if rule.level == _STOP else Severity.QUIET,
        start=start,
        end=end,
        words=said,
        what=heads[rule.kind].format(words=said),
        why=rule.why,
        write=rule.write,
        in_subject=in_subject,
    )

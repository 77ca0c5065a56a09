"""Read sentences with marks (`‹n:Yanis›`), and count what is found of them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from crisisapp.domain.words import Audience
from crisisapp.services.findings.privacy import find_private
from crisisapp.services.findings.records import Checked, Finding, Known

__all__ = ["Marked", "Score", "alarms", "private", "score", "unmarked"]

_MARK = re.compile(r"‹(?P<kind>\w):(?P<words>.*?)›")
# A class beside a name, or initials beside a class, are told as one or as two.
_PERSON = frozenset({"person", "name", "adult", "initials", "class"})
_KINDS = {
    "n": _PERSON,
    "i": _PERSON,
    "c": frozenset({"class", "initials", "name"}),
    "p": frozenset({"phone"}),
    "m": frozenset({"mail"}),
    "a": frozenset({"address"}),
    "b": frozenset({"birth"}),
    "h": frozenset({"health"}),
}
_HALF = 0.5


class Marked(NamedTuple):
    """A part of a sentence that says who somebody is."""

    kind: str
    start: int
    end: int


class Score(NamedTuple):
    """How many of the marked parts were found, and which were not."""

    found: int
    every: int
    missed: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Return the share that was found."""
        return self.found / self.every


def unmarked(line: str) -> tuple[str, tuple[Marked, ...]]:
    """Return a sentence as it is typed, and what identifies somebody in it."""
    text, at, parts = "", 0, []
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        parts.append(Marked(match["kind"], len(text), len(text) + len(match["words"])))
        text += match["words"]
        at = match.end()
    return text + line[at:], tuple(parts)


def private(text: str, language: str, known: Known | None = None) -> tuple[Finding, ...]:
    """Return what is found about people in a text for the public."""
    checked = Checked(text=text, language=language, audience=Audience.PUBLIC)
    return tuple(find_private(checked, known or Known(), text))


def score(sentences: Iterable[tuple[str, str]]) -> Score:
    """Count the parts of which more than half is found, as what they are."""
    found, every, missed = 0, 0, []
    for language, line in sentences:
        text, parts = unmarked(line)
        findings = private(text, language)
        for part in parts:
            every += 1
            if _is_found(part, findings):
                found += 1
            else:
                missed.append(f"{text[part.start : part.end]} | {text}")
    return Score(found, every, tuple(missed))


def alarms(sentences: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return what is found in sentences that name nobody."""
    return tuple(
        f"{one.code} {one.words} | {line}"
        for language, line in sentences
        for one in private(line, language)
    )


def _is_found(part: Marked, findings: tuple[Finding, ...]) -> bool:
    covered = [
        min(one.end, part.end) - max(one.start, part.start)
        for one in findings
        if one.code.partition(".")[2] in _KINDS[part.kind]
    ]
    return max(covered, default=0) > _HALF * (part.end - part.start)

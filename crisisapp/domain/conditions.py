"""When a step is wanted: a small sentence over answers, facts, channels and the level.

    when = "g6"                            question g6 is answered yes
    when = "g7=no or g7=unknown"           the public answer
    when = "PB03-q1 and not g11=no"        and binds tighter than or
    when = "fact:weapon"                   a confirmed fact of this key
    when = "level>=3"
    when = "channel:ent=compromised"       what was said of a channel of this kind here
    when = "channel:ent"                   it is suspended or compromised

Pure functions over frozen data. A question nobody answered is neither yes nor no.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

import msgspec

__all__ = ["Condition", "Known", "Term", "read_condition"]

Answer = Literal["yes", "no", "unknown"]
_ANSWERS = ("yes", "no", "unknown")
_ID = r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}"
_STATES = ("suspended", "compromised")  # of a channel that is not normal
_LONGEST = 200  # characters; nobody reads a longer condition aloud


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a condition is held against: answers by question, confirmed facts by key, the level.

    `channels` holds (kind or id, state) of those that are not normal in the situation.
    """

    answers: Mapping[str, str] = {}
    facts: frozenset[str] = frozenset()
    channels: frozenset[tuple[str, str]] = frozenset()
    level: int | None = None


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a condition looks at, negated or not.

    `answer` is that of a question, or the state of a channel (empty: any but normal).
    """

    what: Literal["question", "fact", "channel", "level"]
    name: str = ""
    answer: str = "yes"
    least: int = 0
    wanted: bool = True

    def holds(self, known: Known) -> bool:
        """Say whether it is so."""
        match self.what:
            case "question":
                found = known.answers.get(self.name) == self.answer
            case "fact":
                found = self.name in known.facts
            case "channel":
                found = any(
                    name == self.name and self.answer in ("", state)
                    for name, state in known.channels
                )
            case _:
                found = known.level is not None and known.level >= self.least
        return found is self.wanted


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """Any of the groups; all the terms of a group. Without groups it always holds."""

    groups: tuple[tuple[Term, ...], ...] = ()

    def holds(self, known: Known) -> bool:
        """Say whether a step with this condition is wanted."""
        return not self.groups or bool(self.decisive(known))

    def decisive(self, known: Known) -> tuple[Term, ...]:
        """Return the terms of the first group that holds: the reason to show; empty when none."""
        for group in self.groups:
            if all(term.holds(known) for term in group):
                return group
        return ()

    def terms(self) -> Iterator[Term]:
        """Yield every term, in the order they are written."""
        for group in self.groups:
            yield from group


@cache
def read_condition(text: str) -> Condition:
    """Return what a condition says; a blank one always holds.

    Raises:
        ValueError: it cannot be read; the message is the piece that is not understood.
    """
    text = text.strip()
    if not text:
        return Condition()
    if len(text) > _LONGEST:
        raise ValueError(text[:40])
    return Condition(
        groups=tuple(
            tuple(_term(part) for part in re.split(r"\s+and\s+", group))
            for group in re.split(r"\s+or\s+", text)
        )
    )


def _term(text: str) -> Term:
    match = _one().fullmatch(text.strip())
    if match is None:
        raise ValueError(text.strip() or "or")
    wanted = match["not"] is None
    if match["fact"]:
        return Term(what="fact", name=match["fact"], wanted=wanted)
    if match["channel"]:
        return Term(
            what="channel", name=match["channel"], answer=match["state"] or "", wanted=wanted
        )
    if match["least"]:
        return Term(what="level", least=int(match["least"]), wanted=wanted)
    return Term(
        what="question", name=match["question"], answer=match["answer"] or "yes", wanted=wanted
    )


@cache
def _one() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<not>not\s+)?(?:fact:(?P<fact>{_ID})"
        rf"|channel:(?P<channel>{_ID})(?:\s*=\s*(?P<state>{'|'.join(_STATES)}))?|level\s*>=\s*(?P<least>[0-4])"
        rf"|(?P<question>(?!not\b|and\b|or\b){_ID})(?:\s*=\s*(?P<answer>{'|'.join(_ANSWERS)}))?)"
    )

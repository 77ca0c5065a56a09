"""Events of the questions: each is about a line of the timeline, and is known by its number."""

from typing import ClassVar

from crisisapp.domain.events.base import Event, event

__all__ = [
    "QuestionAnswered",
    "QuestionCleared",
    "QuestionClosed",
    "QuestionFiled",
    "QuestionPassed",
]


class _OfEntry(Event, frozen=True, kw_only=True, omit_defaults=True):
    """What every event about a question says: the line that asks it."""

    entry: str

    def subject(self) -> str:
        """Return the entry's id."""
        return self.entry


@event
class QuestionFiled(_OfEntry, frozen=True, kw_only=True, omit_defaults=True):
    """A line was put among the questions. `text`: in these words; empty: in those of the line."""

    KIND: ClassVar[str] = "question.filed"
    text: str = ""
    theme: str = ""


@event
class QuestionPassed(_OfEntry, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody was asked for the answer at `at`."""

    KIND: ClassVar[str] = "question.passed"
    party: str
    at: str


@event
class QuestionAnswered(_OfEntry, frozen=True, kw_only=True, omit_defaults=True):
    """The answer is known, in these words or those of a fact; it is cleared for nobody yet.

    `source` is the entry that it comes from, `fact` the fact that it follows.
    """

    KIND: ClassVar[str] = "question.answered"
    at: str
    answer: str = ""
    source: str = ""
    fact: str = ""


@event
class QuestionCleared(_OfEntry, frozen=True, kw_only=True, omit_defaults=True):
    """The answer may be said to these audiences and to no others; `by_party` said so.

    `reason`: why, past what was to be settled first in its words.
    """

    KIND: ClassVar[str] = "question.cleared"
    at: str
    audiences: tuple[str, ...] = ()
    by_party: str = ""
    reason: str = ""


@event
class QuestionClosed(_OfEntry, frozen=True, kw_only=True, omit_defaults=True):
    """The school will not answer, and why."""

    KIND: ClassVar[str] = "question.closed"
    reason: str
    at: str

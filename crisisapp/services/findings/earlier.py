"""Facts that a paragraph written by hand says in the words of an earlier hour.

What the template writes follows the facts by itself; what a person typed does not.
"""

from collections.abc import Iterator

from crisisapp.domain.words import FactState
from crisisapp.services.capture.text import fold
from crisisapp.services.findings.records import Checked, Finding, Known, Severity
from crisisapp.services.queries.records import FactRow
from crisisapp.support.i18n import _

__all__ = ["find_earlier"]

_SURE = frozenset({FactState.CONFIRMED, FactState.CHANGED})


def find_earlier(checked: Checked, known: Known, *, in_subject: bool = False) -> Iterator[Finding]:
    """Yield the words of facts that are known otherwise since they were typed."""
    facts = {fact.key: fact for fact in known.facts}
    segments = checked.subject_segments if in_subject else checked.segments
    for segment in segments:
        fact = facts.get(segment.fact) if segment.origin == "own" else None
        if fact is None or _bare(segment.text) in _every_word(fact, checked.language):
            continue  # said as it is known, or told by the rules of truth
        now = _words_now(fact, checked.language)
        if segment.text[:1].isupper():
            now = now[:1].upper() + now[1:]
        yield Finding(
            code="truth.earlier",
            severity=Severity.BLOCKING,
            start=segment.start,
            end=segment.end,
            words=segment.text,
            what=_("The fact “{label}” is known otherwise since this was typed.").format(
                label=fact.label
            ),
            why=_("What is written by hand does not follow the facts by itself."),
            write=_("Write: {words}").format(words=now) if now else _("Leave it out."),
            replacement=now or None,
            in_subject=in_subject,
        )


def _every_word(fact: FactRow, language: str) -> frozenset[str]:
    texts = (fact.clauses.get(language, ""), fact.hedges.get(language, ""))
    return frozenset(_bare(text) for text in texts if text)


def _words_now(fact: FactRow, language: str) -> str:
    if fact.state is FactState.WITHDRAWN:
        return ""
    words = fact.clauses if fact.state in _SURE else fact.hedges
    return words.get(language, "").strip().removesuffix(".")


def _bare(text: str) -> str:
    return fold(text.strip().removesuffix("."))

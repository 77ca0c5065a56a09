"""Whether a text says what is known, no more, in the right order, and the same to everybody."""

from collections.abc import Iterator

from crisisapp.domain.informing import rank_of
from crisisapp.domain.words import Audience, FactState
from crisisapp.services.capture.text import fold
from crisisapp.services.findings.records import Checked, Finding, Known, SaidText, Severity, part
from crisisapp.services.findings.stated import Stated, stated, value_of
from crisisapp.services.queries.records import FactRow
from crisisapp.services.words.labels import audience_label
from crisisapp.support.i18n import _

__all__ = ["find_order", "find_untrue"]

_SURE = frozenset({FactState.CONFIRMED, FactState.CHANGED})
_SHORTEST = 12  # letters of a clause; a shorter one is met by chance


def find_untrue(
    checked: Checked, known: Known, text: str, *, in_subject: bool = False
) -> Iterator[Finding]:
    """Yield facts said otherwise than they are known, and values that two audiences were told."""
    folded = fold(text)
    for fact in known.facts:
        told = False
        for finding in _said(checked, fact, text, folded, in_subject=in_subject):
            told = True
            yield finding
        for value in stated(text, fact):
            if fact.state is FactState.WITHDRAWN and value.value != value_of(fact):
                continue  # it says something else than what turned out to be false
            if fact.state is FactState.WITHDRAWN or (fact.state not in _SURE and not told):
                yield _unsure(fact, text, value.start, value.end, in_subject=in_subject)
            elif fact.state in _SURE and value.value != value_of(fact):
                yield _contradicts(fact, text, value, in_subject=in_subject)
    if not in_subject:
        yield from _two_values(checked, known, text)


def find_order(checked: Checked, known: Known) -> Iterator[Finding]:
    """Yield those who should hear it before the audience of this text, and have not."""
    rank = rank_of(known.order, checked.audience)
    if rank is None:
        return
    earlier = [each for ranked in known.order[:rank] for each in ranked]
    waiting = [each for each in earlier if _waits(known, each)]
    if not waiting:
        return
    names = ", ".join(audience_label(each) for each in waiting)
    end = len(checked.text)
    yield Finding(
        code="truth.order",
        severity=Severity.QUIET,
        start=end,
        end=end,
        words="",
        what=_("Not informed yet: {audiences}.").format(audiences=names),
        why=_("They come before this audience and should not learn it from others."),
        write=_how_to_settle(known, waiting),
    )


def _waits(known: Known, audience: Audience) -> bool:
    """Say whether an audience was to be told and was not; nobody counts rescue that is not there.

    Families concerned wait as long as nobody said that there are none: not counted is not told.
    """
    row = known.told.get(audience)
    if audience is Audience.RESCUE or row is None or row.state == "informed":
        return False
    return audience is not Audience.FAMILIES_CONCERNED or row.expected != 0


def _how_to_settle(known: Known, waiting: list[Audience]) -> str:
    families = Audience.FAMILIES_CONCERNED
    if families in waiting and known.told[families].expected is None:
        return _("Tell them first, or say why not. No family is concerned: note 0 families.")
    return _("Tell them first, or say why not.")


def _said(
    checked: Checked, fact: FactRow, text: str, folded: str, *, in_subject: bool
) -> Iterator[Finding]:
    """Yield where the words of a fact stand that is not sure, is withdrawn or has changed."""
    clause = _plain(fact.clauses.get(checked.language, ""))
    hedge = _plain(fact.hedges.get(checked.language, ""))
    careful = folded.find(hedge) if hedge else -1
    if careful >= 0:
        # A hedge may hold the clause: "nous vérifions si une bagarre a eu lieu".
        end = careful + len(hedge)
        folded = folded[:careful] + "\0" * len(hedge) + folded[end:]
        if fact.state is FactState.TO_VERIFY:
            yield _hedged(fact, text, careful, end, in_subject=in_subject)
        elif fact.state is FactState.WITHDRAWN:
            yield _unsure(fact, text, careful, end, in_subject=in_subject)
    certain = len(clause) >= _SHORTEST or _is_segment(checked, clause)
    at = folded.find(clause) if clause and certain else -1
    if at < 0:
        return
    if fact.state in (FactState.TO_VERIFY, FactState.WITHDRAWN):
        yield _unsure(fact, text, at, at + len(clause), in_subject=in_subject, hedge=hedge)
    elif fact.state is FactState.CHANGED:
        yield _changed(fact, text, at, at + len(clause), in_subject=in_subject)


def _is_segment(checked: Checked, clause: str) -> bool:
    every = (*checked.segments, *checked.subject_segments)
    return any(one.origin == "fact" and _plain(one.text) == clause for one in every)


def _plain(words: str) -> str:
    return fold(words.strip().removesuffix("."))


def _unsure(
    fact: FactRow, text: str, start: int, end: int, *, in_subject: bool, hedge: str = ""
) -> Finding:
    withdrawn = fact.state is FactState.WITHDRAWN
    what = (
        _("The fact “{label}” is withdrawn.")
        if withdrawn
        else _("The fact “{label}” is not confirmed and is said as if it were.")
    )
    return Finding(
        code="truth.withdrawn" if withdrawn else "truth.unconfirmed",
        severity=Severity.BLOCKING,
        start=start,
        end=end,
        words=part(text, start, end),
        what=what.format(label=fact.label),
        why=_("What turns out to be false costs the trust in all the rest."),
        write=_("Leave it out.")
        if withdrawn
        else _("Have it confirmed, or say that it is being checked."),
        replacement=_hedge(fact, text, start, hedge) if hedge and not withdrawn else None,
        in_subject=in_subject,
    )


def _hedge(fact: FactRow, text: str, start: int, folded: str) -> str | None:
    """Return the hedge of a fact as it is written, with the capital of what it takes the place."""
    found = next((said for said in fact.hedges.values() if _plain(said) == folded), "")
    words = found.strip().removesuffix(".")
    return words[:1].upper() + words[1:] if text[start : start + 1].isupper() else words or None


def _hedged(fact: FactRow, text: str, start: int, end: int, *, in_subject: bool) -> Finding:
    return Finding(
        code="truth.hedged",
        severity=Severity.BLOCKING,
        start=start,
        end=end,
        words=part(text, start, end),
        what=_("The fact “{label}” is not confirmed: it is said with care.").format(
            label=fact.label
        ),
        why=_("Nobody can say yes to a text whose facts may still change."),
        write=_("Have it confirmed before the message leaves, or leave it out."),
        in_subject=in_subject,
    )


def _changed(fact: FactRow, text: str, start: int, end: int, *, in_subject: bool) -> Finding:
    return Finding(
        code="truth.changed",
        severity=Severity.QUIET,
        start=start,
        end=end,
        words=part(text, start, end),
        what=_("The fact “{label}” has changed.").format(label=fact.label),
        why=_("Who heard the first version must hear that it was corrected."),
        write=_("Say that this corrects what was said before."),
        in_subject=in_subject,
    )


def _contradicts(fact: FactRow, text: str, value: Stated, *, in_subject: bool) -> Finding:
    words = part(text, value.start, value.end)
    known = " ".join(each for each in (fact.value, fact.unit) if each)
    return Finding(
        code="truth.contradicts",
        severity=Severity.BLOCKING,
        start=value.start,
        end=value.end,
        words=words,
        what=_("“{words}”: the fact “{label}” says {value}.").format(
            words=words, label=fact.label, value=known
        ),
        why=_("Two values, and nobody believes either."),
        write=_("Write {value}, or correct the fact.").format(value=known),
        in_subject=in_subject,
    )


def _two_values(checked: Checked, known: Known, text: str) -> Iterator[Finding]:
    """Yield where this text says another value than the last text to another audience did."""
    for fact in known.facts:
        here = next(stated(text, fact), None)
        if here is None:
            continue
        for said in reversed(known.said):
            if said.audience == checked.audience:
                continue
            there = next(stated(said.text, fact), None)
            if there is not None and there.value != here.value:
                yield _other_value(fact, text, here, said, there.value)
                break


def _other_value(fact: FactRow, text: str, here: Stated, said: SaidText, value: str) -> Finding:
    whom = audience_label(Audience(said.audience)) if said.audience else _("others")
    return Finding(
        code="truth.two_values",
        severity=Severity.BLOCKING,
        start=here.start,
        end=here.end,
        words=part(text, here.start, here.end),
        what=_("“{label}”: here {here}; {audience} were told {there}.").format(
            label=fact.label, here=here.value, audience=whom, there=value
        ),
        why=_("People compare what they were told."),
        write=_("Say the same to all, or correct the message {number}.").format(number=said.number)
        if said.number
        else _("Say the same to all."),
    )

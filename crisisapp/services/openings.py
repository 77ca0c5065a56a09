"""What a qualification opens: duties with their law card and time, and what to do first.

A duty is shown only where it applies: the time limits of the press law only for a content that is
marked "insult or defamation to be examined".
"""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from crisisapp.domain.conditions import Known, read_condition
from crisisapp.domain.deadlines import add_counted, due_at
from crisisapp.domain.playbook import Jurisdiction, LawCard, Playbook, Step
from crisisapp.domain.publications import Answer
from crisisapp.domain.school_day import SchoolDay
from crisisapp.services.queries.moments import base_of
from crisisapp.services.queries.publications import PublicationRow

__all__ = ["PRESS_CARD", "Opening", "openings", "press_limit"]

PRESS_CARD = "press_1881"
_FIRST = "call_hierarchy"  # the advice that stands beside the duties


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What the answers open: a duty (with its `card`) or advice. No `due_at`: without delay.

    `publication` is the number of the content it is about, empty for the situation.
    """

    text: str
    due_at: datetime | None = None
    card: LawCard | None = None
    publication: str = ""


def openings(
    playbooks: tuple[Playbook, ...],
    known: Known,
    contents: tuple[PublicationRow, ...],
    moments: Mapping[str, datetime | None],
    country: Jurisdiction,
    *,
    day: SchoolDay,
) -> tuple[Opening, ...]:
    """Return the duties of the playbooks whose conditions hold, then the first call, each once."""
    cards = {card.id: card for card in country.cards}
    found: dict[str, Opening] = {}
    for step in (step for playbook in playbooks for step in playbook.steps):
        if step.key in found or not (step.due.legal or step.key == _FIRST):
            continue
        if read_condition(step.when).holds(known):
            found[step.key] = _opening(step, moments, cards, day)
    duties = [each for each in found.values() if each.card]
    advice = [each for each in found.values() if not each.card]
    press = [
        Opening(
            text=card.title_fr,  # both titles stand on the card; who shows it takes the language
            due_at=press_limit(content, card, day),
            card=card,
            publication=content.number,
        )
        for content in contents
        if content.insult is Answer.YES and (card := cards.get(PRESS_CARD)) is not None
    ]
    return (*duties, *press, *advice)


def press_limit(content: PublicationRow, card: LawCard, day: SchoolDay) -> datetime | None:
    """Return when a complaint is at the latest possible, from the earliest moment it is known.

    `card` says how long; without a limit there is none.

    A content nobody knows the age of is counted from its first sight, which is later than the law
    counts: who shows it says so.
    """
    base = content.online_since or content.first_seen
    try:
        return add_counted(base, card.due, day, card.due_count) if card.due else None
    except (OverflowError, ValueError):
        return None


def _opening(
    step: Step,
    moments: Mapping[str, datetime | None],
    cards: Mapping[str, LawCard],
    day: SchoolDay,
) -> Opening:
    return Opening(
        text=step.text,
        due_at=due_at(
            moments,
            base=base_of(step.due.base, legal=bool(step.due.legal)),
            offset=step.due.offset or "",
            count=step.due.count,
            day=day,
        ),
        card=cards.get(step.due.legal or ""),
    )

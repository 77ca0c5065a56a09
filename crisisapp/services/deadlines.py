"""The deadlines of a situation: duties of the law apart from the advice of playbooks.

A duty comes from a step that names a law card, from a card whose base moment is known, and from
each content marked as insult or defamation to be examined. What is done is no deadline any more,
and a closed situation has no advice left: no closing ends a duty.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.changes import Moved
from crisisapp.domain.deadlines import due_at
from crisisapp.domain.playbook import LawCard
from crisisapp.domain.publications import Answer
from crisisapp.domain.school_day import SchoolDay, last_open_day
from crisisapp.domain.words import Precision, TaskState
from crisisapp.services.content import Content
from crisisapp.services.openings import PRESS_CARD, press_limit
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.incidents import is_closed
from crisisapp.services.queries.moments import Moments, base_of, moment_rows, moments
from crisisapp.services.queries.publications import PublicationRow, publications
from crisisapp.services.queries.school_day import school_day
from crisisapp.services.queries.tasks import tasks
from crisisapp.storage.reader import Reader

__all__ = ["Deadline", "Subject", "deadlines", "moved_by"]

_OPEN = frozenset({TaskState.TODO, TaskState.DOING, TaskState.DEFERRED})


class Deadline(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is due. Instants are aware UTC; `due_at` None: without delay, or not known.

    `legal`: a duty set by law, else advice of a playbook. `base_at` None: nobody has said the
    moment it is counted from. `text_fr` and `text_en` are equal for a step, which has one language.
    `not_before` makes it a delay to leave. `last_open` is the last day of work before, where it
    falls on a day the school is shut. `first_sight`: counted from when a content was first seen,
    since nobody knows when it was put online.
    """

    key: str
    text_fr: str
    text_en: str
    legal: bool
    due_at: datetime | None
    base: str
    base_at: datetime | None
    precision: Precision = Precision.EXACT
    count: str = "calendar"
    card: LawCard | None = None
    step: int = 0
    task: str = ""
    publication: str = ""
    critical: bool = False
    waited: bool = False
    not_before: bool = False
    first_sight: bool = False
    last_open: date | None = None

    @property
    def undated(self) -> bool:
        """Say whether it waits for a moment that nobody has said."""
        return self.base_at is None


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """Of what the deadlines are asked: a situation of a desk.

    `when` and `contents` replace what the desk holds, for who asks what another moment would move.
    """

    read: Reader
    content: Content
    incident: str
    zone: ZoneInfo
    when: Moments | None = None
    contents: tuple[PublicationRow, ...] | None = None


def deadlines(about: Subject) -> tuple[Deadline, ...]:
    """Return what is due, the next one first; without delay before that, without a base last."""
    day = school_day(about.read, about.zone)
    when = moments(about.read, about.incident) if about.when is None else about.when
    if not when:
        return ()
    contents = about.contents
    if contents is None:
        contents = publications(about.read, about.incident)
    country = about.content.playbooks.jurisdiction(school(about.read).jurisdiction)
    cards = {card.id: card for card in country.cards}
    precise = {row.base: row.precision for row in moment_rows(about.read, about.incident)}
    rows = [
        row
        for row in tasks(about.read, about.incident, about.zone, when)
        if row.due_offset or row.due_legal
    ]
    found = [_of_step(row, when, cards) for row in rows if row.state in _OPEN]
    found += _of_contents(contents, cards, day)
    if is_closed(about.read, about.incident):
        found = [each for each in found if each.legal]
    carried = {row.due_legal for row in rows}
    found += _of_cards((card for card in country.cards if card.id not in carried), when, day)
    found = [_told(each, precise, day) for each in found]
    return tuple(sorted(found, key=_order))


def moved_by(before: tuple[Deadline, ...], after: tuple[Deadline, ...]) -> tuple[Moved, ...]:
    """Return what falls due at another moment than before, duties first."""
    old = {each.key: each for each in before}
    new = {each.key: each for each in after}
    found = []
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        shown = now or was
        if shown is None or (was.due_at if was else None) == (now.due_at if now else None):
            continue
        found.append(
            Moved(
                text_fr=shown.text_fr,
                text_en=shown.text_en,
                legal=shown.legal,
                before=was.due_at if was else None,
                after=now.due_at if now else None,
                publication=shown.publication,
            )
        )
    return tuple(sorted(found, key=lambda each: not each.legal))


def _of_step(row: TaskRow, when: Moments, cards: Mapping[str, LawCard]) -> Deadline:
    return Deadline(
        key=f"step:{row.id}",
        text_fr=row.text,
        text_en=row.text,
        legal=bool(row.due_legal),
        due_at=row.due_at,
        base=row.due_base,
        base_at=when.get(base_of(row.due_base, legal=bool(row.due_legal))),
        count=row.due_count,
        card=cards.get(row.due_legal),
        step=row.number,
        task=row.id,
        critical=row.critical,
        waited=row.moved,
    )


def _of_contents(
    contents: tuple[PublicationRow, ...], cards: Mapping[str, LawCard], day: SchoolDay
) -> Iterator[Deadline]:
    card = cards.get(PRESS_CARD)
    for content in contents if card is not None else ():
        if content.insult is Answer.YES and card is not None:
            yield Deadline(
                key=f"publication:{content.id}",
                text_fr=card.title_fr,
                text_en=card.title_en,
                legal=True,
                due_at=press_limit(content, card, day),
                base="publication",
                base_at=content.online_since or content.first_seen,
                precision=content.online_precision,
                count=card.due_count,
                card=card,
                publication=content.number,
                first_sight=content.online_since is None,
            )


def _of_cards(cards: Iterator[LawCard], when: Moments, day: SchoolDay) -> Iterator[Deadline]:
    for card in cards:
        base = base_of(card.due_base or "", legal=True)
        base_at = when.get(base)
        if card.id == PRESS_CARD or not card.due or base_at is None:
            continue
        yield Deadline(
            key=f"card:{card.id}",
            text_fr=card.title_fr,
            text_en=card.title_en,
            legal=True,
            due_at=due_at(when, base=base, offset=card.due, count=card.due_count, day=day),
            base=card.due_base,
            base_at=base_at,
            count=card.due_count,
            card=card,
            not_before=card.not_before,
        )


def _told(each: Deadline, precise: Mapping[str, Precision], day: SchoolDay) -> Deadline:
    """Add how well the base is known, and the last day of work before a duty on a shut day."""
    precision = each.precision if each.publication else precise.get(each.base, Precision.EXACT)
    last = None
    if each.legal and each.due_at is not None and not each.not_before:
        falls = each.due_at.astimezone(day.zone).date()
        last = None if day.is_open(falls) else last_open_day(falls, day)
    return msgspec.structs.replace(each, precision=precision, last_open=last)


def _order(each: Deadline) -> tuple[bool, bool, float, bool, int, str]:
    late = each.due_at.timestamp() if each.due_at else 0.0
    return each.undated, each.due_at is not None, late, not each.legal, each.step, each.key

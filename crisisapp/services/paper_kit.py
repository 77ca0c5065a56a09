"""What one takes along: two pages (what to know, then numbered lines), and the children's sheet.

Every open step is there: the register stays inside the building. The first page gets smaller type
before it gets a second one. Children handed over have a sheet of their own: it bears names, stands
at the gate, and is locked away apart from the timeline.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.words import EntryKind, TaskState
from crisisapp.services.exports.paper import (
    Block,
    blank_rows,
    heading,
    leaf,
    listed,
    numbers,
    said,
    shortened,
    table,
)
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.queries.promises import PromiseRow
from crisisapp.services.queries.records import EntryRow
from crisisapp.services.words.labels import audience_text
from crisisapp.support.i18n import Language, moment_text, translator

__all__ = [
    "KitParts",
    "children_blocks",
    "kit_blocks",
    "last_messages",
    "lines_blocks",
    "open_steps",
]

_MESSAGES, _PROMISES, _NUMBERS = 7, 6, 14
_LONGEST = 104  # characters of a line
_LONGEST_STEP = 240  # a step pasted in may be a page; those of the playbooks stand whole
_ROW = 9.2  # mm
_CHILDREN = 28  # rows of a page of their own
_CHILD_ROW = 8.0
_TELLING = frozenset({EntryKind.CALL_OUT, EntryKind.MESSAGE_OUT})


class KitParts(msgspec.Struct, frozen=True, kw_only=True):
    """What the first page says. `numbers` are (label, number), the nation's first.

    `steps` are those still open, in the order of the list; `told` the last word to each audience.
    """

    numbers: tuple[tuple[str, str], ...] = ()
    steps: tuple[TaskRow, ...] = ()
    told: tuple[EntryRow, ...] = ()
    promises: tuple[PromiseRow, ...] = ()


def last_messages(entries: Sequence[EntryRow]) -> tuple[EntryRow, ...]:
    """Return the last entry that told each audience something, the latest first."""
    last: dict[str, EntryRow] = {}
    for entry in entries:
        if entry.kind in _TELLING and entry.audience and not entry.struck:
            last[entry.audience] = entry
    return tuple(sorted(last.values(), key=lambda entry: entry.happened_at, reverse=True))


def open_steps(steps: Sequence[TaskRow]) -> tuple[TaskRow, ...]:
    """Return the steps still to be done: critical ones first, then by the hour they fall due."""
    waiting = (TaskState.TODO, TaskState.DOING, TaskState.DEFERRED)

    def rank(step: TaskRow) -> tuple[bool, bool, float]:
        due = step.due_at
        return not step.critical, due is None, due.timestamp() if due else 0.0

    return tuple(sorted((step for step in steps if step.state in waiting), key=rank))


def kit_blocks(
    parts: KitParts, *, now: datetime, zone: ZoneInfo, language: Language, lines: int
) -> tuple[Block, ...]:
    """Return the pages; more lines than usual take more of them. `now` is aware."""
    words = translator(language)

    def moment(at: datetime) -> str:
        return moment_text(at, zone, today=now, language=language)

    steps = [
        (shortened(f"{when}{step.text}", _LONGEST_STEP), step.critical)
        for step in parts.steps
        for when in [f"{moment(step.due_at)} · " if step.due_at else ""]
    ]
    told = [
        f"{moment(entry.happened_at)} · {audience_text(entry.audience, language)} · {entry.text}"
        for entry in parts.told
    ]
    promised = [f"{moment(promise.due)} · {promise.text}" for promise in parts.promises]
    return (
        heading(words.gettext("Numbers")),
        numbers(parts.numbers[:_NUMBERS], columns=2),
        heading(words.gettext("Open steps")),
        (
            listed(steps, columns=2)
            if steps
            else said(words.gettext("No step is open."), quiet=True)
        ),
        heading(words.gettext("Last word to each audience")),
        *_bounded(told, _MESSAGES, words.gettext("Nobody was told anything yet."), language),
        heading(words.gettext("Promised")),
        *_bounded(promised, _PROMISES, words.gettext("Nothing is promised."), language),
        leaf(),
        *lines_blocks(lines, language),
        leaf(),
        *children_blocks(language),
    )


def lines_blocks(lines: int, language: Language) -> tuple[Block, ...]:
    """Return the numbered lines of the timeline on paper."""
    words = translator(language)
    columns = (
        (words.gettext("Line"), 10.0),
        (words.gettext("Time"), 16.0),
        (words.gettext("What happened, who said so (facts only, codes for pupils)"), 0.0),
        (words.gettext("By"), 14.0),
    )
    return (
        heading(words.gettext("Timeline on paper")),
        table(columns, blank_rows(lines, len(columns), numbered=True), height=_ROW),
    )


def children_blocks(language: Language) -> tuple[Block, ...]:
    """Return the page of children handed over; their names stay on this paper."""
    words = translator(language)
    columns = (
        (words.gettext("Child, class"), 0.0),
        (words.gettext("Handed over to (name, proof seen)"), 0.0),
        (words.gettext("Time"), 16.0),
        (words.gettext("Signature"), 40.0),
    )
    return (
        heading(words.gettext("Children handed over")),
        said(
            words.gettext(
                "Names stay on this paper: nothing of this table is typed. Keep it locked away."
            ),
            quiet=True,
        ),
        table(columns, blank_rows(_CHILDREN, len(columns)), height=_CHILD_ROW),
    )


def _bounded(items: Sequence[str], most: int, none: str, language: Language) -> tuple[Block, ...]:
    if not items:
        return (said(none, quiet=True),)
    shown = [shortened(item, _LONGEST) for item in items[:most]]
    more = len(items) - len(shown)
    if not more:
        return (listed(shown),)
    rest = translator(language).ngettext(
        "{count} more is in the register.", "{count} more are in the register.", more
    )
    return listed(shown), said(rest.format(count=more), quiet=True)

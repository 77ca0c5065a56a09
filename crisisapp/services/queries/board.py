"""The consistency board: each fact as it was last said, or is about to be, to each audience.

One cell a fact, an audience and a standing (left, or a draft). Two values of one fact anywhere on
the board are a conflict: two audiences, or one and the next message to it, would be told otherwise.
A number typed by hand stands there as well: its readers do not know that it was.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

import msgspec

from crisisapp.domain.errors import UserError
from crisisapp.domain.events.messages import KnownFact
from crisisapp.domain.words import FactState, MessageState
from crisisapp.services.drafting.desk_context import Known
from crisisapp.services.drafting.present import present
from crisisapp.services.findings.stated import stated, value_of
from crisisapp.services.queries.approvals import said_facts, sendings
from crisisapp.services.queries.facts import facts
from crisisapp.services.queries.messages import messages
from crisisapp.services.queries.records import FactRow

__all__ = ["Board", "BoardRow", "Cell", "board"]

_SURE = (FactState.CONFIRMED, FactState.CHANGED)
_GONE = (MessageState.WITHDRAWN, MessageState.SUPERSEDED)
_DRAFTS = (MessageState.DRAFT, MessageState.APPROVED, MessageState.COPIED)


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A fact as an audience was told it (`sent`), or will be; `message` is the message's number.

    `value` is the value as stated, with its unit; empty for a fact that is only words, or not
    `sure`: a hedge states nothing.
    """

    audience: str
    words: str
    value: str
    at: datetime
    message: int
    message_id: str
    sent: bool
    sure: bool
    language: str


class BoardRow(msgspec.Struct, frozen=True, kw_only=True):
    """One fact as it is known now, with what each audience was, or will be, told of it.

    `values` are the different things said of it, newest first: more than one is a conflict.
    """

    key: str
    label: str
    state: FactState | None
    words: str
    cells: tuple[Cell, ...]
    values: tuple[str, ...]

    @property
    def conflict(self) -> bool:
        """Say whether two values of it stand on the board."""
        return len(self.values) > 1


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """The facts that some message says, in the order they were first said; its audiences."""

    rows: tuple[BoardRow, ...]
    audiences: tuple[str, ...]


def board(desk: Known, incident: str) -> Board:
    """Return the board of a situation."""
    now = {row.key: row for row in facts(desk.read, incident)}
    cells: dict[str, dict[tuple[str, bool], Cell]] = {}
    labels: dict[str, str] = {}
    for told in (*_sent(desk, incident), *_drafted(desk, incident, now)):
        for key, label, cell in (*told.facts, *_typed(told, now)):
            labels.setdefault(key, label)
            last = cells.setdefault(key, {}).get((cell.audience, cell.sent))
            if last is None or cell.at >= last.at:
                cells[key][cell.audience, cell.sent] = cell
    rows = tuple(
        _row(key, labels[key], tuple(found.values()), now.get(key)) for key, found in cells.items()
    )
    audiences = dict.fromkeys(cell.audience for row in rows for cell in row.cells)
    return Board(rows=rows, audiences=tuple(audiences))


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    """A text, the facts it says as (key, label, cell), and its cell without words."""

    text: str
    blank: Cell
    facts: tuple[tuple[str, str, Cell], ...]


def _sent(desk: Known, incident: str) -> Iterator[_Told]:
    for row in sendings(desk.read, incident):
        if row.state in _GONE or not row.stands:
            continue
        blank = Cell(
            audience=row.audience,
            words="",
            value="",
            sure=True,
            at=row.at,
            message=row.message_number,
            message_id=row.message,
            sent=True,
            language=row.language,
        )
        said = tuple(
            (fact.key, fact.label, _cell(blank, fact.words, fact, sure=fact.state in _SURE))
            for fact in said_facts(row)
        )
        yield _Told(text=row.text, blank=blank, facts=said)


def _drafted(desk: Known, incident: str, known: Mapping[str, FactRow]) -> Iterator[_Told]:
    for row in messages(desk.read, incident):
        if row.state not in _DRAFTS:
            continue
        try:
            now = present(desk, row)
        except UserError:
            continue  # its template is gone: it says nothing we could compare
        blank = Cell(
            audience=row.audience,
            words="",
            value="",
            sure=True,
            at=row.changed_at,
            message=row.number,
            message_id=row.id,
            sent=False,
            language=row.language,
        )
        said = tuple(
            (
                line.key,
                known[line.key].label,
                _cell(blank, line.text, known[line.key], sure=line.confirmed),
            )
            for line in now.facts
        )
        yield _Told(text=row.text or now.rendered.text, blank=blank, facts=said)


def _cell(blank: Cell, words: str, fact: FactRow | KnownFact, *, sure: bool) -> Cell:
    return msgspec.structs.replace(
        blank, words=words, value=_value(fact) if sure else "", sure=sure
    )


def _typed(told: _Told, known: Mapping[str, FactRow]) -> Iterator[tuple[str, str, Cell]]:
    """Yield the numbers that stand in a text for a fact, but those its cells say already."""
    there = {(key, cell.value) for key, _label, cell in told.facts}
    for key, fact in known.items():
        if fact.state is FactState.WITHDRAWN:
            continue
        for found in stated(told.text, fact):
            same = found.value == value_of(fact)
            value = _value(fact) if same else f"{found.value} {fact.unit}".strip()
            if (key, value) not in there:
                words = " ".join(told.text[found.start : found.end].split())
                yield (
                    key,
                    fact.label,
                    msgspec.structs.replace(told.blank, words=words, value=value),
                )


def _row(key: str, label: str, cells: tuple[Cell, ...], fact: FactRow | None) -> BoardRow:
    newest = sorted(cells, key=lambda cell: (cell.at, cell.message), reverse=True)
    words = ""
    if fact is not None:
        texts = fact.clauses if fact.state in _SURE else fact.hedges
        words = next((texts[cell.language] for cell in newest if cell.language in texts), "")
    return BoardRow(
        key=key,
        label=label if fact is None else fact.label,
        state=None if fact is None else fact.state,
        words=words,
        cells=tuple(newest),
        values=_values(newest),
    )


def _value(fact: FactRow | KnownFact) -> str:
    return f"{fact.value} {fact.unit}".strip()


def _values(cells: list[Cell]) -> tuple[str, ...]:
    """Return the different things said: values, and words of the language most cells are in.

    Two languages say one thing in two ways: their words are not compared, their values are.
    """
    tongues = Counter(cell.language for cell in cells)
    tongue = tongues.most_common(1)[0][0]
    said = (
        cell.value or cell.words
        for cell in cells
        if cell.sure and (cell.value or cell.language == tongue)
    )
    return tuple(dict.fromkeys(said))

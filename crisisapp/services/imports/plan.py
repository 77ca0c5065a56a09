"""Say what each row of a table becomes before anything is written: the dry run.

Every row has exactly one end: an order, a fault (what is wrong and where), or a reason to be left
out. The same plan is shown, then carried out. Pure functions: no desk, no clock; any thread.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.words import Precision, Verification
from crisisapp.services.capture.names import find_names
from crisisapp.services.commands.base import clean_line, clean_text, optional_line
from crisisapp.services.commands.imports import ImportEntry
from crisisapp.services.imports.cells import CellFault, FaultCode
from crisisapp.services.imports.fields import Field, Layout
from crisisapp.services.imports.moments import (
    DayOrder,
    Moment,
    Reading,
    find_order,
    read_day,
    read_moment,
)
from crisisapp.services.imports.tables import Table, TableRow
from crisisapp.services.imports.words import (
    read_channel,
    read_kind_cell,
    read_precision,
    read_state,
    read_tags,
)
from crisisapp.support.i18n import Language, translator

__all__ = [
    "ImportOptions",
    "ImportPlan",
    "LeftOut",
    "PlannedRow",
    "RowFault",
    "plan_import",
    "proved_order",
]

_STEP = 200  # rows between two questions whether to stop


class LeftOut(StrEnum):
    """Why a row is no entry, without being at fault."""

    NONE = ""
    ABOVE = "above"
    REMARK = "remark"
    STRUCK = "struck"


class RowFault(msgspec.Struct, frozen=True, kw_only=True):
    """Why a row cannot be brought in: a code, its values, and the column it stands in."""

    code: FaultCode
    column: str
    values: dict[str, object] = {}
    refusal: UserError | None = None


class PlannedRow(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a row, by its number in the file; `names` are what looks like people."""

    number: int
    order: ImportEntry | None = None
    names: tuple[str, ...] = ()
    fault: RowFault | None = None
    left_out: LeftOut = LeftOut.NONE


class ImportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the person said. `zone` is where the hours were written; None: not said.

    `order` None: what the cells prove. `language` is that of the words added to a text.
    """

    incident: str
    layout: Layout
    now: datetime
    school_zone: ZoneInfo
    language: Language
    zone: ZoneInfo | None = None
    order: DayOrder | None = None
    day: date | None = None


class ImportPlan(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of a table and what they become. `local`: an hour was read in a zone not in it."""

    table: Table
    layout: Layout
    rows: tuple[PlannedRow, ...]
    order: DayOrder
    local: bool

    def orders(self) -> tuple[ImportEntry, ...]:
        """Return what would be written, in the order of the file."""
        return tuple(row.order for row in self.rows if row.order is not None)

    def at_fault(self) -> tuple[PlannedRow, ...]:
        """Return the rows that cannot be brought in as they are."""
        return tuple(row for row in self.rows if row.fault is not None)

    def names(self) -> tuple[str, ...]:
        """Return what looks like people in the rows that can be brought in, each once."""
        return tuple(dict.fromkeys(name for row in self.rows for name in row.names))

    def left_out(self) -> int:
        """Return how many rows are no entries."""
        return sum(1 for row in self.rows if row.left_out)


def plan_import(
    table: Table, options: ImportOptions, cancelled: Callable[[], bool] | None = None
) -> ImportPlan:
    """Return what each row under the headings becomes.

    Raises:
        UserError: TEXT_COLUMN_NEEDED; DAY_ORDER_NEEDED, the cells do not prove it; CANCELLED.
    """
    layout = options.layout
    if layout.place(Field.TEXT) is None:
        shown = layout.columns[-1].name
        raise UserError(UserCode.TEXT_COLUMN_NEEDED, example=shown)
    below = [row for row in table.rows if row.number > layout.heading]
    order = options.order or proved_order(table, layout)
    planner = _Planner(options, order)
    rows = [
        PlannedRow(number=row.number, left_out=LeftOut.ABOVE)
        for row in table.rows
        if row.number < layout.heading
    ]
    for at, row in enumerate(below):
        if cancelled is not None and at % _STEP == 0 and cancelled():
            raise UserError(UserCode.CANCELLED)
        rows.append(planner.plan(row))
    return ImportPlan(
        table=table, layout=layout, rows=tuple(rows), order=order, local=planner.local
    )


def proved_order(table: Table, layout: Layout) -> DayOrder:
    """Return which of day and month comes first in a table.

    Raises:
        UserError: DAY_ORDER_NEEDED, its cells do not prove it.
    """
    rows = [row for row in table.rows if row.number > layout.heading]
    fields = (Field.WHEN, Field.WHEN_UTC, Field.DATE, Field.TIME, Field.UNTIL)
    places = [place for field in fields if (place := layout.place(field)) is not None]
    order, doubt = find_order(row.cells[place] for row in rows for place in places)
    if order is None:
        raise UserError(UserCode.DAY_ORDER_NEEDED, value=doubt)
    return order


def _names(order: ImportEntry) -> tuple[str, ...]:
    said = (order.from_party, order.to_party, order.text, order.reason)
    parties = said[:2]
    found = (
        name.written
        for text in said
        if text
        for name in find_names(text, {}, party=text in parties)
    )
    return tuple(dict.fromkeys(found))


class _AtFaultError(Exception):
    """A row is at fault; caught where the row is planned."""

    def __init__(self, fault: RowFault) -> None:
        super().__init__(fault.code)
        self.fault = fault


class _Planner:
    """Plans one row after the other; remembers whether an hour needed a zone."""

    def __init__(self, options: ImportOptions, order: DayOrder) -> None:
        self.local = False
        self._options = options
        self._words = translator(options.language)
        columns = options.layout.columns
        self._places = {c.field: c.place for c in columns if c.field is not None}
        self._in_zone = Reading(
            now=options.now,
            zone=options.zone or options.school_zone,
            order=order,
            day=options.day,
        )
        self._in_utc = msgspec.structs.replace(self._in_zone, zone=ZoneInfo("UTC"))

    def plan(self, row: TableRow) -> PlannedRow:
        """Return what becomes of a row."""
        if row.cells[0].startswith("# ") and not any(cell.strip() for cell in row.cells[1:]):
            return PlannedRow(number=row.number, left_out=LeftOut.REMARK)
        if self._cell(row, Field.STRUCK):
            return PlannedRow(number=row.number, left_out=LeftOut.STRUCK)
        try:
            order = self._order(row)
        except _AtFaultError as found:
            return PlannedRow(number=row.number, fault=found.fault)
        return PlannedRow(number=row.number, order=order, names=_names(order))

    def _order(self, row: TableRow) -> ImportEntry:
        """Return the order of a row; every cell is looked at before anything is made of it."""
        with self._column(Field.TEXT):
            text = self._text(row)
        with self._column(Field.KIND):
            kind = read_kind_cell(self._cell(row, Field.KIND))
        with self._column(Field.STATE):
            state, who = read_state(self._cell(row, Field.STATE))
            verified_by = self._verified_by(state, optional_line(who, field="party"))
        with self._column(Field.PRECISION):
            precision = read_precision(self._cell(row, Field.PRECISION))
        with self._column(self._time_field()):
            moment = self._moment(row, precision)
        if moment.day_only:  # no moment, and not to be lost
            with self._column(Field.TEXT):
                text = clean_text(f"{moment.day_only}\N{NO-BREAK SPACE}: {text}", field="text")
        with self._column(Field.UNTIL):
            until = self._until(row, moment)
        with self._column(Field.TAGS):
            tags = read_tags(self._cell(row, Field.TAGS))
            tags = tuple(clean_line(tag, field="tag") for tag in tags)
        return ImportEntry(
            incident=self._options.incident,
            text=text,
            kind=kind.kind,
            happened_at=moment.happened_at,
            until=until,
            precision=moment.precision,
            verification=state,
            verified_by=verified_by,
            from_party=self._line(row, Field.FROM) or kind.from_party,
            to_party=self._line(row, Field.TO) or kind.to_party,
            channel=read_channel(self._line(row, Field.CHANNEL)),
            reason=self._line(row, Field.REASON),
            tags=tags,
        )

    def _line(self, row: TableRow, field: Field) -> str:
        """Return a cell as the order takes it: an import must not be refused half-way."""
        cell = self._cell(row, field)
        if not cell:
            return ""
        with self._column(field):
            return optional_line(cell, field="reason" if field is Field.REASON else "party")

    @contextmanager
    def _column(self, field: Field) -> Iterator[None]:
        """Say of what is wrong inside that it stands in this column."""
        try:
            yield
        except CellFault as fault:
            column = self._options.layout.name(field)
            found = RowFault(code=fault.code, column=column, values=dict(fault.values))
            raise _AtFaultError(found) from fault
        except UserError as refusal:
            column = self._options.layout.name(field)
            found = RowFault(code=FaultCode.REFUSED, column=column, refusal=refusal)
            raise _AtFaultError(found) from refusal

    def _text(self, row: TableRow) -> str:
        """Return the text, and under it who noted it there: here, the entry is by who imports."""
        cell = self._cell(row, Field.TEXT)
        if not cell:
            raise CellFault(FaultCode.NO_TEXT)
        text, by = clean_text(cell, field="text"), self._line(row, Field.BY)
        if not by:
            return text
        # TRANSLATORS: under a line that was brought in from a file: who had written it there.
        noted = self._words.gettext("(noted by {who} in the imported file)").format(who=by)
        return clean_text(f"{text}\n{noted}", field="text")

    def _moment(self, row: TableRow, precision: Precision | None) -> Moment:
        if precision is Precision.UNKNOWN:
            return Moment()
        utc = self._cell(row, Field.WHEN_UTC)
        if utc:
            read = read_moment("", "", utc, self._in_utc)
        else:
            day, time = self._cell(row, Field.DATE), self._cell(row, Field.TIME)
            if day:
                with self._column(Field.DATE):
                    read_day(day, self._in_zone.order)
            read = read_moment(day, time, self._cell(row, Field.WHEN), self._in_zone)
            self.local = self.local or read.local
        if precision is None or read.happened_at is None:
            return read
        return msgspec.structs.replace(read, precision=precision)

    def _until(self, row: TableRow, moment: Moment) -> datetime | None:
        cell = self._cell(row, Field.UNTIL)
        if not cell or moment.happened_at is None:
            return moment.until
        day = moment.happened_at.astimezone(self._in_zone.zone).date()
        read = read_moment("", "", cell, msgspec.structs.replace(self._in_zone, day=day))
        if read.happened_at is None:
            raise CellFault(FaultCode.BAD_TIME, value=cell)
        if read.happened_at < moment.happened_at:
            raise CellFault(FaultCode.UNTIL_BEFORE, value=cell)
        self.local = self.local or read.local
        return read.happened_at.astimezone(UTC)

    def _time_field(self) -> Field:
        place = self._options.layout.place
        fields = (Field.WHEN_UTC, Field.WHEN, Field.TIME, Field.DATE)
        return next((field for field in fields if place(field) is not None), Field.WHEN)

    def _verified_by(self, state: Verification, who: str) -> str:
        if state is Verification.TO_VERIFY:
            return ""
        if who:
            # TRANSLATORS: who confirmed an entry, as a file says: "CPE, selon le fichier importé".
            text = self._words.gettext("{who}, according to the imported file")
            return text.format(who=who)
        # TRANSLATORS: stands behind "confirmed by".
        return self._words.gettext("the imported file")

    def _cell(self, row: TableRow, field: Field) -> str:
        place = self._places.get(field)
        return "" if place is None else row.cells[place].strip()

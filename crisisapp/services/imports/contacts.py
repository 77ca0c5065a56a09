"""Say what each row of a table, or each card, becomes in the directory: the dry run.

Every one has exactly one end: an order, a refusal, or a reason to be left out. Who stands in the
directory already (the same name, and one way that is the same) is not added again, so that a file
may be brought in twice.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum

import msgspec

from crisisapp.domain.directory import DIALLED, MAX_WAYS, WayKind
from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.events.directory import Way
from crisisapp.domain.recognise import plain_words
from crisisapp.services.commands.base import clean_line, optional_line, optional_text
from crisisapp.services.commands.desk import MAX_PHONES
from crisisapp.services.commands.directory import ImportContact, kept_hours
from crisisapp.services.contact_detail import ContactDetail, detail_of, whole_ways
from crisisapp.services.imports.cards import Card, CardPhone
from crisisapp.services.imports.contact_fields import ContactField, ContactLayout
from crisisapp.services.imports.tables import Table, TableRow
from crisisapp.services.queries.directory import ContactRow

__all__ = [
    "ContactPlan",
    "LeftOut",
    "PlannedContact",
    "Remark",
    "person_mark",
    "plan_cards",
    "plan_table",
]

_WAYS = {
    ContactField.PHONE: WayKind.PHONE,
    ContactField.MOBILE: WayKind.MOBILE,
    ContactField.SMS: WayKind.SMS,
    ContactField.EMAIL: WayKind.EMAIL,
}
_MOBILE = frozenset({"cell", "mobile", "iphone"})
_NO_VOICE = frozenset({"fax", "pager", "modem", "textphone"})


class LeftOut(StrEnum):
    """Why a row or a card is no new contact, without being at fault."""

    NONE = ""
    ABOVE = "above"  # of the headings
    KNOWN = "known"
    TWICE = "twice"
    REMARK = "remark"


class Remark(StrEnum):
    """What of a row or a card is not as it was."""

    PICTURE = "picture"  # left out
    HOURS = "hours"  # not understood: kept in the note
    FRONT = "front"  # no place left on the Situations page
    CHECKED = "checked"  # not a day
    DEPUTY = "deputy"  # nobody or several of this name: kept in the note


class PlannedContact(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a row or a card, by its number in the file.

    `deputy` is the name of who stands in, of the file or of the directory, where there is one.
    """

    number: int
    order: ImportContact | None = None
    refusal: UserError | None = None
    left_out: LeftOut = LeftOut.NONE
    remarks: tuple[Remark, ...] = ()
    deputy: str = ""


class ContactPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What a file becomes; `table` and `layout` are None for cards."""

    rows: tuple[PlannedContact, ...]
    table: Table | None = None
    layout: ContactLayout | None = None

    def orders(self) -> tuple[ImportContact, ...]:
        """Return what would be written, in the order of the file."""
        return tuple(row.order for row in self.rows if row.order is not None)

    def deputies(self) -> tuple[str, ...]:
        """Return the name of who stands in for each order, empty for nobody."""
        return tuple(row.deputy for row in self.rows if row.order is not None)

    def unplaced(self) -> tuple[str, ...]:
        """Return the columns that hold something and become nothing, by their headings."""
        if self.table is None or self.layout is None:
            return ()
        below = [row for row in self.table.rows if row.number > self.layout.heading]
        return tuple(
            column.name
            for column in self.layout.columns
            if column.field is None and any(row.cells[column.place].strip() for row in below)
        )

    def at_fault(self) -> tuple[PlannedContact, ...]:
        """Return what cannot be brought in as it is."""
        return tuple(row for row in self.rows if row.refusal is not None)

    def left_out(self) -> int:
        """Return how many are no new contacts."""
        return sum(1 for row in self.rows if row.left_out)


def plan_table(table: Table, layout: ContactLayout, there: Iterable[ContactRow]) -> ContactPlan:
    """Return what each row under the headings becomes; `there` is the directory as it is.

    Raises:
        UserError: NAME_COLUMN_NEEDED.
    """
    named = (ContactField.NAME, ContactField.LAST, ContactField.FIRST, ContactField.ORGANISATION)
    if not any(layout.places(field) for field in named):
        raise UserError(UserCode.NAME_COLUMN_NEEDED)
    there = tuple(there)
    known = _Known(there)
    rows = []
    for row in table.rows:
        if row.number <= layout.heading:
            rows.append(PlannedContact(number=row.number, left_out=LeftOut.ABOVE))
        elif row.cells[0].startswith("# ") and not any(row.cells[1:]):
            rows.append(PlannedContact(number=row.number, left_out=LeftOut.REMARK))
        else:
            rows.append(known.judged(_of_row(row, layout)))
    rows = _within_six(known.with_ways(rows), there)
    return ContactPlan(rows=_with_deputies(rows, there), table=table, layout=layout)


def plan_cards(cards: Sequence[Card], there: Iterable[ContactRow], *, path: str) -> ContactPlan:
    """Return what each card becomes; `path` is the name of the file."""
    there = tuple(there)
    known = _Known(there)
    rows = known.with_ways([known.judged(_of_card(c, path)) for c in cards])
    return ContactPlan(rows=_with_deputies(_within_six(rows, there), there))


class _Known:
    """Who is in the directory, and who of the file is already about to be."""

    def __init__(self, there: Iterable[ContactRow]) -> None:
        self._there = _People((row, 0) for row in there)
        self._file = _People()
        self._more: dict[int, tuple[Way, ...]] = {}

    def judged(self, row: PlannedContact) -> PlannedContact:
        """Return a row as it is, or left out because it is there already."""
        if row.order is None:
            return row
        if self._there.same(row.order) is not None:
            return PlannedContact(number=row.number, left_out=LeftOut.KNOWN)
        first = self._file.same(row.order)
        if first is not None:
            self._more[first] = (*self._more.get(first, ()), *row.order.ways)
            return PlannedContact(number=row.number, left_out=LeftOut.TWICE)
        self._file.add(row.order, row.number)
        return row

    def with_ways(self, rows: Sequence[PlannedContact]) -> list[PlannedContact]:
        """Return the rows, with the ways that further rows of the same people gave."""
        return [self._whole(row) for row in rows]

    def _whole(self, row: PlannedContact) -> PlannedContact:
        more = self._more.get(row.number)
        if row.order is None or not more:
            return row
        ways = {_plain(way.value): way for way in reversed((*row.order.ways, *more))}
        kept = tuple(reversed(ways.values()))
        if len(kept) > MAX_WAYS:
            refusal = UserError(
                UserCode.TOO_MANY_WAYS, name=row.order.name, count=len(kept), limit=MAX_WAYS
            )
            return PlannedContact(number=row.number, refusal=refusal)
        return msgspec.structs.replace(row, order=msgspec.structs.replace(row.order, ways=kept))


class _People:
    """People by name: the same one shares a way, or their role and place, or has no way yet."""

    def __init__(self, rows: Iterable[tuple[ContactRow | ImportContact, int]] = ()) -> None:
        self._by_name: dict[str, list[tuple[frozenset[str], str, int]]] = {}
        for row, number in rows:
            self.add(row, number)

    def add(self, row: ContactRow | ImportContact, number: int) -> None:
        """Know somebody, by the number of their row."""
        known = self._by_name.setdefault(person_mark(row.name), [])
        known.append((*_marks(row), number))

    def same(self, row: ImportContact) -> int | None:
        """Return the number of who is the same person; None: nobody is."""
        ways, places = _marks(row)
        for their_ways, place, number in self._by_name.get(person_mark(row.name), ()):
            if ways & their_ways or (places and places == place) or not (ways and their_ways):
                return number
        return None


def _marks(row: ContactRow | ImportContact) -> tuple[frozenset[str], str]:
    ways = frozenset(_plain(way.value) for way in row.ways)
    return ways, " ".join(filter(None, (_plain(row.role), _plain(row.organisation))))


def _plain(text: str) -> str:
    return "".join(plain_words(text))


def _of_row(row: TableRow, layout: ContactLayout) -> PlannedContact:
    def cell(*fields: ContactField) -> str:
        places = [place for field in fields for place in layout.places(field)]
        return " ".join(row.cells[at].strip() for at in places if row.cells[at].strip())

    ways = [
        Way(kind=_WAYS[column.field], value=value)
        for column in layout.columns
        if column.field in _WAYS and (value := row.cells[column.place].strip())
    ]
    detail = detail_of(cell(ContactField.DETAIL))
    name = cell(ContactField.NAME) or cell(ContactField.FIRST, ContactField.LAST)
    return _planned(
        row.number,
        name=name or cell(ContactField.ORGANISATION),
        role=cell(ContactField.ROLE),
        organisation=cell(ContactField.ORGANISATION),
        ways=whole_ways(ways, cell(ContactField.OTHER), detail),
        hours=cell(ContactField.HOURS),
        language=cell(ContactField.LANGUAGE),
        note=cell(ContactField.NOTE),
        deputy=cell(ContactField.DEPUTY),
        checked=cell(ContactField.CHECKED),
        detail=detail,
    )


def _of_card(card: Card, path: str) -> PlannedContact:
    if card.fault:
        refusal = UserError(UserCode.CARDS_UNREADABLE, path=path, what="no_text")
        return PlannedContact(number=card.place, refusal=refusal)
    ways = [_way(phone) for phone in card.phones if not phone.kinds & _NO_VOICE]
    ways += [Way(kind=WayKind.EMAIL, value=each.value, label=each.label) for each in card.emails]
    detail = detail_of(card.detail)
    found = _planned(
        card.place,
        name=card.name,
        role=card.role,
        organisation="" if card.organisation == card.name else card.organisation,
        ways=whole_ways(ways, card.others, detail),
        hours=card.hours,
        language=card.language or detail.language,
        note=card.note,
        deputy=detail.deputy,
        checked=detail.checked_on,
        detail=detail,
    )
    if not card.picture:
        return found
    return msgspec.structs.replace(found, remarks=(*found.remarks, Remark.PICTURE))


def _way(phone: CardPhone) -> Way:
    kind = WayKind.MOBILE if phone.kinds & _MOBILE else WayKind.PHONE
    return Way(kind=kind, value=phone.value, label=phone.label)


def _planned(  # noqa: PLR0913 - the parts of a contact
    number: int,
    *,
    name: str,
    ways: Sequence[Way],
    hours: str,
    note: str,
    deputy: str,
    checked: str,
    detail: ContactDetail,
    **lines: str,
) -> PlannedContact:
    """Return the order, with words as they will be kept: an import is not refused half-way."""
    remarks: tuple[Remark, ...] = ()
    try:
        try:
            kept = kept_hours(hours)
        except UserError as error:
            if error.code != UserCode.BAD_HOURS:
                raise
            kept, remarks = "", (Remark.HOURS,)
            note = f"{note}\n{hours}".strip()
        day = _day(checked)
        if checked and not day:
            remarks = (*remarks, Remark.CHECKED)
        order = ImportContact(
            name=clean_line(name, field="name"),
            ways=_kept_ways(ways, name),
            hours=kept,
            note=optional_text(note, field="note"),
            audience=detail.audience,
            key=optional_line(detail.key, field="key"),
            checked_on=day,
            front=detail.front > 0 and any(way.kind in DIALLED for way in ways),
            **{field: optional_line(text, field=field) for field, text in lines.items()},
        )
    except UserError as refusal:
        # A traceback would keep every frame above alive, and the dialog that asked, in one circle.
        return PlannedContact(number=number, refusal=refusal.with_traceback(None))
    return PlannedContact(number=number, order=order, remarks=remarks, deputy=deputy)


def _day(text: str) -> str:
    """Return a day of a file (`2026-11-24`, `24/11/2026`) as ISO; empty: none."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), form).date().isoformat()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    return ""


def _within_six(
    rows: Sequence[PlannedContact], there: Sequence[ContactRow]
) -> list[PlannedContact]:
    """Return the rows; those for whom the Situations page has no place left say so.

    A key that answers a step already stays with who has it.
    """
    places = MAX_PHONES - sum(1 for row in there if row.front)
    keys = {row.key for row in there if row.key}
    kept: list[PlannedContact] = []
    for row in rows:
        order, remarks = row.order, row.remarks
        if order is not None:
            if order.front and places <= 0:
                remarks = (*remarks, Remark.FRONT)
            front, places = order.front and places > 0, places - order.front
            key = "" if order.key in keys else order.key
            keys.add(key)
            order = msgspec.structs.replace(order, front=front, key=key)
        kept.append(msgspec.structs.replace(row, order=order, remarks=remarks))
    return kept


def person_mark(name: str) -> str:
    """Return by what a deputy is known again: their name, folded."""
    return " ".join(plain_words(name))


def _with_deputies(
    rows: Sequence[PlannedContact], there: Sequence[ContactRow]
) -> tuple[PlannedContact, ...]:
    """Return the rows; a deputy whom one name does not say for sure goes to the note."""
    marks = Counter(person_mark(row.name) for row in there)
    marks.update(person_mark(row.order.name) for row in rows if row.order is not None)
    return tuple(
        row if not row.deputy or marks[person_mark(row.deputy)] == 1 else _noted(row)
        for row in rows
    )


def _noted(row: PlannedContact) -> PlannedContact:
    if row.order is None:
        return row
    note = f"{row.order.note}\n→ {row.deputy}".strip()
    order = msgspec.structs.replace(row.order, note=optional_text(note, field="note"))
    remarks = (*row.remarks, Remark.DEPUTY)
    return msgspec.structs.replace(row, order=order, remarks=remarks, deputy="")


def _kept_ways(ways: Sequence[Way], name: str) -> tuple[Way, ...]:
    kept = {
        value: msgspec.structs.replace(
            way,
            value=value,
            label=optional_line(way.label, field="label"),
            hours=kept_hours(way.hours),
        )
        for way in ways
        if (value := optional_line(way.value, field="number"))
    }
    if len(kept) > MAX_WAYS:
        raise UserError(UserCode.TOO_MANY_WAYS, name=name, count=len(kept), limit=MAX_WAYS)
    return tuple(kept.values())

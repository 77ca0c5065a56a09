"""What each column of a table of contacts is: guessed from its heading, or said by its letters."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

import msgspec

from crisisapp.services.imports.columns import bare, field_said, place_said
from crisisapp.services.imports.tables import Table, TableRow, column_letters, row_numbered
from crisisapp.support.i18n import LANGUAGES, N_, translator

__all__ = ["ContactColumn", "ContactField", "ContactLayout", "guess_contacts", "layout_said"]

_SEARCHED = 10  # rows in which the headings are looked for


class ContactField(StrEnum):
    """What a column may be; several may be ways, and `first` with `last` make a name."""

    NAME = "name"
    FIRST = "first"
    LAST = "last"
    ROLE = "role"
    ORGANISATION = "organisation"
    PHONE = "phone"
    MOBILE = "mobile"
    SMS = "sms"
    EMAIL = "email"
    HOURS = "hours"
    DEPUTY = "deputy"
    LANGUAGE = "language"
    NOTE = "note"
    CHECKED = "checked"
    OTHER = "other"
    DETAIL = "detail"


class ContactColumn(msgspec.Struct, frozen=True, kw_only=True):
    """A column: its place from 0, its heading (or its letters), what it becomes if anything."""

    place: int
    name: str
    field: ContactField | None = None


class ContactLayout(msgspec.Struct, frozen=True, kw_only=True):
    """How a table is read: its columns, and the row of its headings (0 when it has none)."""

    columns: tuple[ContactColumn, ...]
    heading: int = 0

    def places(self, field: ContactField) -> tuple[int, ...]:
        """Return which columns are a field, in their order."""
        return tuple(column.place for column in self.columns if column.field is field)

    def unknown(self, table: Table) -> tuple[ContactColumn, ...]:
        """Return the columns that become nothing though words stand in them."""
        below = [row.cells for row in table.rows if row.number > self.heading]
        return tuple(
            column
            for column in self.columns
            if column.field is None and any(cells[column.place].strip() for cells in below)
        )


# Headings as address books of both languages write them, folded; digits at their end do not count.
_HEADINGS: Mapping[ContactField, str] = {
    ContactField.NAME: "nom complet, nom et prenom, nom prenom, contact, qui, display name,"
    " full name, file as, who, nom affiche, nom a afficher",
    ContactField.FIRST: "prenom, first name, given name",
    ContactField.LAST: "nom de famille, last name, surname, family name",
    ContactField.ROLE: "fonction, role, poste, titre, job title, title, position, qualite",
    ContactField.ORGANISATION: "organisation, organisme, etablissement, service, societe,"
    " entreprise, structure, organization, company, department, institution",
    ContactField.PHONE: "telephone, tel, tel., telephone fixe, fixe, numero, numero de telephone,"
    " tel fixe, telephone professionnel, telephone (bureau), bureau, ligne directe, standard,"
    " phone, phone number, number, telephone number, business phone, work phone, landline,"
    " home phone, phone 1 - value",
    ContactField.MOBILE: "mobile, portable, tel portable, telephone portable, telephone mobile,"
    " gsm, cell, cell phone, mobile phone, tel mobile",
    ContactField.SMS: "sms, text message",
    ContactField.EMAIL: "courriel, mail, e-mail, email, adresse mail, adresse e-mail,"
    " adresse electronique, messagerie, mel, e-mail address, email address, e-mail 1 - value",
    ContactField.HOURS: "horaires, horaire, heures, ouverture, heures d'ouverture, hours,"
    " opening hours, disponibilite, disponibilites",
    ContactField.DEPUTY: "suppleant, suppleante, remplacant, remplacante, adjoint, adjointe,"
    " deputy, stand-in, substitute",
    ContactField.LANGUAGE: "langue, language, langues",
    ContactField.NOTE: "note, notes, remarque, remarques, observation, observations, commentaire,"
    " commentaires, comment, comments",
    ContactField.CHECKED: "verifie le, date de verification, checked on, last checked",
    ContactField.OTHER: "autres moyens, other ways",
}
_EXPORTED: Mapping[ContactField, str] = {  # what our own export writes
    ContactField.CHECKED: N_("Checked on"),
    ContactField.OTHER: N_("Other ways"),
    ContactField.DETAIL: N_("Kept for CrisisApp"),
}
_ALONE = ("nom", "name")  # the name where no column says the first name, else the last name
_NUMBER = re.compile(r"[\s*#:.\d]+$")
_MANY = frozenset({ContactField.PHONE, ContactField.MOBILE, ContactField.SMS, ContactField.EMAIL})


def guess_contacts(table: Table, *, heading: int | None = None) -> ContactLayout:
    """Return how a table of contacts is most likely read.

    Args:
        table: the table.
        heading: the number of the row that holds the headings, 0 for none; found when not given.

    Raises:
        UserError: BAD_VALUE, there is no such row.
    """
    row = _heading_row(table) if heading is None else row_numbered(table, heading)
    cells = row.cells if row else ()
    fields = _fields(cells)
    columns = (
        ContactColumn(place=at, name=_name(at, cells), field=fields.get(at))
        for at in range(table.width)
    )
    return ContactLayout(columns=tuple(columns), heading=row.number if row else 0)


def layout_said(layout: ContactLayout, said: Sequence[tuple[str, str]]) -> ContactLayout:
    """Return a layout in which columns (heading or letters) become the fields said; "" is none.

    Raises:
        UserError: UNKNOWN_COLUMN, UNKNOWN_IMPORT_FIELD.
    """
    fields = {column.place: column.field for column in layout.columns}
    for name, word in said:
        fields[place_said(layout.columns, name)] = field_said(word, ContactField)
    columns = (msgspec.structs.replace(c, field=fields[c.place]) for c in layout.columns)
    return msgspec.structs.replace(layout, columns=tuple(columns))


def _heading_row(table: Table) -> TableRow | None:
    """Return the row among the first that holds most known headings; None when none has two."""
    best = max(table.rows[:_SEARCHED], key=_known_in, default=None)
    return best if best is not None and _known_in(best) > 1 else None


def _known_in(row: TableRow) -> int:
    return len(_fields(row.cells))


def _fields(cells: Sequence[str]) -> dict[int, ContactField]:
    """Return which cells are headings we know; a field that is not a way, only once."""
    found: dict[int, ContactField] = {}
    words = [_unnumbered(cell) for cell in cells]
    for at, word in enumerate(words):
        field = _known().get(word)
        if field is not None and (field in _MANY or field not in found.values()):
            found[at] = field
    for at, word in enumerate(words):
        if word in _ALONE:
            field = ContactField.LAST if ContactField.FIRST in found.values() else ContactField.NAME
            if field not in found.values():
                found[at] = field
    return found


def _name(place: int, cells: Sequence[str]) -> str:
    word = " ".join(cells[place].split()) if place < len(cells) else ""
    return word or column_letters(place)


@cache
def _known() -> dict[str, ContactField]:
    known = {
        _unnumbered(word): field for field, words in _HEADINGS.items() for word in words.split(",")
    }
    for field, text in _EXPORTED.items():
        known |= {bare(translator(language).gettext(text)): field for language in LANGUAGES}
    return known | {field.value: field for field in ContactField if field.value not in _ALONE}


def _unnumbered(heading: str) -> str:
    """Return a heading without its number: there are several phones."""
    return bare(_NUMBER.sub("", heading))

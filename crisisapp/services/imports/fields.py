"""What each column of a table is: guessed from its heading in French and English, or said.

Nothing is guessed from the cells: a column whose heading says nothing is not brought in, and the
person sees so before anything is.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

import msgspec

from crisisapp.services.imports.columns import bare, field_said, place_said
from crisisapp.services.imports.tables import Table, TableRow, column_letters, row_numbered
from crisisapp.support.i18n import LANGUAGES, N_, translator

__all__ = ["Column", "Field", "Layout", "guess_layout", "layout_with"]

_SEARCHED = 10  # rows in which the headings are looked for
_NAME_MAX = 40


class Field(StrEnum):
    """What a column may be. `when` holds day and hour at once; `when_utc` the same in UTC."""

    WHEN = "when"
    WHEN_UTC = "when_utc"
    DATE = "date"
    TIME = "time"
    UNTIL = "until"
    PRECISION = "precision"
    KIND = "kind"
    FROM = "from"
    TO = "to"
    TEXT = "text"
    BY = "by"
    CHANNEL = "channel"
    STATE = "state"
    REASON = "reason"
    TAGS = "tags"
    STRUCK = "struck"


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column: its place from 0, its heading (or its letters), what it becomes if anything."""

    place: int
    name: str
    field: Field | None = None


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """How a table is read: its columns, and the row of its headings (0 when it has none)."""

    columns: tuple[Column, ...]
    heading: int = 0

    def place(self, field: Field) -> int | None:
        """Return which column is a field, or None."""
        return next((column.place for column in self.columns if column.field is field), None)

    def name(self, field: Field) -> str:
        """Return the heading of a field's column, or the field itself."""
        return next((c.name for c in self.columns if c.field is field), field.value)


# Headings as people write them, folded. What our own exports write is added from the catalogues.
_HEADINGS: Mapping[Field, str] = {
    Field.WHEN: "date et heure, date heure, date/heure, date-heure, horodatage, quand, moment,"
    " datetime, date time, date and time, timestamp, when, happened at, happened_at",
    Field.WHEN_UTC: "utc, date utc, heure utc, date et heure utc, timestamp utc",
    Field.DATE: "date, jour, day, le",
    Field.TIME: "heure, h, time, hour, horaire, heure de debut, start",
    Field.UNTIL: "jusqu'a, fin, heure de fin, until, end",
    Field.PRECISION: "exactitude",
    Field.KIND: "type, nature, genre, categorie, category, kind, sorte",
    Field.FROM: "de, emetteur, expediteur, origine, source, appelant, from, sender, caller",
    Field.TO: "a, vers, destinataire, pour, appele, to, recipient",
    Field.TEXT: "texte, evenement, evenements, fait, faits, description, message, contenu, detail,"
    " details, libelle, objet, information, informations, observation, observations, note, notes,"
    " main courante, ce qui s'est passe, text, event, events, what, what happened, content, entry,"
    " log",
    Field.BY: "par, saisi par, note par, auteur, redacteur, redactrice, initiales, operateur, by,"
    " author, initials, noted by, recorded by, operator, scribe",
    Field.CHANNEL: "canal, moyen, media, voie, channel, means",
    Field.STATE: "etat, statut, verification, fiabilite, state, status, reliability",
    Field.REASON: "raison, motif, reason",
    Field.TAGS: "etiquettes, etiquette, mots cles, mots-cles, tags, tag, keywords, labels",
    Field.STRUCK: "raye, barre, struck",
}
_EXPORTED: Mapping[Field, str] = {
    Field.WHEN: N_("Event time (local)"),
    Field.WHEN_UTC: N_("Event time (UTC)"),
    Field.UNTIL: N_("Until (local)"),
    Field.PRECISION: N_("Precision"),
    Field.KIND: N_("Kind (code)"),
    Field.FROM: N_("From"),
    Field.TO: N_("To"),
    Field.TEXT: N_("Text"),
    Field.BY: N_("Noted by"),
    Field.CHANNEL: N_("Channel"),
    Field.STATE: N_("Verification"),
    Field.REASON: N_("Reason"),
    Field.STRUCK: N_("Struck out because"),
}
# Where two columns could be the same field, the first of these that is there wins.
_FIRST = (N_("Kind (code)"), N_("Text"))


def guess_layout(table: Table, *, heading: int | None = None) -> Layout:
    """Return how a table is most likely read.

    Args:
        table: the table.
        heading: the number of the row that holds the headings, 0 for none; found when not given.

    Raises:
        UserError: BAD_VALUE, there is no such row.
    """
    row = _heading_row(table) if heading is None else row_numbered(table, heading)
    if row is None:
        columns = [Column(place=at, name=column_letters(at)) for at in range(table.width)]
        return Layout(columns=tuple(columns))
    guessed = _guesses(row.cells)
    columns = [
        Column(place=at, name=_name(at, row.cells), field=guessed.get(at))
        for at in range(table.width)
    ]
    return Layout(columns=tuple(columns), heading=row.number)


def layout_with(layout: Layout, said: Sequence[tuple[str, str]]) -> Layout:
    """Return a layout in which columns (heading or letters) become the fields said; "" is none.

    A field that is said of a column is no other column's.

    Raises:
        UserError: UNKNOWN_COLUMN, UNKNOWN_IMPORT_FIELD.
    """
    fields = {column.place: column.field for column in layout.columns}
    for name, word in said:
        place = place_said(layout.columns, name)
        field = field_said(word, Field)
        if field is not None:
            fields = {at: None if held is field else held for at, held in fields.items()}
        fields[place] = field
    columns = (msgspec.structs.replace(c, field=fields[c.place]) for c in layout.columns)
    return msgspec.structs.replace(layout, columns=tuple(columns))


def _heading_row(table: Table) -> TableRow | None:
    """Return the row among the first that holds most known headings; None when none does.

    One known word among others is no row of headings: "note" may stand in any.
    """
    best = max(table.rows[:_SEARCHED], key=lambda row: len(_guesses(row.cells)), default=None)
    if best is None:
        return None
    known, words = len(_guesses(best.cells)), sum(1 for cell in best.cells if cell.strip())
    alone = best is table.rows[0] and known == words == 1
    return best if known > 1 or alone else None


def _guesses(cells: Sequence[str]) -> dict[int, Field]:
    """Return which cells are headings we know; each field once, the first column that says it."""
    found: dict[int, Field] = {}
    words = [bare(cell) for cell in cells]
    for at, word in enumerate(words):
        field = _known().get(word)
        if field is not None and field not in found.values():
            found[at] = field
    for at, word in enumerate(words):  # our own codes before words, our own texts before others
        field = _known().get(word)
        if word in _preferred() and field is not None:
            found = {place: held for place, held in found.items() if held is not field}
            found[at] = field
    if Field.WHEN_UTC in found.values() or {Field.DATE, Field.TIME} <= set(found.values()):
        found = {at: field for at, field in found.items() if field is not Field.WHEN}
    return found


def _name(place: int, cells: Sequence[str]) -> str:
    """Return what a column is called: its heading when it has one of its own, else its letters."""
    word = " ".join(cells[place].split())
    twice = sum(1 for cell in cells if bare(cell) == bare(word)) > 1
    if not word:
        return column_letters(place)
    word = word if len(word) <= _NAME_MAX else f"{word[: _NAME_MAX - 1]}…"
    return f"{word} ({column_letters(place)})" if twice else word


@cache
def _known() -> dict[str, Field]:
    known = {word.strip(): field for field, words in _HEADINGS.items() for word in words.split(",")}
    for field, text in _EXPORTED.items():
        known |= {bare(translator(language).gettext(text)): field for language in LANGUAGES}
    known |= {field.value: field for field in Field}
    return known


@cache
def _preferred() -> frozenset[str]:
    return frozenset(
        bare(translator(language).gettext(text)) for text in _FIRST for language in LANGUAGES
    )

"""The facts of a situation, newest change first: their words, how sure they are, who may hear."""

import msgspec
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from crisisapp.domain.words import Audience, FactState
from crisisapp.services.lines.fact import fact_standing
from crisisapp.services.queries.records import FactRow
from crisisapp.services.words.labels import audience_label, fact_label
from crisisapp.support.i18n import _, current_language
from crisisapp.ui.dialogs.form import ChipOf, FormDialog
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["FactAnswer", "FactsDialog"]

_STATES = (FactState.TO_VERIFY, FactState.CONFIRMED, FactState.WITHDRAWN)
# Everybody, or one of those a fact is first cleared for.
_CLEARED = (
    *(Audience.FAMILIES_CONCERNED, Audience.HIERARCHY, Audience.STAFF),
    *(Audience.ALL_FAMILIES, Audience.PRESS),
)


class FactAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A fact as it is to stand: how it may be said in the desk's language, to whom, how sure."""

    fact: FactRow
    clause: str
    hedge: str
    audiences: tuple[str, ...]
    state: FactState


class FactsDialog(FormDialog):
    """One fact at a time, the one that changed last first; `language` is that of the desk.

    `names` makes the chip of a field: these words go into messages.
    """

    def __init__(
        self,
        parent: QWidget | None,
        facts: tuple[FactRow, ...],
        *,
        language: str,
        writable: bool,
        names: ChipOf | None = None,
    ) -> None:
        changes = writable and bool(facts)
        super().__init__(
            parent,
            title=_("Facts of this situation"),
            accept=_("Keep") if changes else _("Close"),
            refuse=_("Cancel") if changes else "",
        )
        self._facts = facts
        self._language = language
        self._changes = changes
        self._fact = ChoiceBox("", self)
        self._clause = LineField("clause", parent=self)
        self._hedge = LineField("clause", parent=self)
        self._cleared = ChoiceBox("", self)
        self._state = ChoiceBox("", self)
        self._fill()
        self.add_line(_("Fact"), self._fact)
        asked = names if changes else None
        self.add_line(_("How it is said once it is sure"), self._clause)
        self.add_chips(asked, self._clause)
        self.add_line(_("How it is said while it is not"), self._hedge)
        self.add_chips(asked, self._hedge)
        self.add_pair((_("Who may be told"), self._cleared), (_("How sure it is"), self._state))
        self.add_note(_advice(facts))
        self._fact.currentIndexChanged.connect(self._on_fact_changed)
        self._on_fact_changed()
        words = (self._clause, self._hedge)
        self.begin_at(self._fact, *words, self._cleared, self._state)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        facts: tuple[FactRow, ...],
        *,
        language: str,
        writable: bool,
        names: ChipOf | None = None,
    ) -> FactAnswer | None:
        """Open, wait and return how a fact is to stand; None when nothing changes."""
        dialog = cls(parent, facts, language=language, writable=writable, names=names)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> FactAnswer | None:
        """Return what the fields say of the fact shown; None when it stands so already."""
        row = self._row()
        if row is None or not self._changes:
            return None
        audiences = str(self._cleared.currentData())
        said = FactAnswer(
            fact=row,
            clause=" ".join(self._clause.text().split()),
            hedge=" ".join(self._hedge.text().split()),
            audiences=tuple(audiences.split()),
            state=FactState(str(self._state.currentData())),
        )
        return None if said == self._standing(row) else said

    @Slot()
    def _on_fact_changed(self) -> None:
        row = self._row()
        if row is None:
            return
        stands = self._standing(row)
        self._clause.show_text(stands.clause)
        self._hedge.show_text(stands.hedge)
        _choose(self._cleared, " ".join(stands.audiences), _audiences(stands.audiences))
        _choose(self._state, stands.state.value, fact_label(stands.state))

    def _standing(self, row: FactRow) -> FactAnswer:
        return FactAnswer(
            fact=row,
            clause=row.clauses.get(self._language, ""),
            hedge=row.hedges.get(self._language, ""),
            audiences=row.audiences,
            state=row.state,
        )

    def _row(self) -> FactRow | None:
        place = self._fact.currentIndex()
        return self._facts[place] if 0 <= place < len(self._facts) else None

    def _fill(self) -> None:
        for row in self._facts:
            self._fact.addItem(f"{row.label} · {fact_standing(row)}", row.id)
        for state in _STATES:
            self._state.addItem(fact_label(state), state.value)
        self._cleared.addItem(_audiences(()), "")
        for audience in _CLEARED:
            self._cleared.addItem(_audiences((audience,)), audience.value)
        parts = (
            (self._fact, "fact"),
            (self._clause, "clause"),
            (self._hedge, "hedge"),
            (self._cleared, "cleared"),
            (self._state, "state"),
        )
        for widget, name in parts:
            widget.setObjectName(name)
            widget.setEnabled(self._changes or widget is self._fact)


def _choose(box: ChoiceBox, data: str, words: str) -> None:
    """Choose an answer; one the list does not offer is added, so that nothing is lost."""
    place = box.findData(data)
    if place < 0:
        box.addItem(words, data)
        place = box.count() - 1
    box.setCurrentIndex(place)


def _audiences(audiences: tuple[str, ...]) -> str:
    if not audiences:
        return _("whoever a message is for")
    language = current_language()
    return ", ".join(audience_label(Audience(one), language) for one in audiences)


def _advice(facts: tuple[FactRow, ...]) -> str:
    if not facts:
        return _("No fact yet: write “fact: pupils hurt = 2” in the line.")
    return _("No capital, no full stop: a message puts these words inside its sentences.")

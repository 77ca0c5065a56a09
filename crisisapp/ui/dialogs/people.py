"""Who the codes of a situation stand for: shown on demand, written otherwise, removed."""

import msgspec
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from crisisapp.services.queries.records import PersonRow
from crisisapp.services.words.labels import person_kind_label
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.line_field import LineField

__all__ = ["PeopleAnswer", "PeopleDialog"]


class PeopleAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What to do with a person: another name (None: the same), or a reason to remove it."""

    person: str
    name: str | None = None
    removal: str = ""


class PeopleDialog(FormDialog):
    """One person at a time. The name stays covered until asked for: somebody may look on.

    Without `may_see`, or in a desk that is only read, the fields tell why they do nothing.
    """

    def __init__(
        self,
        parent: QWidget | None,
        people: tuple[PersonRow, ...],
        *,
        may_see: bool,
        writable: bool,
    ) -> None:
        changes = may_see and writable and bool(people)
        super().__init__(
            parent,
            title=_("People of this situation"),
            accept=_("Keep") if changes else _("Close"),
            refuse=_("Cancel") if changes else "",
        )
        self._people = people
        self._code = ChoiceBox("", self)
        self._code.setObjectName("code")
        self._name = LineField("name", parent=self)
        self._name.setObjectName("name")
        self._name.setReadOnly(not changes)
        self._name.setEnabled(may_see)
        self._show = KeyButton(_("Show the name"), parent=self)
        self._show.setObjectName("show_name")
        self._show.setAutoDefault(False)
        self._show.setEnabled(may_see)
        self._removal = LineField("reason", parent=self)
        self._removal.setObjectName("removal")
        self._removal.setEnabled(changes)
        for row in people:
            self._code.addItem(_said(row), row.id)
        self.add_line(_("Person"), self._code)
        self.add_line(_("Name, kept apart from the timeline"), self._name)
        self.form.addWidget(self._show)
        self.add_line(_("Remove this name for good: for what legal reason?"), self._removal)
        self.add_note(_advice(people, may_see=may_see))
        self._code.currentIndexChanged.connect(self._on_code_changed)
        self._show.clicked.connect(self._on_show_clicked)
        self._on_code_changed()
        self.begin_at(self._code, self._name, self._show, self._removal)

    @classmethod
    def ask(
        cls, parent: QWidget | None, people: tuple[PersonRow, ...], *, may_see: bool, writable: bool
    ) -> PeopleAnswer | None:
        """Open, wait and return what to do; None when nothing is to be done."""
        dialog = cls(parent, people, may_see=may_see, writable=writable)
        return dialog.answer() if dialog.was_accepted() else None

    def answer(self) -> PeopleAnswer | None:
        """Return what the fields ask for; None when they ask for nothing."""
        row = self._row()
        if row is None or self._name.isReadOnly():
            return None
        name, removal = " ".join(self._name.text().split()), self._removal.text().strip()
        if removal:
            return PeopleAnswer(person=row.id, removal=removal)
        return None if name == row.name else PeopleAnswer(person=row.id, name=name)

    @Slot()
    def _on_code_changed(self) -> None:
        row = self._row()
        self._name.setEchoMode(QLineEdit.EchoMode.Password)
        self._name.show_text(row.name if row else "")
        self._removal.clear()

    @Slot()
    def _on_show_clicked(self) -> None:
        self._name.setEchoMode(QLineEdit.EchoMode.Normal)

    def _row(self) -> PersonRow | None:
        place = self._code.currentIndex()
        return self._people[place] if 0 <= place < len(self._people) else None


def _said(row: PersonRow) -> str:
    """Return `E-03 · pupil`, and what there is to know without the name."""
    said = f"{row.code} · {person_kind_label(row.kind)}"
    if row.removed_reason:
        return " · ".join((said, _("name removed")))
    return said if row.has_name else " · ".join((said, _("no name")))


def _advice(people: tuple[PersonRow, ...], *, may_see: bool) -> str:
    if not people:
        return _("Nobody has a code yet: write @ and a few letters in the line.")
    if not may_see:
        return _("Names are shown to the lead, the scribe and the care role (Who writes…).")
    return _("No search, no list and no export reads these names.")

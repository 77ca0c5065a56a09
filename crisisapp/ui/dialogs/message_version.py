"""A version of a message in another language: begun, then written beside its original."""

from collections.abc import Sequence
from typing import Protocol

import msgspec
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.domain.errors import CrisisError, UserCode
from crisisapp.domain.paragraphs import SUBJECT
from crisisapp.domain.versions import COMMON
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.message_versions import (
    AddVersion,
    CopyVersion,
    RemoveVersion,
    ReviewVersion,
    WriteVersion,
)
from crisisapp.services.queries.message_versions import VersionParagraph, VersionView
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.words.version import STATES, version_standing
from crisisapp.support.i18n import _
from crisisapp.ui.clipboard import put_text
from crisisapp.ui.dialogs.form import FormDialog, muted_label
from crisisapp.ui.dialogs.order import Give, OrderDialog
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import MEDIUM, SMALL, TINY, scaled
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.line_field import LineField
from crisisapp.ui.widgets.version_field import VersionField

__all__ = ["AddVersionDialog", "VersionDesk", "VersionDialog"]

_USUAL = 860, 600  # px of the dialog
_HOLDS = frozenset({"stale", "hour", "untranslated"})


class AddVersionDialog(OrderDialog):
    """Asks in which language; a rare one is given by its short tag and its name."""

    def __init__(
        self, parent: QWidget | None, message: str, *, give: Give, taken: Sequence[str]
    ) -> None:
        super().__init__(parent, give, title=_("Add a version"), accept=_("Add"))
        self._message = message
        self._tongue = ChoiceBox("", self)
        self._tag = LineField("tag", parent=self)
        self._name = LineField("name", parent=self)
        self._rare = (self._tag, self._name)
        for tag, name in COMMON.items():
            if tag not in taken:
                self._tongue.addItem(name, tag)
        self._tongue.addItem(_("Another language"), "")
        for name, part in (("tongue", self._tongue), ("tag", self._tag), ("name", self._name)):
            part.setObjectName(name)
        self.add_line(_("In which language"), self._tongue)
        self.add_pair((_("Its short tag, such as so"), self._tag), (_("Its name"), self._name))
        self._tongue.currentIndexChanged.connect(self._on_tongue_changed)
        self.add_note(
            _("Nothing is translated by the program. It is marked until somebody reviewed it.")
        )
        self._on_tongue_changed()
        self.end(self._tongue, self._tag, self._name)

    @property
    def tag(self) -> str:
        """Return the tag asked for."""
        return str(self._tongue.currentData()) or self._tag.text().strip().lower()

    def order(self) -> AddVersion:
        """Return the order the fields make."""
        name = "" if self._tongue.currentData() else self._name.text()
        return AddVersion(message=self._message, tag=self.tag, name=name)

    @Slot()
    def _on_tongue_changed(self) -> None:
        rare = not self._tongue.currentData()
        words = (label for label in self.findChildren(QLabel) if label.buddy() in self._rare)
        for part in (*words, *self._rare):
            part.setVisible(rare)
        self.make_room()

    # Qt overrides

    def accept(self) -> None:
        """Give the order; a refusal is said here, and everything typed stays."""
        self.offer(self.order)


class VersionDesk(Protocol):
    """What the dialog asks of the program: read one version, give orders about it."""

    def view(self) -> VersionView | None:
        """Return the version as it stands; None when it is gone."""
        ...

    def text(self, view: VersionView) -> str:
        """Return what is copied of it, under its marks."""
        ...

    def give(self, order: Command) -> CrisisError | None:
        """Give an order; return the refusal, None when it was carried out."""
        ...


class _Row(msgspec.Struct):
    """The widgets of one paragraph."""

    field: VersionField
    state: Chip
    holds: KeyButton


class VersionDialog(FormDialog):
    """Original and version side by side; what is typed is written at each pause."""

    def __init__(
        self, parent: QWidget | None, desk: VersionDesk, view: VersionView, *, writable: bool
    ) -> None:
        super().__init__(
            parent,
            title=_("Version: {name}").format(name=view.row.name),
            accept=_("Close"),
            refuse="",
        )
        self._desk = desk
        self._view = view
        self._message = ""
        self._writable = writable
        self._rows: dict[str, _Row] = {}
        self._standing = Chip(parent=self)
        self._who = LineField("who", parent=self)
        self._why_asked = QWidget(self)
        self._why = LineField("reason", parent=self._why_asked)
        self._review = KeyButton(_("It was reviewed"), parent=self)
        self._copy = KeyButton(_("Copy"), parent=self)
        self._remove = KeyButton(_("Give this version up"), parent=self)
        self._build()
        self._show(view)
        self.resize(*(scaled(side) for side in _USUAL))

    def about(self, message: str) -> "VersionDialog":
        """Say which message it is a version of; return self."""
        self._message = message
        return self

    def keep_typed_text(self) -> None:
        """Write what was typed since the last pause."""
        texts = {}
        for each in self._view.paragraphs:
            row = self._rows[each.key]
            row.field.settle()
            if row.field.toPlainText().strip() != each.text:
                texts[each.key] = row.field.toPlainText()
        if texts and self._writable:
            self._do(WriteVersion(message=self._message, tag=self._view.row.tag, texts=texts))

    def _do(self, order: Command) -> bool:
        """Give an order and show what it changed; say a refusal."""
        refusal = self._desk.give(order)
        if refusal is not None and refusal.code == UserCode.SETTLE_FIRST:
            self._why_asked.show()
            self._why.setFocus()
        self._note.setText("" if refusal is None else sentence(refusal))
        self.make_room()
        view = self._desk.view()
        if refusal is None and view is not None:
            self._show(view)
        return refusal is None

    def _show(self, view: VersionView) -> None:
        """Show where the version stands; what is being typed stays as it is."""
        self._view = view
        looked = view.row.reviewed_at is not None and not (view.pending or view.count("extra"))
        self._copy.setText(_("Copy, marked “translation pending”") if view.pending else _("Copy"))
        self._standing.show_state(version_standing(view), "ok" if looked else "warn", tick=looked)
        for each in view.paragraphs:
            row = self._rows[each.key]
            words = _(STATES[each.state]) if STATES[each.state] else ""
            row.state.show_state(words, "neutral" if each.state == "hour" else "warn")
            row.state.setVisible(bool(words))
            row.holds.setVisible(each.state in _HOLDS and self._writable)

    @Slot()
    def _on_field_paused(self) -> None:
        self.keep_typed_text()

    def _on_holds_clicked(self, key: str) -> None:
        texts = {key: self._rows[key].field.toPlainText()}
        self._do(WriteVersion(message=self._message, tag=self._view.row.tag, texts=texts))

    @Slot()
    def _on_review_clicked(self) -> None:
        self.keep_typed_text()
        tag, who = self._view.row.tag, self._who.text()
        self._do(ReviewVersion(message=self._message, tag=tag, who=who))

    @Slot()
    def _on_copy_clicked(self) -> None:
        self.keep_typed_text()
        view = self._view  # its button says that it is marked
        order = CopyVersion(
            message=self._message,
            tag=view.row.tag,
            stale=view.pending,
            reason=self._why.text(),
        )
        if not self._writable or self._do(order):
            put_text(self._desk.text(self._view))
            self._note.setText(_("The version is on the clipboard. Copied is not sent."))

    @Slot()
    def _on_remove_clicked(self) -> None:
        for row in self._rows.values():
            row.field.settle()
        if self._desk.give(RemoveVersion(message=self._message, tag=self._view.row.tag)) is None:
            self._writable = False  # nothing is left to write in
            self.accept()

    def _build(self) -> None:
        for name, part in (
            ("version_standing", self._standing),
            ("version_who", self._who),
            ("version_review", self._review),
            ("version_copy", self._copy),
            ("version_remove", self._remove),
        ):
            part.setObjectName(name)
        self.form.addWidget(self._standing, 0, Qt.AlignmentFlag.AlignLeft)
        deeds = FlowBox(parent=self)
        deeds.add(self._copy)
        deeds.add(self._remove)
        self.form.addWidget(deeds)
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(MEDIUM)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for column, words in enumerate((_("The original"), self._view.row.name)):
            head = QLabel(words, self)
            set_font_role(head, "bold")
            grid.addWidget(head, 0, column)
        for place, each in enumerate(self._view.paragraphs, start=1):
            grid.addWidget(self._original(each), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(self._written(each, place), place, 1)
        self.form.addLayout(grid)
        self._note = self.add_note("")
        self._note.setObjectName("version_note")
        self._ask_why()
        if self._writable:
            self.add_line(_("Who reviewed it (you if left empty)"), self._who)
            self.form.addWidget(self._review, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._who, self._review, self._remove):
            part.setVisible(self._writable)
        for button in (self._review, self._copy, self._remove, self.accept_button):
            button.setAutoDefault(False)
        self.accept_button.setDefault(False)  # Enter in a field must close nothing
        self._who.returnPressed.connect(self._on_review_clicked)
        self._review.clicked.connect(self._on_review_clicked)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._remove.clicked.connect(self._on_remove_clicked)
        fields = [row.field for row in self._rows.values()]
        self.begin_at(*fields, *self._writing_stops(), self._copy, self._remove)

    def _ask_why(self) -> None:
        """Keep a field ready for why words that expose somebody go on; shown once it is asked."""
        self._why_asked.setObjectName("version_why")
        self._why.setObjectName("reason")
        column = QVBoxLayout(self._why_asked)
        column.setContentsMargins(0, 0, 0, 0)
        label = muted_label(_("Why it goes on as it is"), self._why_asked)
        label.setBuddy(self._why)
        self._why.setAccessibleName(label.text())
        column.addWidget(label)
        column.addWidget(self._why)
        self._why.returnPressed.connect(self._on_copy_clicked)
        self._why_asked.hide()
        self.form.addWidget(self._why_asked)

    def _writing_stops(self) -> tuple[QWidget, ...]:
        return (self._who, self._review) if self._writable else ()

    def _original(self, paragraph: VersionParagraph) -> QLabel:
        label = QLabel(paragraph.original or _("no longer in the original"), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setProperty("tone", "" if paragraph.original else "muted")
        set_font_role(label, "body")
        return label

    def _written(self, paragraph: VersionParagraph, place: int) -> QVBoxLayout:
        field = VersionField(paragraph.text, from_right=self._view.row.from_right, parent=self)
        field.setReadOnly(not self._writable)
        number = _("Subject") if paragraph.key == SUBJECT else str(place)
        name = _("{name}, paragraph {number}").format(name=self._view.row.name, number=number)
        field.setAccessibleName(name)
        field.setAccessibleDescription(paragraph.original)
        field.setObjectName(f"version_{paragraph.key}")
        field.paused.connect(self._on_field_paused)
        state = Chip(tone="warn", parent=self)
        holds = KeyButton(_("It still holds"), variant="small", parent=self)
        holds.setObjectName(f"holds_{paragraph.key}")
        holds.setAutoDefault(False)
        holds.clicked.connect(weak_slot(self._on_holds_clicked, paragraph.key))
        self._rows[paragraph.key] = _Row(field, state, holds)
        line = QHBoxLayout()
        line.setSpacing(scaled(SMALL))
        line.addWidget(state)
        line.addWidget(holds)
        line.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(scaled(TINY))
        column.addWidget(field)
        column.addLayout(line)
        column.addStretch(1)
        return column

    # Qt overrides

    def done(self, result: int) -> None:
        """Write what was typed before the dialog goes, whichever key closed it."""
        self.keep_typed_text()
        super().done(result)

"""The steps of a playbook being changed: their list, and the form of the one chosen."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from crisisapp.domain.errors import CrisisError
from crisisapp.domain.words import Phase, Role
from crisisapp.services.playbook_due import due_words, typed_due
from crisisapp.services.playbook_keys import key_label
from crisisapp.services.playbook_text import PlaybookText, Value
from crisisapp.services.words.labels import phase_label, role_label
from crisisapp.support.i18n import _
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import MEDIUM, SMALL, scaled
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.text_area import TextArea
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["StepsEditor"]

_DEEDS = ("add", "remove", "up", "down")


class StepsEditor(QWidget):
    """Puts what is typed into the text at each pause: `flush` does it at once.

    Emits:
        edited: something was typed that is not in the text yet.
        changed: the text was changed.
        refused(object): a `CrisisError`, the text is as it was.
    """

    edited = Signal()
    changed = Signal()
    refused = Signal(object)

    def __init__(self, text: PlaybookText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._shown = ""  # the step in the form
        self._filling = False
        self._list = QListWidget(self)
        self._deeds = {name: KeyButton(variant="small", parent=self) for name in _DEEDS}
        self._words = QLineEdit(self)
        self._help = TextArea(self)
        self._role = ChoiceBox(key_label("role", part="step"), self)
        self._phase = ChoiceBox(key_label("phase", part="step"), self)
        self._due = QLineEdit(self)
        self._hours = ChoiceBox(key_label("hours", part="step"), self)
        self._critical = TickBox(_("Critical: it protects people, and runs at night too"), self)
        self._build()
        self._connect()
        self._fill_list()

    @property
    def first(self) -> QWidget:
        """Return where the keys start."""
        return self._list

    @Slot()
    def flush(self) -> None:
        """Put what the form says into the text."""
        if not self._shown:
            return
        now = self._text.tables()[self._text.names().index(self._shown)]
        wanted: dict[str, Value | None] = {}
        for key, value in self._typed().items():
            if value != _plain(now, key):
                wanted[key] = value if value != "" else None
        if wanted:
            self._try(lambda: self._text.set_part("step", self._shown, wanted))
            self._rename()

    def _typed(self) -> Mapping[str, Value]:
        return {
            "text": self._words.text().strip(),
            "help": " ".join(self._help.toPlainText().split()),
            "role": str(self._role.currentData() or ""),
            "phase": str(self._phase.currentData() or ""),
            "due": typed_due(self._due.text()),
            "hours": str(self._hours.currentData() or ""),
            "critical": self._critical.isChecked(),
        }

    def _show(self) -> None:
        """Fill the form with the step of the current row."""
        item = self._list.currentItem()
        self._shown = str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""
        for field in self._fields():
            field.setEnabled(bool(self._shown))
        names = self._text.names()
        place = names.index(self._shown) if self._shown in names else -1
        self._deeds["up"].setEnabled(place > 0)
        self._deeds["down"].setEnabled(0 <= place < len(names) - 1)
        self._deeds["remove"].setEnabled(place >= 0)
        if place < 0:
            return
        step = self._text.tables()[place]
        self._filling = True
        self._words.setText(str(_plain(step, "text")))
        self._help.setPlainText(str(_plain(step, "help")))
        self._due.setText(due_words(str(step["due"])) if "due" in step else "")
        for box, key in ((self._role, "role"), (self._phase, "phase"), (self._hours, "hours")):
            box.setCurrentIndex(box.findData(_plain(step, key)))
        self._critical.setChecked(_plain(step, "critical") is True)
        self._filling = False

    def _fill_list(self, choose: str = "") -> None:
        names = self._text.names()
        with QSignalBlocker(self._list):
            self._list.clear()
            for name, step in zip(names, self._text.tables(), strict=True):
                item = QListWidgetItem(_row(step))
                item.setData(Qt.ItemDataRole.UserRole, name)
                self._list.addItem(item)
            self._list.setCurrentRow(names.index(choose) if choose in names else 0)
        self._show()

    def _rename(self) -> None:
        """Say the step of the form by its new words in the list."""
        names = self._text.names()
        if self._shown in names:
            place = names.index(self._shown)
            self._list.item(place).setText(_row(self._text.tables()[place]))

    @Slot()
    def _on_current_row_changed(self) -> None:
        self.flush()
        self._show()

    @Slot()
    def _on_edited(self) -> None:
        if not self._filling:
            self.edited.emit()

    @Slot()
    def _on_add(self) -> None:
        self.flush()
        made: list[str] = []
        values: dict[str, Value] = {
            "phase": str(self._phase.currentData() or Phase.ACT.value),
            "role": str(self._role.currentData() or Role.COORDINATOR.value),
            "text": _("New step"),
        }
        self._try(lambda: made.append(self._text.add_step(values, after=self._shown)))
        if made:
            self._fill_list(made[0])
            self._words.setFocus()
            self._words.selectAll()

    @Slot()
    def _on_remove(self) -> None:
        gone, names = self._shown, self._text.names()
        place = names.index(gone)
        self._shown = ""
        self._try(lambda: self._text.remove("step", gone))
        self._fill_list("".join(self._text.names()[max(0, place - 1) : max(1, place)]))
        self._list.setFocus()

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        self.flush()
        name = self._shown
        place = self._text.names().index(name)
        self._try(lambda: self._text.move("step", name, place + by))
        self._fill_list(name)

    def _try(self, change: Callable[[], None]) -> None:
        try:
            change()
        except CrisisError as error:
            self.refused.emit(error)
        else:
            self.changed.emit()

    def _fields(self) -> tuple[QWidget, ...]:
        return (
            *(self._words, self._help, self._role, self._phase, self._due, self._hours),
            self._critical,
        )

    def _build(self) -> None:
        self._list.setObjectName("steps")
        self._list.setAccessibleName(_("Steps"))
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setMinimumWidth(scaled(220))
        words = (_("Add"), _("Remove"), _("Move up"), _("Move down"))
        deeds = QHBoxLayout()
        deeds.setSpacing(SMALL)
        for (name, button), word in zip(self._deeds.items(), words, strict=True):
            button.setText(word)
            button.setObjectName(f"step_{name}")
            button.setAutoDefault(False)
            deeds.addWidget(button)
        deeds.addStretch(1)
        self._fill_boxes()
        self._help.setTabChangesFocus(True)
        self._help.setMaximumHeight(scaled(90))
        self._due.setPlaceholderText(_("15 min, 2 h, 1 day"))
        form = QFormLayout()
        form.setVerticalSpacing(SMALL)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        fields = ("text", "help", "role", "phase", "due", "hours", "critical")
        for key, field in zip(fields, self._fields(), strict=True):
            field.setObjectName(f"step_{key}")
            set_font_role(field, "body")
            if key == "critical":
                form.addRow("", field)
                continue
            field.setAccessibleName(key_label(key, part="step"))
            label = QLabel(key_label(key, part="step"), self)
            label.setBuddy(field)
            form.addRow(label, field)
        left = QVBoxLayout()
        left.addWidget(self._list, 1)
        left.addLayout(deeds)
        row = QHBoxLayout(self)
        row.setSpacing(MEDIUM)
        row.addLayout(left, 4)
        row.addLayout(form, 6)
        set_font_role(self._list, "body")

    def _fill_boxes(self) -> None:
        for role in Role:
            self._role.addItem(role_label(role), role.value)
        for phase in Phase:
            self._phase.addItem(phase_label(phase), phase.value)
        self._hours.addItem(_("At any hour"), "always")
        self._hours.addItem(_("In office hours"), "office")

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._on_current_row_changed)
        self._words.textChanged.connect(self._on_edited)
        self._help.textChanged.connect(self._on_edited)
        self._help.refused.connect(self.refused)
        self._due.textChanged.connect(self._on_edited)
        self._critical.toggled.connect(self._on_edited)
        for box in (self._role, self._phase, self._hours):
            box.currentIndexChanged.connect(self._on_edited)
        self._deeds["add"].clicked.connect(self._on_add)
        self._deeds["remove"].clicked.connect(self._on_remove)
        self._deeds["up"].clicked.connect(self._on_up)
        self._deeds["down"].clicked.connect(self._on_down)


def _plain(step: Mapping[str, object], key: str) -> object:
    """Return what a step says, or what is meant where it does not say it."""
    unsaid = {"hours": "always", "critical": False}
    return step.get(key, unsaid.get(key, ""))


def _row(step: Mapping[str, object]) -> str:
    words = [str(step.get("id", ""))]
    if step.get("critical") is True:
        words.append(_("critical"))
    return f"{step.get('text', '')}\n{' · '.join(words)}"

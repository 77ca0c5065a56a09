"""The fields of a message template in a form: a list, and what is known of the chosen one."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from crisisapp.domain.errors import CrisisError
from crisisapp.domain.message import FieldType
from crisisapp.services.template_text import TemplateText, Value
from crisisapp.services.words.template import field_type_label
from crisisapp.support.i18n import _
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import MEDIUM, SMALL, scaled
from crisisapp.ui.widgets.choice_box import ChoiceBox
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["FieldsEditor"]

_LINES = ("name", "label", "help", "example", "default")
_DEEDS = ("add", "remove", "up", "down")
_NAMES_PX = 170


class FieldsEditor(QWidget):
    """The fields table of one `TemplateText`; what is typed is put into it by `flush`.

    Emits:
        edited: something was typed; it waits for `flush`.
        changed: a field was added, moved or taken away.
        refused(object): a change could not be made.
    """

    edited = Signal()
    changed = Signal()
    refused = Signal(object)

    def __init__(self, text: TemplateText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._shown = ""
        self._names = QListWidget(self)
        self._type = ChoiceBox("", self)
        self._lines = {name: QLineEdit(self) for name in _LINES}
        self._ticks = {
            "required": TickBox(_("Must be filled"), self),
            "personal": TickBox(_("May hold personal data"), self),
        }
        self._deeds = {name: KeyButton(variant="small", parent=self) for name in _DEEDS}
        self._build()
        self._connect()
        self.refresh()

    def refresh(self, choose: str = "") -> None:
        """List the fields again; the chosen one stays unless another is asked for."""
        names = list(self._text.names())
        chosen = choose or self._shown
        with QSignalBlocker(self._names):
            self._names.clear()
            self._names.addItems(names)
            self._names.setCurrentRow(names.index(chosen) if chosen in names else 0)
        self._show_chosen()

    def flush(self) -> None:
        """Put what was typed into the text; a refusal is told and the text stays."""
        if not self._shown:
            return
        now = next((f for f in self._text.fields() if f.get("name") == self._shown), {})
        wanted: dict[str, Value | None] = {}
        for key, line in self._lines.items():
            typed = line.text().strip()
            if typed != _shown_text(now.get(key, "")):
                wanted[key] = typed.replace(" ; ", "\n") or None
        for key, tick in self._ticks.items():
            if tick.isChecked() != bool(now.get(key, False)):
                wanted[key] = True if tick.isChecked() else None
        kind = str(self._type.currentData())
        if kind != now.get("type", FieldType.TEXT.value):
            wanted["type"] = kind
        if not wanted:
            return
        name = wanted.get("name", self._shown)
        if not isinstance(name, str) or (name != self._shown and name in self._text.names()):
            wanted.pop("name", None)
            name = self._shown
        try:
            self._text.set_field(self._shown, wanted)
        except CrisisError as error:
            self.refused.emit(error)
            return
        if name != self._shown:
            self._shown = name
            self.refresh(name)

    @Slot()
    def _on_row_changed(self) -> None:
        self.flush()
        self._show_chosen()

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()

    def _on_deed_clicked(self, deed: str) -> None:
        self.flush()
        row = self._names.currentRow()
        chosen = self._shown
        try:
            match deed:
                case "add":
                    name = self._text.free_name()
                    self._text.add_field(name, after=chosen)
                    chosen = name
                case "remove":
                    self._shown = ""
                    self._text.remove_field(chosen)
                    left = self._text.names()
                    chosen = left[min(row, len(left) - 1)] if left else ""
                case _:
                    self._text.move_field(chosen, row + (1 if deed == "down" else -1))
        except CrisisError as error:
            self.refused.emit(error)
            return
        self.refresh(chosen)
        self.changed.emit()
        if deed == "add":
            self._lines["name"].setFocus()
            self._lines["name"].selectAll()

    def _show_chosen(self) -> None:
        item = self._names.currentItem()
        self._shown = item.text() if item is not None else ""
        field = next((f for f in self._text.fields() if f.get("name") == self._shown), {})
        for key, line in self._lines.items():
            line.setText(_shown_text(field.get(key, "")))
            line.setEnabled(bool(self._shown))
        for key, tick in self._ticks.items():
            with QSignalBlocker(tick):
                tick.setChecked(bool(field.get(key, False)))
            tick.setEnabled(bool(self._shown))
        with QSignalBlocker(self._type):
            place = self._type.findData(str(field.get("type", FieldType.TEXT.value)))
            self._type.setCurrentIndex(max(place, 0))
        self._type.setEnabled(bool(self._shown))
        for name in ("remove", "up", "down"):
            self._deeds[name].setEnabled(bool(self._shown))

    def _build(self) -> None:
        words = {
            "name": _("Name in the text"),
            "label": _("What it is called"),
            "help": _("How to fill it"),
            "example": _("An example"),
            "default": _("What stands there by default"),
        }
        deeds = {"add": _("Add"), "remove": _("Take away"), "up": _("Up"), "down": _("Down")}
        self._names.setObjectName("fields")
        self._names.setAccessibleName(_("Fields"))
        self._names.setMinimumWidth(scaled(_NAMES_PX))
        set_font_role(self._names, "body")
        buttons = FlowBox(parent=self)
        for name, button in self._deeds.items():
            button.setText(deeds[name])
            button.setObjectName(f"field_{name}_deed")
            button.setAutoDefault(False)
            buttons.add(button)
        for kind in FieldType:
            self._type.addItem(field_type_label(kind), kind.value)
        self._type.setObjectName("field_type")
        self._type.setAccessibleName(_("What fills it"))
        form = QFormLayout()
        form.setVerticalSpacing(SMALL)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for key, line in self._lines.items():
            line.setObjectName(f"field_{key}")
            line.setAccessibleName(words[key])
            set_font_role(line, "body")
            form.addRow(words[key], line)
            if key == "name":
                form.addRow(_("What fills it"), self._type)
        for key, tick in self._ticks.items():
            tick.setObjectName(f"field_{key}")
            form.addRow("", tick)
        left = QVBoxLayout()
        left.addWidget(self._names, 1)
        left.addWidget(buttons)
        row = QHBoxLayout(self)
        row.setSpacing(MEDIUM)
        row.addLayout(left, 2)
        row.addLayout(form, 5)
        row.setAlignment(form, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self._names.currentRowChanged.connect(self._on_row_changed)
        self._type.activated.connect(self._on_edited)
        for line in self._lines.values():
            line.textEdited.connect(self._on_edited)
        for tick in self._ticks.values():
            tick.toggled.connect(self._on_edited)
        for name, button in self._deeds.items():
            button.clicked.connect(weak_slot(self._on_deed_clicked, name))


def _shown_text(value: object) -> str:
    """Return a value in one line: several clauses with a semicolon between."""
    return str(value).strip().replace("\n", " ; ")

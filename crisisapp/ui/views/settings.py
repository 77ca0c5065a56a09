"""The Settings page: the school in its own words, the language and look, the register itself."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from crisisapp.domain.changes import ChangeSet
from crisisapp.domain.team import known_size
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.queries.desk import school
from crisisapp.support.i18n import N_, _, current_language
from crisisapp.ui.actions import Actions
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.views.settings_day import SchoolDayForm
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.segmented import Segmented

__all__ = ["SettingsView"]

_FIELDS = (
    ("name", N_("Name of the school")),
    ("short", N_("Short name, for SMS")),
    ("kind", N_("Kind of school")),
    ("town", N_("Town")),
    ("address", N_("Address, as told to the emergency services")),
    ("access", N_("The way in: which gate, who opens it")),
    ("head_title", N_("Title of the head, as messages are signed")),
    ("head_name", N_("Name of the head")),
    ("phone", N_("Phone of the school")),
    ("contact_families", N_("Contact given to families")),
    ("contact_press", N_("Contact given to the press")),
    ("reference_page", N_("Page where families find the news")),
)
_THEMES = {
    "system": N_("As the system"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "contrast": N_("High contrast"),
}
_WIDEST = 980  # px: longer lines are not read at a glance
_SIZES = (("1", "1"), ("2", "2"), ("3", "3"), ("5", "5+"))
_LANGUAGES = (("fr", "Français"), ("en", "English"))
_KEYS = "choose_keys"
_ACTS = (
    *("person", "numbers", "open_desk", "new_desk", "backup", "verify", "keys"),
    *("import_log", "alarms", "preapprove", "agreed_texts"),
)


class SettingsView(QWidget):
    """Everything that is set once, in September, and read in messages all year.

    Emits:
        act_asked: the id of an act the program does (`language:fr`, `theme:dark`…).
        route_asked: never; every page has it.
    """

    act_asked = Signal(str)
    route_asked = Signal(object)

    def __init__(self, bridge: DeskBridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings_view")
        self._bridge = bridge
        self._acts = actions
        self._title = QLabel(self)
        self._school_title = QLabel(self)
        self._day_title = QLabel(self)
        self._day = SchoolDayForm(bridge, self)
        self._look_title = QLabel(self)
        self._file_title = QLabel(self)
        self._file_path = QLabel(self)
        self._labels = {name: QLabel(self) for name, _text in _FIELDS}
        self._edits = {name: QLineEdit(self) for name, _text in _FIELDS}
        self._team = Segmented("", _SIZES, self)
        self._team_label = QLabel(self)
        self._look = "system"
        self._language = Segmented("", _LANGUAGES, self)
        self._theme = Segmented("", tuple(_THEMES.items()), self)
        self._language_label = QLabel(self)
        self._theme_label = QLabel(self)
        self._keys_label = QLabel(self)
        self._buttons = {act: KeyButton(parent=self) for act in (_KEYS, *_ACTS)}
        self._build()
        self._connect()
        self.retranslate()

    def set_look(self, choice: str) -> None:
        """Say which look was chosen: `system`, or one of the themes."""
        self._look = choice
        self.refresh()

    def refresh(self) -> None:
        """Show what the desk says of the school now; a field being typed in is left alone."""
        row = school(self._bridge.read)
        for name, edit in self._edits.items():
            if not edit.hasFocus():
                edit.setText(str(getattr(row, name)))
            edit.setReadOnly(not self._bridge.writable)
        self._team.set_value(str(known_size(row.team)))
        self._team.setEnabled(self._bridge.writable)
        self._day.refresh()
        self._file_path.setText(str(self._bridge.desk.path))
        self._language.set_value(current_language())
        self._theme.set_value(self._look)

    def retranslate(self) -> None:
        """Say every word in the language of the screen."""
        self._title.setText(_("Settings"))
        self._school_title.setText(_("The school"))
        self._day_title.setText(_("The school's day"))
        self._day.retranslate()
        self._look_title.setText(_("This screen"))
        self._file_title.setText(_("This register"))
        for name, text in _FIELDS:
            self._labels[name].setText(_(text))
            self._edits[name].setAccessibleName(_(text))
        self._team_label.setText(_("How many will you be?"))
        self._team.setAccessibleName(_("How many will you be?"))
        self._language_label.setText(_("Language"))
        self._theme_label.setText(_("Look"))
        self._keys_label.setText(_("Keys"))
        self._language.setAccessibleName(_("Language"))
        self._theme.setAccessibleName(_("Look"))
        self._theme.set_texts([(look, _(word)) for look, word in _THEMES.items()])
        for act, button in self._buttons.items():
            button.setText(self._acts[act].text())
        self.refresh()

    def _build(self) -> None:
        for edit_name, edit in self._edits.items():
            edit.setObjectName(f"school_{edit_name}")
            self._labels[edit_name].setBuddy(edit)
        self._team.setObjectName("school_team")
        self._language.setObjectName("language")
        self._theme.setObjectName("theme")
        self._file_path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._file_path.setWordWrap(True)
        set_font_role(self._title, "title")
        titles = (self._school_title, self._day_title, self._look_title, self._file_title)
        for label in titles:
            set_font_role(label, "bold")
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(scaled(26), scaled(22), scaled(26), scaled(22))
        column.setSpacing(scaled(14))
        column.addWidget(self._title)
        column.addWidget(self._school_card(inside))
        column.addWidget(self._day_card(inside))
        column.addWidget(self._look_card(inside))
        column.addWidget(self._file_card(inside))
        column.addStretch(1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        inside.setMaximumWidth(scaled(_WIDEST))
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _school_card(self, parent: QWidget) -> Card:
        card = Card(parent)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, _text in _FIELDS:
            form.addRow(self._labels[name], self._edits[name])
        form.addRow(self._team_label, self._team)
        column = _column(card)
        column.addWidget(self._school_title)
        column.addLayout(form)
        return card

    def _day_card(self, parent: QWidget) -> Card:
        card = Card(parent)
        column = _column(card)
        column.addWidget(self._day_title)
        column.addWidget(self._day)
        return card

    def _look_card(self, parent: QWidget) -> Card:
        card = Card(parent)
        form = QFormLayout()
        form.addRow(self._language_label, self._language)
        form.addRow(self._theme_label, self._theme)
        form.addRow(self._keys_label, self._buttons[_KEYS])
        column = _column(card)
        column.addWidget(self._look_title)
        column.addLayout(form)
        return card

    def _file_card(self, parent: QWidget) -> Card:
        card = Card(parent)
        column = _column(card)
        column.addWidget(self._file_title)
        column.addWidget(self._file_path)
        for row in (_ACTS[:2], _ACTS[2:5], _ACTS[5:]):
            line = QHBoxLayout()
            for act in row:
                line.addWidget(self._buttons[act])
            line.addStretch(1)
            column.addLayout(line)
        return card

    def _connect(self) -> None:
        for edit in self._edits.values():
            edit.editingFinished.connect(self._on_field_editing_finished)
        for act, button in self._buttons.items():
            button.clicked.connect(self._acts[act].trigger)
        self._team.chosen.connect(self._on_team_chosen)
        self._language.chosen.connect(self._on_language_chosen)
        self._theme.chosen.connect(self._on_theme_chosen)
        self._bridge.changed.connect(self._on_bridge_changed)

    @Slot()
    def _on_field_editing_finished(self) -> None:
        row = school(self._bridge.read)
        changed = {
            name: edit.text()
            for name, edit in self._edits.items()
            if edit.text() != getattr(row, name)
        }
        if changed and self._bridge.dispatch(ChangeSchool(team=None, **changed)) is None:
            self.refresh()

    @Slot(str)
    def _on_team_chosen(self, size: str) -> None:
        if self._bridge.dispatch(ChangeSchool(team=int(size))) is None:
            self.refresh()

    @Slot(str)
    def _on_language_chosen(self, language: str) -> None:
        self.act_asked.emit(f"language:{language}")

    @Slot(str)
    def _on_theme_chosen(self, look: str) -> None:
        self.act_asked.emit(f"theme:{look}")

    @Slot(object)
    def _on_bridge_changed(self, changes: ChangeSet) -> None:
        if changes.touches("school", "desk", "school_day"):
            self.refresh()


def _column(card: Card) -> QVBoxLayout:
    column = QVBoxLayout(card)
    column.setContentsMargins(scaled(18), scaled(14), scaled(18), scaled(14))
    column.setSpacing(scaled(10))
    return column

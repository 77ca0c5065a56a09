"""The steps still open in the dialog that ends a situation: one key skips, one gives away."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from crisisapp.domain.words import Role
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.words.closing import step_note
from crisisapp.services.words.labels import role_label
from crisisapp.support.i18n import _, pgettext
from crisisapp.ui.dialogs.letter_list import LetterList
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.metrics import SMALL, scaled
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["OpenSteps"]

_INDENT = 6 * "\N{NO-BREAK SPACE}"  # what stands under a step


class OpenSteps(QWidget):
    """A list of open steps, several of which can be chosen, and what is done with them.

    Emits:
        skipped(object): the ids (a tuple) of the chosen steps, to be left out.
        given(object, str): the ids of the chosen steps, and the role that does them.
        reached(QRect): where in the list the step stands that one has come to.
    """

    skipped = Signal(object)
    given = Signal(object, str)
    reached = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = LetterList(self)
        self.skip = KeyButton(parent=self)
        self.give = KeyButton(parent=self)
        self._roles = QMenu(self.give)
        self._skip_letter = ""
        self._give_letter = ""
        self._build()

    def show_steps(self, tasks: Sequence[TaskRow], *, now: datetime, zone: ZoneInfo) -> None:
        """Show the steps; the row after those that went is the current one. `now` is aware."""
        row = max(0, self.steps.currentRow())
        self.steps.clear()
        for task in tasks:
            note = step_note(task, now=now, zone=zone)
            item = QListWidgetItem(f"{task.number}. {task.text}\n{_INDENT}{note}", self.steps)
            item.setData(Qt.ItemDataRole.UserRole, task.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{task.number}. {task.text}, {note}")
        if tasks:
            self.steps.setCurrentRow(min(row, len(tasks) - 1))
        self.steps.fit()
        self.setVisible(bool(tasks))

    @Slot(str)
    def _on_steps_letter_typed(self, letter: str) -> None:
        if letter == self._skip_letter:
            self._on_skip_clicked()
        elif letter == self._give_letter:
            self._roles.popup(self.give.mapToGlobal(self.give.rect().bottomLeft()))

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_steps_current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None and self.steps.hasFocus():
            self.reached.emit(self.steps.visualItemRect(item))

    @Slot()
    def _on_skip_clicked(self) -> None:
        if chosen := self.steps.chosen():
            self.skipped.emit(chosen)

    def _on_role_chosen(self, role: str) -> None:
        if chosen := self.steps.chosen():
            self.given.emit(chosen, role)

    def _build(self) -> None:
        self.steps.setObjectName("open_steps")
        self.steps.setAccessibleName(_("Steps still open"))
        # TRANSLATORS: leave a step out: « Passer ». Its first letter is the key of the button.
        self.skip.setText(pgettext("step", "Skip"))
        # TRANSLATORS: opens a menu of roles: « Confier à… ». Its first letter is the key.
        self.give.setText(pgettext("step", "Give to…"))
        self.skip.setObjectName("skip_steps")
        self.give.setObjectName("give_steps")
        for button in (self.skip, self.give):
            button.setAutoDefault(False)
            button.set_key(button.text()[:1].upper())
        self._skip_letter = self.skip.key().casefold()
        self._give_letter = self.give.key().casefold()
        self._roles.setObjectName("give_roles")
        for role in Role:
            action = self._roles.addAction(role_label(role))
            action.setObjectName(f"role_{role.value}")
            action.triggered.connect(weak_slot(self._on_role_chosen, role.value))
        self.give.setMenu(self._roles)
        self.skip.clicked.connect(self._on_skip_clicked)
        self.steps.letter_typed.connect(self._on_steps_letter_typed)
        self.steps.currentItemChanged.connect(self._on_steps_current_changed)
        buttons = QHBoxLayout()
        buttons.setSpacing(scaled(SMALL))
        buttons.addWidget(self.skip)
        buttons.addWidget(self.give)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addLayout(buttons)
        column.addWidget(self.steps)

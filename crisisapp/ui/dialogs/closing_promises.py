"""What is still promised, in the dialog that ends a situation: one key keeps, one withdraws."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from crisisapp.services.queries.promises import PromiseRow
from crisisapp.services.words.reminder import promise_words
from crisisapp.support.i18n import _, pgettext
from crisisapp.ui.dialogs.letter_list import LetterList
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, scaled
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["OpenPromises"]


class OpenPromises(QWidget):
    """A list of promises nobody kept nor withdrew, several of which can be chosen.

    Emits:
        kept(object): the ids (a tuple) of the chosen promises, which were kept.
        withdrawn(object): the ids of the chosen promises, which hold no longer.
    """

    kept = Signal(object)
    withdrawn = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.promises = LetterList(self)
        self.keep = KeyButton(parent=self)
        self.withdraw = KeyButton(parent=self)
        self._title = QLabel(self)
        self._build()

    def show_promises(self, rows: Sequence[PromiseRow], *, now: datetime, zone: ZoneInfo) -> None:
        """Show the promises; the row after those that went is the current one. `now` is aware."""
        row = max(0, self.promises.currentRow())
        self.promises.clear()
        for each in rows:
            item = QListWidgetItem(promise_words(each, now, zone), self.promises)
            item.setData(Qt.ItemDataRole.UserRole, each.id)
        if rows:
            self.promises.setCurrentRow(min(row, len(rows) - 1))
        self.promises.fit()
        self.setVisible(bool(rows))

    @Slot(str)
    def _on_promises_letter_typed(self, letter: str) -> None:
        if letter == self.keep.key().casefold():
            self._on_keep_clicked()
        elif letter == self.withdraw.key().casefold():
            self._on_withdraw_clicked()

    @Slot()
    def _on_keep_clicked(self) -> None:
        if chosen := self.promises.chosen():
            self.kept.emit(chosen)

    @Slot()
    def _on_withdraw_clicked(self) -> None:
        if chosen := self.promises.chosen():
            self.withdrawn.emit(chosen)

    def _build(self) -> None:
        self.promises.setObjectName("open_promises")
        self._title.setText(_("Still promised"))
        self.promises.setAccessibleName(self._title.text())
        set_font_role(self._title, "bold")
        # TRANSLATORS: a promise was kept: « Tenue ». Its first letter is the key of the button.
        self.keep.setText(pgettext("promise", "Kept"))
        # TRANSLATORS: a promise holds no longer: « Retirer ». Its first letter is the key.
        self.withdraw.setText(pgettext("promise", "Withdraw"))
        self.keep.setObjectName("keep_promises")
        self.withdraw.setObjectName("withdraw_promises")
        for button in (self.keep, self.withdraw):
            button.setAutoDefault(False)
            button.set_key(button.text()[:1].upper())
        self.keep.clicked.connect(self._on_keep_clicked)
        self.withdraw.clicked.connect(self._on_withdraw_clicked)
        self.promises.letter_typed.connect(self._on_promises_letter_typed)
        buttons = QHBoxLayout()
        buttons.setSpacing(scaled(SMALL))
        buttons.addWidget(self.keep)
        buttons.addWidget(self.withdraw)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self._title)
        column.addWidget(self.promises)
        column.addLayout(buttons)

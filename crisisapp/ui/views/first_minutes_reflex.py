"""One of the three reflexes: a box to tick, what to do, and the one key that does it."""

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from crisisapp.support.i18n import _
from crisisapp.ui.key_names import key_name
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import MEDIUM, SMALL, TINY, scaled
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.pauses import pause
from crisisapp.ui.widgets.tick_box import TickBox

__all__ = ["ReflexRow", "ReflexWords"]

_PAUSE_MS = 500


class ReflexWords(msgspec.Struct, frozen=True, kw_only=True):
    """What a row says now. Without `button` there is nothing to press.

    `state` asks for something that is still missing; `copies`: the button only copies, which one
    who may not write may do too. `next_at` is the hour of the next information, None where the
    step has none.
    """

    title: str
    note: str
    state: str = ""
    done: bool = False
    button: str = ""
    copies: bool = False
    next_at: str | None = None


class ReflexRow(QWidget):
    """Shows one reflex. The box ticks or puts back, the button does the step's own act.

    Emits:
        ticked(): the person set or cleared the box.
        pressed(): the key of the step.
        next_typed(str): another hour for the next information, at each key.
        next_paused(str): the hour as it stands when the typing stops; worth keeping.
    """

    ticked = Signal()
    pressed = Signal()
    next_typed = Signal(str)
    next_paused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = TickBox(parent=self)
        self._title = QLabel(self)
        self._note = QLabel(self)
        self._next_label = QLabel(self)
        self._next = QLineEdit(self)
        self._state = Chip(tone="warn", parent=self)
        self._act = KeyButton(variant="small", parent=self)
        self._copies = False
        self._just_changed = QTimer(self)
        self._pause = pause(self, _PAUSE_MS)
        self._build()
        self._connect()

    def show_words(self, words: ReflexWords) -> None:
        """Show the reflex as it stands; an hour being typed stays."""
        self._box.setChecked(words.done)
        self._box.setAccessibleName(words.title)
        spoken = " · ".join(part for part in (words.state, words.note) if part)
        self._box.setAccessibleDescription(spoken)
        self._state.show_state(words.state, "warn")
        self._state.setVisible(bool(words.state))
        self._copies = words.copies
        self._title.setText(words.title)
        self._note.setText(words.note)
        self._next_label.setText(_("Next information at"))
        self._next.setAccessibleName(_("Next information at"))
        self._next_label.setVisible(words.next_at is not None)
        self._next.setVisible(words.next_at is not None)
        if words.next_at is not None and not self._next.isModified():
            self._next.setText(words.next_at)
        if self._act.text() and words.button and self._act.text() != words.button:
            # The second click of a double click must not do the act that comes up under it.
            self._just_changed.start(QApplication.doubleClickInterval())
        self._act.setText(words.button)
        self._act.setVisible(bool(words.button))
        self._act.setAccessibleName(f"{words.button}: {words.title}")

    def set_key(self, letter: str, *, shown: str, primary: bool) -> None:
        """Let Alt and a letter press the button, which shows them, or another key of the act.

        A button's text resets its shortcut: call it after `show_words`.
        """
        key = QKeySequence(f"Alt+{letter}") if letter else QKeySequence()
        self._act.setShortcut(key)
        self._act.set_key(shown or key_name(key))
        self._act.set_variant("primary" if primary else "small")

    def is_ticked(self) -> bool:
        """Say whether the box is set."""
        return self._box.isChecked()

    def set_enabled(self, *, writable: bool, reason: str) -> None:
        """Let the row be read only, with the reason; copying stays allowed."""
        self._box.setEnabled(writable)
        self._act.setEnabled(writable or self._copies)
        self._box.setToolTip("" if writable else reason)
        self._act.setToolTip("" if writable or self._copies else reason)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in order."""
        return self._box, self._next, self._act

    def button(self) -> QWidget:
        """Return the button of the step, under which a menu opens."""
        return self._act

    def focus_next(self) -> None:
        """Go to the hour of the next information."""
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._next.selectAll()

    def forget(self) -> None:
        """Drop an hour being typed: another situation is shown."""
        self._pause.stop()
        self._act.setText("")
        self._next.setModified(False)

    @Slot()
    def _on_box_clicked(self) -> None:
        self.ticked.emit()

    @Slot()
    def _on_act_clicked(self) -> None:
        if not self._just_changed.isActive():
            self.pressed.emit()

    @Slot()
    def _on_next_left(self) -> None:
        self._pause.stop()
        if self._next.isModified():
            self._next.setModified(False)
            self.next_paused.emit(self._next.text())

    @Slot(str)
    def _on_next_text_edited(self, text: str) -> None:
        self._pause.start()
        self.next_typed.emit(text)

    @Slot()
    def _on_pause_timeout(self) -> None:
        self.next_paused.emit(self._next.text())

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(TINY)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._box, 0, 0, top)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self._note, 1, 1)
        hour = QHBoxLayout()
        hour.setSpacing(SMALL)
        hour.addWidget(self._next_label)
        hour.addWidget(self._next)
        hour.addWidget(self._state)
        hour.addStretch(1)
        grid.addLayout(hour, 2, 1)
        grid.addWidget(self._act, 0, 2, 2, 1, top | Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(1, 1)
        for label in (self._title, self._note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setProperty("tone", "muted")
        self._next_label.setProperty("tone", "muted")
        self._next_label.setBuddy(self._next)
        set_font_role(self._title, "bold")
        set_font_role(self._note, "small")
        set_font_role(self._next_label, "small")
        set_font_role(self._next, "small")
        self._next.setMaximumWidth(scaled(90))
        self._state.setObjectName("reflex_state")
        self._just_changed.setSingleShot(True)

    def _connect(self) -> None:
        self._box.clicked.connect(self._on_box_clicked)
        self._act.clicked.connect(self._on_act_clicked)
        self._next.textEdited.connect(self._on_next_text_edited)
        self._next.editingFinished.connect(self._on_next_left)
        self._pause.timeout.connect(self._on_pause_timeout)

"""The four questions of the first minutes: what, where, since when, who says so."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from crisisapp.support.i18n import _
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import MEDIUM, TINY
from crisisapp.ui.widgets.pauses import pause

__all__ = ["QUESTIONS", "FourQuestions"]

QUESTIONS = ("what", "place", "since", "source")
_PAUSE_MS = 1500


class FourQuestions(QWidget):
    """Four lines, saved when one is left, on Enter, or after a pause of a second and a half.

    Emits:
        answered(str, str): which question (one of `QUESTIONS`), and the text as it stands.
    """

    answered = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = {name: QLabel(self) for name in QUESTIONS}
        self._lines = {name: QLineEdit(self) for name in QUESTIONS}
        self._cells: dict[str, QVBoxLayout] = {}
        self._fault = QLabel(self)
        self._pause = pause(self, _PAUSE_MS)
        self._pause.timeout.connect(self.save)
        self._build()

    def show_answers(self, answers: dict[str, str]) -> None:
        """Show what is known, except where the person is typing."""
        for name, text in answers.items():
            line = self._lines[name]
            if not line.isModified() and line.text() != text:
                line.setText(text)

    def forget(self) -> None:
        """Drop what was typed: another situation is shown."""
        self._pause.stop()
        for line in self._lines.values():
            line.clear()
            line.setModified(False)
        self.show_fault("")

    def show_fault(self, sentence: str) -> None:
        """Say under *since when* why it was not understood; an empty text is none."""
        self._fault.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self._lines["since"].setAccessibleDescription(sentence)

    def offer_codes(self, chip_of: Callable[[QLineEdit], QWidget]) -> None:
        """Put under each line but the time the chip that offers a code for a name in it; once."""
        for name, line in self._lines.items():
            if name != "since":
                chip = chip_of(line)
                self._cells[name].insertWidget(2, chip, 0, Qt.AlignmentFlag.AlignLeft)

    def settle(self, name: str) -> None:
        """Let a line follow the desk again: its text is saved."""
        self._lines[name].setModified(False)

    def begin(self) -> None:
        """Go to the first question."""
        self._lines["what"].setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in order."""
        return tuple(self._lines.values())

    def set_read_only(self, *, read_only: bool) -> None:
        """Let the lines be read, and not written, for a second opener."""
        for line in self._lines.values():
            line.setReadOnly(read_only)

    def retranslate(self) -> None:
        """Say the words again."""
        words = {
            "what": _("What"),
            "place": _("Where"),
            "since": _("Since when"),
            "source": _("Who says so"),
        }
        for name, word in words.items():
            self._labels[name].setText(word)
            self._lines[name].setAccessibleName(word)
        self._lines["since"].setPlaceholderText(_("07:45, yesterday 18:20, 20 min ago"))

    @Slot()
    def save(self) -> None:
        """Hand over every line that was changed."""
        self._pause.stop()
        for name, line in self._lines.items():
            if line.isModified():
                self.answered.emit(name, line.text())

    @Slot()
    def _on_line_text_edited(self) -> None:
        self._pause.start()

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(MEDIUM)
        for place, name in enumerate(QUESTIONS):
            label, line = self._labels[name], self._lines[name]
            label.setBuddy(line)
            label.setProperty("tone", "muted")
            line.setObjectName(f"answer_{name}")
            set_font_role(label, "body")
            set_font_role(line, "body")
            line.textEdited.connect(self._on_line_text_edited)
            line.editingFinished.connect(self.save)
            cell = QVBoxLayout()
            cell.setSpacing(TINY)
            cell.addWidget(label)
            cell.addWidget(line)
            if name == "since":
                cell.addWidget(self._fault)
            cell.addStretch(1)
            self._cells[name] = cell
            grid.addLayout(cell, place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._fault.setObjectName("since_fault")
        self._fault.setProperty("tone", "warn")
        self._fault.setWordWrap(True)
        self._fault.hide()
        set_font_role(self._fault, "small")

"""The one pause before a message leaves: five lines to read aloud, and Enter goes on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from crisisapp.services.pausing import PauseLine
from crisisapp.services.settling import NOTHING, ToSettle
from crisisapp.support.i18n import _
from crisisapp.ui.dialogs.form import FormDialog
from crisisapp.ui.dialogs.message_acts_settle import add_to_settle
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import MEDIUM, SMALL, scaled
from crisisapp.ui.widgets.chip import Chip

__all__ = ["PauseDialog"]

_WIDTH = 620  # px at the usual text size: a line read aloud is not a column


class PauseDialog(FormDialog):
    """Shows the five lines of one message. Enter copies it, Esc goes back to its text.

    Holds nothing back: what is to be looked at bears an amber mark. It asks why only where
    something is to be settled first and nobody said yet why it goes on.
    """

    def __init__(
        self, parent: QWidget | None, lines: Sequence[PauseLine], settle: ToSettle = NOTHING
    ) -> None:
        super().__init__(
            parent,
            title=_("Read these five lines aloud"),
            accept=_("Copy"),
            refuse=_("Back to the text"),
        )
        self.setObjectName("message_pause")
        self.setMinimumWidth(scaled(_WIDTH))
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(SMALL))
        grid.setVerticalSpacing(scaled(MEDIUM))
        grid.setColumnStretch(2, 1)
        for row, line in enumerate(lines):
            self._add_line(grid, row, line)
        self.form.addLayout(grid)
        self._reason = add_to_settle(self, settle)
        self._note = self.add_note("")
        self._note.setProperty("tone", "bad")
        self._note.setVisible(self._reason is not None)
        if self._reason is not None:
            self.begin_at(self._reason)
        else:
            self.accept_button.setFocus(Qt.FocusReason.OtherFocusReason)
        said = " ".join(f"{line.head} {line.text}" for line in lines)
        self.setAccessibleDescription(said)
        self.accept_button.setAccessibleDescription(said)

    @classmethod
    def ask(cls, parent: QWidget | None, lines: Sequence[PauseLine]) -> bool:
        """Open, wait, and say whether one goes on."""
        return cls(parent, lines).was_accepted()

    @classmethod
    def ask_why(
        cls, parent: QWidget | None, lines: Sequence[PauseLine], settle: ToSettle
    ) -> str | None:
        """Open, wait, and return why one goes on; empty where it was said before, None: go back."""
        dialog = cls(parent, lines, settle)
        reason = dialog._reason
        return (reason.text() if reason else "") if dialog.was_accepted() else None

    def _add_line(self, grid: QGridLayout, row: int, line: PauseLine) -> None:
        head, text = QLabel(line.head, self), QLabel(line.text, self)
        text.setObjectName(f"pause_{line.point.value}")
        text.setWordWrap(True)
        for label in (head, text):
            label.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        set_font_role(head, "bold")
        set_font_role(text, "body")
        mark = Chip(tone="warn", parent=self)
        mark.show_state("!", "warn")
        mark.setAccessibleName(_("to be looked at"))
        mark.setVisible(line.look)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(mark, row, 0, top)
        grid.addWidget(head, row, 1, top)
        grid.addWidget(text, row, 2, top)

    # Qt overrides

    def accept(self) -> None:
        """Go on, once it is said why where that is asked."""
        if self._reason is not None and not self._reason.text().strip():
            self._note.setText(_("Say why it goes on, or go back and change the text."))
            self.make_room()
            return
        super().accept()

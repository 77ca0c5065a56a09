"""The messages that left and say otherwise than is known now, each with the key that corrects it.

Exactly those: a fact that changed names the messages that said it, and no other.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.domain.changes import ChangeSet
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.commands.message_corrections import CorrectMessage
from crisisapp.services.queries.said import Outdated, outdated
from crisisapp.services.words.outdated import outdated_words
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import PANE, SMALL, TINY, scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.card import Bar
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["OutdatedBar"]

_MOST = 3  # lines; the others are counted, and come as these are corrected


class OutdatedBar(Bar):
    """A line a message to correct; hidden while everything that left says what is known now.

    Emits:
        begun(str): the id of the message that corrects one, begun now or before.
    """

    begun = Signal(str)

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__("past", parent)
        self.setObjectName("message_outdated")
        self._bridge = bridge
        self._incident = ""
        self._rows: tuple[Outdated, ...] = ()
        self._lines: list[QWidget] = []
        self._more = QLabel(self)
        set_font_role(self._more, "small")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(scaled(PANE), scaled(SMALL), scaled(PANE), scaled(SMALL))
        self._layout.setSpacing(scaled(TINY))
        self._layout.addWidget(self._more)
        self.hide()

    def count(self) -> int:
        """Return how many messages are to be corrected."""
        return len(self._rows)

    def show_incident(self, incident_id: str) -> None:
        """Read what is to be corrected in a situation; nothing is said aloud of what was there."""
        self._incident = incident_id
        self._rows = outdated(self._bridge.read, incident_id)
        self.retranslate()

    def apply(self, changes: ChangeSet) -> bool:
        """Follow facts and messages; return whether other messages are to be corrected now."""
        if not (changes.everything or changes.touches("fact.", "message.", "entry.")):
            return False
        rows = outdated(self._bridge.read, self._incident)
        if rows == self._rows:
            return False
        new = {row.sending.message for row in rows} - {row.sending.message for row in self._rows}
        self._rows = rows
        self.retranslate()
        if new:
            announce(self, " ".join(self._words(row) for row in rows if row.sending.message in new))
        return True

    def retranslate(self) -> None:
        """Say the lines again in the language of the screen."""
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(row) for row in self._rows[:_MOST]]
        for place, line in enumerate(self._lines):
            self._layout.insertWidget(place, line)
            line.show()
        rest = len(self._rows) - _MOST
        words = ngettext("and {count} other message", "and {count} other messages", rest)
        self._more.setText(words.format(count=rest))
        self._more.setVisible(rest > 0)
        self.setVisible(bool(self._rows))

    def _on_correct_clicked(self, message_id: str) -> None:
        made = self._bridge.dispatch(CorrectMessage(message=message_id))
        if made is not None:
            self.begun.emit(made.made)

    def _line(self, row: Outdated) -> QWidget:
        line = QWidget(self)
        words = QLabel(self._words(row), line)
        words.setObjectName("outdated_words")
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        set_font_role(words, "small_bold")
        correct = KeyButton(
            _("Correct…") if row.sending.corrected_by is None else _("The correction…"),
            variant="small",
            parent=line,
        )
        correct.setObjectName(f"correct_{row.sending.message_number}")
        correct.setAccessibleDescription(words.text())
        correct.setVisible(self._bridge.writable)
        correct.clicked.connect(weak_slot(self._on_correct_clicked, row.sending.message))
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(scaled(SMALL))
        inside.addWidget(words, 1)
        inside.addWidget(correct, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _words(self, row: Outdated) -> str:
        return outdated_words(row, self._bridge.zone, now=self._bridge.now())

"""The band of an alarm: what was awaited, and what can be done about it. It blocks nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from crisisapp.services.alarms import Alarm
from crisisapp.support.i18n import _
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import MEDIUM, SMALL
from crisisapp.ui.widgets.card import Bar
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["AlarmBand"]

# What each button asks for, in the order in which they stand.
_ACTS = ("done", "write", "briefing", "cancel", "later")


class AlarmBand(Bar):
    """Shows one alarm at a time; hidden when there is none. Everything else goes on beside it.

    Emits:
        asked(str): what is to be done with the alarm: done, write, briefing, cancel, later.
    """

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("past", parent)
        self.setObjectName("alarm_band")
        self._kind = ""
        self._writes = True
        self._words = QLabel(self)
        self._words.setObjectName("alarm_words")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        set_font_role(self._words, "bold")
        row = QHBoxLayout(self)
        row.setContentsMargins(MEDIUM, SMALL, MEDIUM, SMALL)
        row.setSpacing(SMALL)
        row.addWidget(self._words, 1)
        self._buttons = {act: KeyButton(variant="small", parent=self) for act in _ACTS}
        for act, button in self._buttons.items():
            button.setObjectName(f"alarm_{act}")
            button.clicked.connect(weak_slot(self._on_act, act))
            row.addWidget(button)
        self.retranslate()
        self.hide()

    def show_alarm(self, alarm: Alarm, words: str, *, writable: bool) -> None:
        """Show an alarm; in a desk that is only read, it can only be put away."""
        self._kind, self._writes = alarm.kind, writable
        self._words.setText(words)
        self.setAccessibleName(words)
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        """Say the buttons again in the language of the screen, and show those that do something."""
        promise = self._kind == "promise"
        words = {
            "done": _("Kept") if promise else _("It is done"),
            "write": _("No news: write…"),
            "briefing": _("Hold it…"),
            "cancel": _("Withdraw…") if promise else _("Take away"),
            "later": _("Later"),
        }
        for act, button in self._buttons.items():
            button.setText(words[act])
            button.setVisible(self._writes or act == "later")
        self._buttons["write"].setVisible(self._writes and self._kind in ("promise", "cadence"))
        self._buttons["briefing"].setVisible(self._writes and self._kind == "briefing")

    def _on_act(self, act: str) -> None:
        self.asked.emit(act)

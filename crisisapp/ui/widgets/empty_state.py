"""What an empty page says: one sentence and one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, MEDIUM
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["EmptyState"]


class EmptyState(QWidget):
    """A sentence that teaches and a button that begins; no button when `action` is empty.

    Emits:
        action_chosen(): the button was pressed.
    """

    action_chosen = Signal()

    def __init__(self, sentence: str = "", action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = QLabel(self)
        self._action = KeyButton(variant="primary", parent=self)
        self._action.setObjectName("empty_state_action")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        layout.addStretch(1)
        layout.addWidget(self._sentence)
        layout.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setProperty("tone", "muted")
        set_font_role(self._sentence, "body")
        self._action.clicked.connect(self.action_chosen)
        self.set_words(sentence, action)

    def set_words(self, sentence: str, action: str) -> None:
        """Set both texts, as when the language changes."""
        self._sentence.setText(sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action))

"""What is shown when a desk cannot be opened: one sentence, and ways on."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.support.i18n import _
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["FaultWindow"]


class FaultWindow(QWidget):
    """A window without a desk; it goes when one is open.

    Emits:
        desk_asked: a `Path`, the desk to open instead.
    """

    desk_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("fault_window")
        self._card = Card(self)
        self._title = QLabel(self._card)
        self._sentence = QLabel(self._card)
        self._other = KeyButton(variant="primary", parent=self._card)
        self._leave = KeyButton(parent=self._card)
        self._build()
        self._other.clicked.connect(self._on_other_clicked)
        self._leave.clicked.connect(self.close)
        self.retranslate()

    def show_sentence(self, words: str) -> None:
        """Say what is wrong and what to do."""
        self._sentence.setText(words)
        announce(self, words, urgent=True)

    def sentence(self) -> str:
        """Return what is said."""
        return self._sentence.text()

    def retranslate(self) -> None:
        """Say the fixed words in the language of the screen."""
        self.setWindowTitle(_("CrisisApp"))
        self._title.setText(_("This register cannot be opened"))
        self._other.setText(_("Open another register…"))
        self._leave.setText(_("Quit"))

    def _build(self) -> None:
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_font_role(self._title, "title")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(scaled(28), scaled(24), scaled(28), scaled(24))
        inside.setSpacing(scaled(16))
        inside.addWidget(self._title)
        inside.addWidget(self._sentence)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._leave)
        buttons.addWidget(self._other)
        inside.addLayout(buttons)
        outside = QVBoxLayout(self)
        outside.addStretch(1)
        outside.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        outside.addStretch(2)
        self._card.setMinimumWidth(scaled(560))
        self.resize(scaled(760), scaled(420))

    @Slot()
    def _on_other_clicked(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Open a register"), "", _("Registers (*.crisis)")
        )
        if name:
            self.desk_asked.emit(Path(name))

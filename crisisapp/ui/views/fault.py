"""What is shown when a desk cannot be opened: one sentence, and ways on."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLabel, QScrollArea, QVBoxLayout, QWidget

from crisisapp.support.i18n import _
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.flow_box import FlowBox
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["FaultWindow"]


class FaultWindow(QWidget):
    """A window without a desk; it goes when one is open.

    Emits:
        desk_asked: a `Path`, the desk to open instead.
        new_asked: the person wants to make a register.

    `folder` is where registers are looked for first.
    """

    desk_asked = Signal(object)
    new_asked = Signal()

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._folder = folder
        self.setObjectName("fault_window")
        self._card = Card(self)
        self._title = QLabel(self._card)
        self._sentence = QLabel(self._card)
        self._other = KeyButton(variant="primary", parent=self._card)
        self._new = KeyButton(parent=self._card)
        self._leave = KeyButton(parent=self._card)
        self._area = QScrollArea(self)
        self._build()
        self._other.clicked.connect(self._on_other_clicked)
        self._new.clicked.connect(self.new_asked)
        self._leave.clicked.connect(self.close)
        self.retranslate()

    def show_sentence(self, words: str) -> None:
        """Say what is wrong and what to do."""
        self._sentence.setText(words)
        self._fit()
        announce(self, words, urgent=True)

    def sentence(self) -> str:
        """Return what is said."""
        return self._sentence.text()

    def retranslate(self) -> None:
        """Say the fixed words in the language of the screen."""
        self.setWindowTitle(_("CrisisApp"))
        self._title.setText(_("This register cannot be opened"))
        self._other.setText(_("Open another register…"))
        self._new.setText(_("New register…"))
        self._leave.setText(_("Quit"))

    def _build(self) -> None:
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._new.setObjectName("fault_new")
        self._title.setWordWrap(True)
        set_font_role(self._title, "title")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(scaled(28), scaled(24), scaled(28), scaled(24))
        inside.setSpacing(scaled(16))
        inside.addWidget(self._title)
        inside.addWidget(self._sentence)
        buttons = FlowBox(parent=self._card)
        for button in (self._other, self._new, self._leave):
            buttons.add(button)
        inside.addWidget(buttons)
        page = QWidget(self)
        page.setProperty("plain", "true")
        outside = QVBoxLayout(page)
        outside.setContentsMargins(scaled(28), scaled(28), scaled(28), scaled(28))
        outside.addStretch(1)
        outside.addWidget(self._card)  # no alignment: a card keeps room for every line it wraps
        outside.addStretch(2)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self.resize(scaled(760), scaled(420))

    def _fit(self) -> None:
        """Grow until the whole sentence is seen, as far as the screen allows; then it scrolls."""
        page = self._area.widget()
        layout = None if page is None else page.layout()
        if layout is not None:
            room = self.screen().availableGeometry().size()
            width = min(scaled(760), room.width())
            height = max(scaled(420), layout.heightForWidth(width))
            self.resize(width, min(height, room.height()))

    @Slot()
    def _on_other_clicked(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Open a register"), str(self._folder or ""), _("Registers (*.crisis)")
        )
        if name:
            self.desk_asked.emit(Path(name))

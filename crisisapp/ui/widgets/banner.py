"""A message at the top of a page: what happened, what to do, one button, and a way to close."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from crisisapp.support.i18n import _
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.icons import draw_icon, icon
from crisisapp.ui.theme.metrics import INPUT_RADIUS, MEDIUM, SMALL, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.guard import guarded
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["Banner", "BannerTone"]

BannerTone = Literal["info", "ok", "warn", "bad"]

_ICON = 16


class Banner(QFrame):
    """Hidden until `show_message`. A new message replaces the old one.

    Emits:
        action_chosen(): its button was pressed (the banner stays until closed or replaced).
    """

    action_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._tone: BannerTone = "info"
        self._sentence = QLabel(self)
        self._action = KeyButton(variant="small", parent=self)
        self._close = QToolButton(self)
        self._build()
        self.retranslate()
        self.hide()

    def show_message(
        self, sentence: str, tone: BannerTone = "info", *, action: str = "", can_close: bool = True
    ) -> None:
        """Show and announce a sentence; `bad` interrupts a screen reader, the others wait."""
        self._tone = tone
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._close.setVisible(can_close)
        self._close.setIconSize(QSize(scaled(_ICON), scaled(_ICON)))
        self.show()
        self.update()
        announce(self, sentence, urgent=tone == "bad")

    def amend(self, sentence: str) -> None:
        """Show another sentence in place, without a word to a screen reader: a figure that runs."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)

    def sentence(self) -> str:
        """Return the sentence shown, or an empty text when the banner is hidden."""
        return "" if self.isHidden() else self._sentence.text()

    def retranslate(self) -> None:
        """Look up the banner's own words again."""
        self._close.setAccessibleName(_("Close the message"))
        self._close.setToolTip(_("Close the message"))

    @Slot()
    def _on_close_clicked(self) -> None:
        self.hide()

    def _build(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MEDIUM + scaled(_ICON) + SMALL, SMALL, SMALL, SMALL)
        layout.setSpacing(SMALL)
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_font_role(self._sentence, "body")
        self._close.setObjectName("banner_close")
        self._close.setAutoRaise(True)
        self._close.setIcon(icon("close", "muted"))
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._action.setObjectName("banner_action")
        layout.addWidget(self._sentence, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._action.clicked.connect(self.action_chosen)
        self._close.clicked.connect(self._on_close_clicked)

    # Qt overrides

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground in the tone, and the icon that says it without colour."""
        del event
        tokens = current_theme().tokens
        tone = tokens.accent if self._tone == "info" else tokens.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(tone.ink), 1))
        painter.setBrush(color(tone.soft))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, INPUT_RADIUS, INPUT_RADIUS)
        drawing = {"info": "info", "ok": "check", "warn": "warning", "bad": "warning"}[self._tone]
        side = scaled(_ICON)
        place = self._sentence.geometry()
        place.setLeft(MEDIUM)
        place.setWidth(side)
        draw_icon(painter, drawing, place, tone.ink)

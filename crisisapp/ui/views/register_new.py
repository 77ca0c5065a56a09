"""*New situation*: one large line at the top of the page, and under it how it is understood."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from crisisapp.services.capture.title import TitleUnderstood
from crisisapp.services.naming import CodeOffer
from crisisapp.support.i18n import _, moment_text
from crisisapp.ui.panes.capture_offer import CaptureOffer
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, MEDIUM, SMALL, TINY
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.key_button import KeyButton
from crisisapp.ui.widgets.pauses import pause

__all__ = ["NewSituationLine", "understood_text"]

_PAUSE_MS = 500


class NewSituationLine(Card):
    """Asks only a title. Hidden until asked for; the text typed survives Esc and a crash.

    Emits:
        edited(str): the text changed; whoever knows answers with `show_hint`.
        paused(str): the person stopped typing for half a second, or left: keep the text.
        opened(str): Enter on a text that is not empty.
        cancelled(): Esc.
        code_taken(): Tab, or a click, on the code offered for a name.
    """

    edited = Signal(str)
    paused = Signal(str)
    opened = Signal(str)
    cancelled = Signal()
    code_taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, next_action=True)
        self.setObjectName("new_situation")
        self._question = QLabel(self)
        self._line = _TitleEdit(self)
        self._hint = QLabel(self)
        self._code = CaptureOffer(self)
        self._open = KeyButton(variant="primary", parent=self)
        self._pause = pause(self, _PAUSE_MS)
        self._build()
        self._connect()
        self.hide()

    def begin(self, kept: str) -> None:
        """Show the line with the text kept from before, and take the keys."""
        if not self._line.text():
            self._line.setText(kept)
        self.show()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edited.emit(self._line.text())

    def show_hint(self, hint: str) -> None:
        """Say how the line is understood; read on demand, never spoken at each key."""
        self._hint.setText(hint)
        self._line.setAccessibleDescription(hint)

    def show_code(self, offer: CodeOffer | None) -> None:
        """Offer a code for a name in the title, or nothing."""
        self._line.has_offer = offer is not None
        self._code.show_offer(offer)

    def write_code(self, offer: CodeOffer) -> None:
        """Put the code where the name stands, and keep the text at once."""
        text = self._line.text()
        self._line.setText(f"{text[: offer.start]}{offer.code}{text[offer.end :]}")
        self._line.setCursorPosition(offer.start + len(offer.code))
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._pause.stop()
        self.paused.emit(self._line.text())
        self.edited.emit(self._line.text())

    def caret(self) -> int:
        """Return where the caret stands in the title."""
        return self._line.cursorPosition()

    def finish(self) -> None:
        """Empty and hide the line: the situation is open."""
        self._pause.stop()
        self._line.clear()
        self.hide()

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in order."""
        return self._line, self._open

    def retranslate(self) -> None:
        """Say the words again."""
        self._question.setText(_("New situation"))
        self._question.setBuddy(self._line)
        self._line.setAccessibleName(_("Title of the new situation"))
        self._line.setPlaceholderText(_("07:45 fight video at the gate, CPE"))
        self._open.setText(_("Open"))
        # TRANSLATORS: the name of the key, as printed on keyboards ("Entrée").
        self._open.set_key(_("Enter"))
        self.edited.emit(self._line.text())

    @Slot(str)
    def _on_line_text_edited(self, text: str) -> None:
        self._pause.start()
        self.edited.emit(text)

    def flush(self) -> None:
        """Announce now what a pause would announce."""
        if self._pause.isActive():
            self._pause.stop()
            self._on_pause_timeout()

    @Slot()
    def _on_pause_timeout(self) -> None:
        self.paused.emit(self._line.text())

    @Slot()
    def _on_line_return_pressed(self) -> None:
        if self._line.text().strip():
            self._pause.stop()
            self.opened.emit(self._line.text())

    @Slot()
    def _on_line_left(self) -> None:
        self._pause.stop()
        self.paused.emit(self._line.text())
        self.hide()
        self.cancelled.emit()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        column.setSpacing(TINY)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addWidget(self._line, 1)
        row.addWidget(self._open)
        column.addWidget(self._question)
        column.addLayout(row)
        under = QHBoxLayout()
        under.setSpacing(SMALL)
        under.addWidget(self._code)
        under.addWidget(self._hint, 1)
        column.addLayout(under)
        self._line.setObjectName("new_situation_title")
        self._open.setObjectName("new_situation_open")
        self._hint.setObjectName("new_situation_hint")
        self._hint.setProperty("tone", "muted")
        self._hint.setWordWrap(True)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        set_font_role(self._question, "bold")
        set_font_role(self._line, "title")
        set_font_role(self._hint, "body")

    def _connect(self) -> None:
        self._line.textEdited.connect(self._on_line_text_edited)
        self._line.returnPressed.connect(self._on_line_return_pressed)
        self._line.left.connect(self._on_line_left)
        self._line.offer_taken.connect(self.code_taken)
        self._code.taken.connect(self.code_taken)
        self._open.clicked.connect(self._on_line_return_pressed)
        self._pause.timeout.connect(self._on_pause_timeout)


class _TitleEdit(QLineEdit):
    """A line edit that says when Esc is pressed, and Tab on an offer."""

    left = Signal()
    offer_taken = Signal()
    has_offer = False

    # Qt overrides

    @guarded_value(bool)
    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        """Take the offer, or move the focus; Shift+Tab always moves."""
        if forward and self.has_offer:
            self.offer_taken.emit()
            return True
        return super().focusNextPrevChild(forward)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc; everything else is a line edit's."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def understood_text(
    understood: TitleUnderstood, playbook: str, *, now: datetime, zone: ZoneInfo
) -> str:
    """Return `starts 07:45 · said by CPE · Fight video`; `playbook` is the title proposed."""
    parts = []
    if understood.started_at is not None:
        time = moment_text(understood.started_at, zone, today=now)
        parts.append(_("starts {time}").format(time=time))
    if understood.later:
        parts.append(_("the hour is later than now: it stays in the title"))
    if understood.source:
        parts.append(_("said by {who}").format(who=understood.source))
    parts.append(_("playbook: {title}").format(title=playbook))
    return " · ".join(parts)

"""What the clipboard holds of the message shown: since when, or what was lost of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from crisisapp.domain.words import MessageState
from crisisapp.qtmodels.bridge import DeskBridge
from crisisapp.services.drafting.pasted import Held, held_after_copy, pasted_back
from crisisapp.support.i18n import _, hour_text
from crisisapp.ui import clipboard
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import SMALL, scaled
from crisisapp.ui.widgets.announce import announce
from crisisapp.ui.widgets.chip import Chip

if TYPE_CHECKING:
    # Start-up: drafting comes with the first message.
    from crisisapp.qtmodels.messages import Draft
    from crisisapp.services.queries.records import MessageRow

__all__ = ["ClipboardLine"]

_OUT = frozenset({MessageState.COPIED, MessageState.SENT})


class ClipboardLine(QWidget):
    """Follows the clipboard while a copied message is shown; quiet unless something was lost."""

    def __init__(self, bridge: DeskBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._row: MessageRow | None = None
        self._since = ""  # the hour, as it is read
        self._over = False
        self._mark = Chip(tone="warn", parent=self)
        self._said = QLabel(self)
        self._build()
        QGuiApplication.clipboard().dataChanged.connect(self._on_clipboard_changed)
        bridge.closing.connect(self._on_bridge_closing)

    def show_draft(self, draft: "Draft") -> None:
        """Follow another message, or this one as it stands now; its words are no matter."""
        if self._row != draft.row:
            self._row = draft.row
            self._show()

    def show_nothing(self) -> None:
        """Follow no message any more."""
        self._row = None
        self.hide()

    def check_copy(self) -> None:
        """Read the clipboard back after a copy, and say it aloud when it lacks what was meant."""
        self._show(aloud=True)

    @Slot()
    def _on_clipboard_changed(self) -> None:
        if self._row is None or self._over:
            return
        ours = clipboard.copied_here() is not None
        self._since = hour_text(self._bridge.now(), self._bridge.zone) if ours else ""
        self._show()

    @Slot()
    def _on_bridge_closing(self) -> None:
        """Follow nothing for good: the clipboard lives on, and other windows write to it."""
        self._row, self._over = None, True

    def _show(self, *, aloud: bool = False) -> None:
        line, amber = self._line()
        self.setVisible(bool(line))
        self._mark.setVisible(amber)
        self._said.setText(line)
        if aloud and amber:
            announce(self, line, urgent=True)

    def _line(self) -> tuple[str, bool]:
        """Return what to say, and whether it is amber."""
        row, last = self._row, clipboard.last_copied()
        if row is None:
            return "", False
        mine = last is not None and last.key == row.id
        left = row.text if row.state in _OUT else ""
        meant = last.text if last is not None and mine else left
        if not meant:
            return "", False
        held, here = clipboard.held_text(), clipboard.copied_here()
        if here == row.id:
            return self._of_ours(meant, held)
        if here is None and held:
            back = pasted_back(meant, held)
            if back.line:
                return back.line, back.held is Held.LOST
        waits = mine and row.waits
        return _("The clipboard no longer holds this message.") if waits else "", False

    def _of_ours(self, meant: str, held: str) -> tuple[str, bool]:
        found = held_after_copy(meant, held)
        if found.held is not Held.SAME:
            return found.line, True
        if not self._since:
            return _("On the clipboard."), False
        return _("On the clipboard since {hour}.").format(hour=self._since), False

    def _build(self) -> None:
        self.setObjectName("message_clipboard")
        self._said.setObjectName("message_clipboard_said")
        self._mark.show_state("!", "warn")
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setProperty("tone", "muted")
        set_font_role(self._said, "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(SMALL))
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._said, 1)
        self.hide()

"""*Are you ready?* on the Situations page: a few calm lines, each with the act that mends it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.domain.readiness import Standing
from crisisapp.services.readiness import ReadinessLine, to_look_at
from crisisapp.support.i18n import _, ngettext
from crisisapp.ui.signals import weak_slot
from crisisapp.ui.theme.fonts import set_font_role
from crisisapp.ui.theme.metrics import LARGE, MEDIUM, SMALL, scaled
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.chip import Chip
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["ReadinessCard"]

_LEAST_PX = 320


class ReadinessCard(Card):
    """Made once the page is painted. Calm: amber at most, and never in the way of anything.

    Emits:
        deed_chosen(str): the act that mends a line (see `services.readiness`).
    """

    deed_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readiness")
        self._shown: tuple[ReadinessLine, ...] | None = None
        self._title = QLabel(self)
        self._count = Chip(tone="warn", parent=self)
        self._lines = QGridLayout()
        self._buttons: list[KeyButton] = []
        self._parts: list[QWidget] = []
        self._build()

    def show_lines(self, lines: Sequence[ReadinessLine], blocked: str = "") -> None:
        """Show the lines; nothing is touched while they read the same.

        With a reason in `blocked`, what would write is off and says why.
        """
        if self._shown == tuple(lines):
            return
        self._shown = tuple(lines)
        self._title.setText(_("Are you ready?"))
        self.setAccessibleName(_("Are you ready?"))
        count = to_look_at(lines)
        words = ngettext("{count} point to look at", "{count} points to look at", count)
        self._count.setText(words.format(count=count))
        self._count.setVisible(count > 0)
        for part in self._parts:
            part.hide()
            part.setParent(None)
            part.deleteLater()
        self._parts, self._buttons = [], []
        for row, line in enumerate(lines):
            self._add(row, line, blocked)

    def stops(self) -> tuple[QWidget, ...]:
        """Return where Tab stops, in order."""
        return tuple(self._buttons)

    def _on_deed_clicked(self, deed: str) -> None:
        self.deed_chosen.emit(deed)

    def _add(self, row: int, line: ReadinessLine, blocked: str) -> None:
        mark = _mark(line.standing, self)
        text = QLabel(line.text, self)
        text.setObjectName(f"line_{line.id}")
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setToolTip(", ".join(line.names))
        set_font_role(text, "body")
        if line.standing is Standing.QUIET:
            text.setProperty("tone", "muted")
        text.setAccessibleName(_spoken(line))
        middle = Qt.AlignmentFlag.AlignVCenter
        self._lines.addWidget(mark, row, 0, middle)
        self._lines.addWidget(text, row, 1)
        self._parts += [mark, text]
        if line.deed:
            button = KeyButton(line.deed_text, variant="quiet", parent=self)
            button.setObjectName(f"deed_{line.id}")
            button.setAccessibleName(f"{line.text}: {line.deed_text}")
            button.setEnabled(not blocked or line.deed in {"playbooks", "papers"})
            button.setToolTip("" if button.isEnabled() else blocked)
            button.clicked.connect(weak_slot(self._on_deed_clicked, line.deed))
            self._lines.addWidget(button, row, 2, middle)
            self._buttons.append(button)
            self._parts.append(button)

    def _build(self) -> None:
        set_font_role(self._title, "title")
        self._lines.setHorizontalSpacing(SMALL)
        self._lines.setVerticalSpacing(SMALL)
        self._lines.setColumnStretch(1, 1)
        self.setMinimumWidth(scaled(_LEAST_PX))
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        column = QVBoxLayout(self)
        edge = scaled(LARGE)
        column.setContentsMargins(edge, MEDIUM, edge, MEDIUM)
        column.setSpacing(MEDIUM)
        column.addLayout(head)
        column.addLayout(self._lines)


def _mark(standing: Standing, parent: QWidget) -> QWidget:
    match standing:
        case Standing.READY:
            return Chip("", "ok", tick=True, parent=parent)
        case Standing.TO_DO:
            return Chip("!", "warn", parent=parent)
        case Standing.QUIET:
            return QWidget(parent)


def _spoken(line: ReadinessLine) -> str:
    """Return a line with the word of its mark, which is a drawing."""
    match line.standing:
        case Standing.READY:
            return _("{line}: in order").format(line=line.text)
        case Standing.TO_DO:
            return _("{line}: to look at").format(line=line.text)
        case Standing.QUIET:
            return line.text

"""A step as a real check box: wrapped words, a note under them, a box one can hit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from crisisapp.ui.theme.fonts import FontRole, role_font, set_font_role
from crisisapp.ui.theme.metrics import scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import color
from crisisapp.ui.widgets.guard import guarded, guarded_value
from crisisapp.ui.widgets.painting import draw_check_box, draw_focus_ring
from crisisapp.ui.widgets.text_block import TextBlock, text_block

__all__ = ["CheckRow"]

_BOX = 16
_GAP = 12
_EDGE = 3  # room for the focus ring
_END = ". "  # of a sentence


class CheckRow(QCheckBox):
    """A check box with wrapped text and a note: for the few steps that stand beside buttons.

    The note is also its accessible description; what is ticked is struck unless `strikes` is
    false, for a line that holds rather than a step that is done. Of a note higher than `most` lines
    of the usual size the whole sentences that fit are drawn, and all of it is in the tip. Long
    lists use `TaskList` instead.
    """

    def __init__(
        self,
        text: str = "",
        note: str = "",
        *,
        role: FontRole = "bold",
        strikes: bool = True,
        most: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role: FontRole = role
        self._strikes = strikes
        self._most = most
        self._note = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        set_font_role(self, role)
        self.set_words(text, note)

    def set_words(self, text: str, note: str) -> None:
        """Show another step."""
        self._note = note
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setAccessibleDescription(note)
        if self._most:
            self.setToolTip(note)
        self.updateGeometry()
        self.update()

    def _blocks(self, width: int) -> tuple[TextBlock, TextBlock | None]:
        room = max(width - scaled(_BOX + _GAP) - 2 * _EDGE, scaled(60))
        words = text_block(self.accessibleName(), role_font(self._role), room)
        return words, self._note_block(room) if self._note else None

    def _note_block(self, room: int) -> TextBlock:
        """Return the note, or its first sentences: large letters must not push a page apart."""
        font = role_font("small")
        said = self._note
        block = text_block(said, font, room)
        most = max(1, round(self._most * 100 / scaled(100)))  # as high as at the usual size
        while self._most and block.lines > most and _END in said:
            said = said[: said.rindex(_END)]
            block = text_block(f"{said}…", font, room)
        return block

    # Qt overrides

    @guarded_value(bool)
    def hasHeightForWidth(self) -> bool:
        """Say that a narrow row is higher."""
        return True

    @guarded_value(lambda: 24)
    def heightForWidth(self, width: int) -> int:
        """Return the height of words and note at this width."""
        words, note = self._blocks(width)
        extra = note.height + scaled(1) if note is not None else 0
        return max(words.height + extra, scaled(_BOX)) + 2 * _EDGE

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the size with words on one line, at most some 40 letters wide."""
        metrics = QFontMetrics(role_font(self._role))
        words = min(
            metrics.horizontalAdvance(self.accessibleName()), 40 * metrics.averageCharWidth()
        )
        width = words + scaled(_BOX + _GAP) + 2 * _EDGE + 2
        return QSize(width, self.heightForWidth(width))

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return room for a few words."""
        width = scaled(_BOX + _GAP + 80)
        return QSize(width, scaled(_BOX) + 2 * _EDGE)

    @guarded_value(bool)
    def hitButton(self, point: QPoint) -> bool:
        """Take clicks on the box and on the words."""
        return self.rect().contains(point)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw box, words, note and focus ring."""
        del event
        painter = QPainter(self)
        tokens = current_theme().tokens
        side = scaled(_BOX)
        line = QFontMetrics(role_font(self._role)).height()
        box = QRect(_EDGE, _EDGE + max(0, (line - side) // 2), side, side)
        draw_check_box(painter, box, checked=self.isChecked())
        words, note = self._blocks(self.width())
        left = _EDGE + side + scaled(_GAP)
        if self._strikes and self.checkState() == Qt.CheckState.Checked:
            words.draw_struck(painter, left, _EDGE, color(tokens.muted))
        else:
            words.draw(painter, left, _EDGE, color(tokens.ink))
        if note is not None:
            note.draw(painter, left, _EDGE + words.height + scaled(1), color(tokens.muted))
        if self.hasFocus():
            draw_focus_ring(painter, self.rect(), 4)

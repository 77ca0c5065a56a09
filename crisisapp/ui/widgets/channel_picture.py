"""A message drawn as a channel shows it: read-only text in rounded frames, which a reader says."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QRectF, QSize, Qt, Slot
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrame,
    QTextFrameFormat,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from crisisapp.qtmodels.channel_pages import PageBlock, PageFrame, PageLook
from crisisapp.ui.clipboard import excerpt
from crisisapp.ui.theme.fonts import role_font, set_font_role
from crisisapp.ui.theme.metrics import CARD_RADIUS, SMALL, TINY, scaled
from crisisapp.ui.theme.theme import current_theme
from crisisapp.ui.theme.tokens import Tokens, color
from crisisapp.ui.widgets.guard import guarded, guarded_value

__all__ = ["ChannelPicture"]

_HIGH = 150  # px at the usual text size; what is longer scrolls
_LARGE = 1.6  # of a poster's letters, to the body's


class ChannelPicture(QTextEdit):
    """Shows `PageBlock`s; the scroll position stays while somebody types."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: tuple[PageBlock, ...] = ()
        self._copy_mark = ""
        self._frames: list[tuple[QTextFrame, PageFrame]] = []
        self.setProperty("picture", "true")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(2)
        set_font_role(self, "body")
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    def show_blocks(self, blocks: Sequence[PageBlock], *, anew: bool) -> None:
        """Draw these, from the top if they are `anew`; the same ones are not drawn again."""
        new = tuple(blocks)
        if new != self._blocks:
            self._blocks = new
            self._fill(0 if anew else self.verticalScrollBar().value())

    def set_copy_mark(self, mark: str) -> None:
        """Say what stands over any part that is copied; nothing over a text that was agreed."""
        self._copy_mark = mark

    @Slot()
    def _on_size_changed(self) -> None:
        self.updateGeometry()

    def _fill(self, place: int) -> None:
        self._frames = []
        self.clear()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for block in self._blocks:
            if block.frame:
                if not cursor.block().text():
                    _fold(cursor)
                frame = cursor.insertFrame(_frame_format())
                self._frames.append((frame, block.frame))
                self._write(cursor, block)
                cursor.setPosition(frame.lastPosition() + 1)
            else:
                self._write(cursor, block)
        if self._frames and not cursor.block().text():
            _fold(cursor)
        cursor.endEditBlock()
        self.verticalScrollBar().setValue(place)

    def _write(self, cursor: QTextCursor, block: PageBlock) -> None:
        spacing = QTextBlockFormat()
        if block.frame == "poster":
            spacing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cursor.setBlockFormat(spacing)
        tokens = current_theme().tokens
        for run in block.runs:
            cursor.insertText(run.text, _char_format(run.look, tokens, block))

    def _ground(self, kind: PageFrame, tokens: Tokens) -> tuple[str, str]:
        """Return ground and outline of a frame."""
        if kind == "bubble":
            return tokens.accent.soft, tokens.accent.ink if tokens.outlined else tokens.accent.soft
        return tokens.panel, tokens.border if tokens.outlined else tokens.line

    # Qt overrides

    @guarded_value(QMimeData)
    def createMimeDataFromSelection(self) -> QMimeData:
        """Return the words selected, under the mark of a text that nobody agreed to."""
        return excerpt(self.textCursor().selection().toPlainText(), self._copy_mark)

    @guarded_value(QSize)
    def sizeHint(self) -> QSize:
        """Return the height of what is drawn, as far as it may take room from the message."""
        height = round(self.document().size().height()) + 2
        return QSize(scaled(160), min(height, scaled(_HIGH)))

    @guarded_value(QSize)
    def minimumSizeHint(self) -> QSize:
        """Return room for a few lines."""
        return QSize(scaled(120), min(self.sizeHint().height(), 4 * self.fontMetrics().height()))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the grounds under the text, then the text."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = current_theme().tokens
        layout = self.document().documentLayout()
        edge = scaled(TINY)
        for frame, kind in self._frames:
            area = layout.frameBoundingRect(frame).adjusted(0.5, edge, -0.5, -edge)
            area.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            if not area.intersects(QRectF(event.rect())):
                continue
            ground, outline = self._ground(kind, tokens)
            painter.setBrush(color(ground))
            painter.setPen(QPen(color(outline), 1))
            painter.drawRoundedRect(area, CARD_RADIUS, CARD_RADIUS)
        painter.end()
        super().paintEvent(event)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Take the colours and letters of a new look."""
        super().changeEvent(event)
        looks = {QEvent.Type.PaletteChange, QEvent.Type.FontChange}
        if event.type() in looks and hasattr(self, "_blocks"):
            self._fill(self.verticalScrollBar().value())


def _fold(cursor: QTextCursor) -> None:
    """Give no height to the empty line that a document keeps before and after a frame."""
    folded = QTextBlockFormat()
    folded.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor.setBlockFormat(folded)


def _frame_format() -> QTextFrameFormat:
    written = QTextFrameFormat()
    written.setMargin(scaled(TINY))
    written.setPadding(scaled(SMALL))
    written.setBorder(0)
    return written


def _char_format(look: PageLook, tokens: Tokens, block: PageBlock) -> QTextCharFormat:
    written = QTextCharFormat()
    body = QFont(role_font("body"))
    if block.large:
        if body.pixelSize() > 0:
            body.setPixelSize(round(body.pixelSize() * _LARGE))
        else:
            body.setPointSizeF(body.pointSizeF() * _LARGE)
    if look == "strong" or block.large:
        body.setWeight(QFont.Weight.DemiBold)
    if look == "muted" and not block.frame:
        body = QFont(role_font("small"))
    written.setFont(body)
    written.setForeground(color(tokens.muted if look == "muted" else tokens.ink))
    if look == "hole":
        written.setForeground(color(tokens.warn.ink))
        written.setBackground(color(tokens.warn.soft))
    if look == "over":
        written.setForeground(color(tokens.bad.ink))
        written.setBackground(color(tokens.bad.soft))
    return written
